-- How many duplicates are there of each kind?
select kind, count(distinct group_id) as groups, count(*) as members
from duplicate_indicators
where ($unit is null or contains(unit_names, $unit))
    and ($year is null or list_contains(string_split(fiscal_years, ' '), $year::varchar))
    and ($indicator is null or contains(coalesce(canonical_name, ''), $indicator))
    and ($kind is null or kind = $kind)
group by kind
order by kind;
