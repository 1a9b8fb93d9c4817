-- When did a unit move 成本指标 from below 产出指标 to a level of its own?
--
-- The rules of 2021 (财预〔2021〕101号) made 成本 a level 1. What stands below either is compared
-- as one (comparison_class), whatever the year.
select
    unit_name,
    fiscal_year,
    side,
    count(distinct project_id) as projects,
    count(*) filter (where level2 = '成本指标' and level1 is distinct from '成本指标') as cost_below_output,
    count(*) filter (where level1 = '成本指标') as cost_level,
    count(*) filter (where level1 = '成本指标' or ends_with(comparison_class, '成本指标')) as cost_compared,
    case
        when cost_compared = 0 then 'none'
        when cost_level = 0 then 'old'
        when cost_below_output = 0 then 'new'
        else 'both'
    end as cost_place
from current_indicators as i
where fiscal_year is not null
    and not is_unit_form
    and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and is_in_region(i.unit_key, $region)
    and ($year is null or fiscal_year = $year)
    and ($project is null or contains(project_name, $project))
group by unit_key, unit_name, fiscal_year, side
order by unit_name, unit_key, fiscal_year, side;
