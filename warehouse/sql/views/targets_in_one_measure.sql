-- Which targets can be compared, in which measure?
--
-- Indicators that count, with a number and a year. Where one indicator was set in several units of
-- one dimension in a year (公里 and 米), unit and target_number are those of comparable_unit; else
-- they are as in current_indicators.
create or replace macro targets_in_one_measure() as table
with mixed as (
    select compared_name, comparison_class, fiscal_year, side, comparable_unit
    from current_indicators
    where target_number is not null and comparable_unit is not null and fiscal_year is not null
    group by all
    having min(unit) <> max(unit)
)
select
    i.* replace (
        if(m.comparable_unit is null, i.unit, i.comparable_unit) as unit,
        case
            when m.comparable_unit is null then i.target_number
            when i.value_kind = 'range' and i.direction = -1 then i.comparable_high
            else coalesce(i.comparable_low, i.comparable_high)
        end as target_number
    )
from current_indicators as i
left join mixed as m
    on i.compared_name = m.compared_name
    and i.comparison_class = m.comparison_class
    and i.fiscal_year = m.fiscal_year
    and i.side = m.side
    and i.comparable_unit = m.comparable_unit
where i.target_number is not null and i.fiscal_year is not null;
