-- How often did each rule find something, pass, or could not tell? One row a rule.
select code, sum(findings)::bigint, sum(passes)::bigint, sum(cannot_tell)::bigint
from rule_outcomes
where
    ($unit is null or split_part(unit_key, ' ', 1) = $unit or contains(unit_name, $unit))
    and ($year is null or fiscal_year = $year)
group by code
order by code;
