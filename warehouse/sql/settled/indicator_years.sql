-- How do the indicators of one fiscal year stand beside those of the year before it?
--
-- Indicators are paired by canonical name and comparison class, never by level 1, so the move of
-- 成本指标 in 2022 does not part them; the second one of a name in a form is paired with the second.
-- Of many forms a part is taken at a time, so that memory suffices.
insert into settled.indicator_years by name
with links as materialized (
    select project_id, previous_project_id, previous_year
    from asked_links
    where fiscal_year = $year and hash(project_id) % $parts = $part
),
sides as (
    select project_id as pair_id, project_id as side_id, true as is_now from links
    union all
    select project_id, previous_project_id, false from links
),
read as materialized (
    select
        s.pair_id, s.is_now, i.indicator_id, i.compared_name, i.comparison_class, i.level1,
        i.level2, i.name_raw, i.value_raw, i.value_kind, i.operator, i.target_number,
        i.value_high, i.unit, i.compared_direction, i.fiscal_year, i.value_date
    from asked_indicators as i
    inner join sides as s on i.project_id = s.side_id
),
placed as materialized (
    select
        i.*,
        coalesce(r.occurrence, 1) as occurrence,
        date_diff('day', make_date(i.fiscal_year, 1, 1), i.value_date)
            - if(
                i.value_date >= make_date(i.fiscal_year, 3, 1)
                    and dayofyear(make_date(i.fiscal_year, 12, 31)) = 366,
                1, 0
            ) as deadline_day
    from read as i
    left join repeats as r on i.indicator_id = r.indicator_id
),
beside as (
    select
        coalesce(n.pair_id, b.pair_id) as pair_id,
        coalesce(n.compared_name, b.compared_name) as canonical_name,
        coalesce(n.comparison_class, b.comparison_class) as comparison_class,
        n.indicator_id, b.indicator_id as previous_indicator_id,
        n.level1, b.level1 as previous_level1,
        n.level2, b.level2 as previous_level2,
        n.name_raw, b.name_raw as previous_name_raw,
        n.value_raw, b.value_raw as previous_value_raw,
        n.value_kind, b.value_kind as previous_value_kind,
        n.operator, b.operator as previous_operator,
        n.target_number, b.target_number as previous_target_number,
        n.value_high, b.value_high as previous_value_high,
        n.unit, b.unit as previous_unit,
        n.deadline_day, b.deadline_day as previous_deadline_day,
        coalesce(n.compared_direction, b.compared_direction) as direction
    from (select * from placed where is_now) as n
    full join (select * from placed where not is_now) as b
        on n.pair_id = b.pair_id
        and n.compared_name = b.compared_name
        and n.comparison_class = b.comparison_class
        and n.occurrence = b.occurrence
),
measured as (
    select
        *,
        case
            when value_kind is distinct from previous_value_kind then null
            when value_kind in ('quantity', 'range') and unit is not distinct from previous_unit
                then (target_number - previous_target_number)::double
            when value_kind in ('date', 'period')
                then (deadline_day - previous_deadline_day)::double
        end as difference,
        if(value_kind in ('date', 'period'), -1, direction) as judged_by
    from beside
)
select
    f.unit_key,
    p.unit_code,
    p.unit_name,
    p.form_kind,
    p.project_name,
    p.project_code,
    $year::integer as fiscal_year,
    l.previous_year,
    m.* exclude (
        pair_id, value_kind, previous_value_kind, value_high, previous_value_high, deadline_day,
        previous_deadline_day, difference, judged_by
    ),
    case
        when m.previous_indicator_id is null then 'new'
        when m.indicator_id is null then 'dropped'
        when m.difference > 0 and m.judged_by is not null
            then if(m.judged_by > 0, 'raised', 'lowered')
        when m.difference < 0 and m.judged_by is not null
            then if(m.judged_by > 0, 'lowered', 'raised')
        when m.difference <> 0 then 'changed'
        when m.difference = 0
            and m.operator is not distinct from m.previous_operator
            and m.value_high is not distinct from m.previous_value_high then 'kept'
        when m.difference is null
            and regexp_replace(m.value_raw, '\s', '', 'g')
            is not distinct from regexp_replace(m.previous_value_raw, '\s', '', 'g') then 'kept'
        else 'reworded'
    end as change,
    m.pair_id as project_id,
    l.previous_project_id
from measured as m
inner join links as l on m.pair_id = l.project_id
inner join projects as p on m.pair_id = p.project_id
inner join form_identities as f on m.pair_id = f.project_id;
