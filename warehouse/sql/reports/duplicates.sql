-- Which indicators are there twice? Group by group.
select
    kind, group_id, member, canonical_name, comparison_class, detail, indicators, projects,
    unit_names, fiscal_years, total_yuan
from duplicate_indicators
where ($unit is null or contains(unit_names, $unit))
    and ($year is null or list_contains(string_split(fiscal_years, ' '), $year::varchar))
    and ($indicator is null or contains(coalesce(canonical_name, ''), $indicator))
    and ($kind is null or kind = $kind)
order by kind, members desc, group_id, indicators desc, member, unit_names, project_id, indicator_id;
