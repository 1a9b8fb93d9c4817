select
    p.unit_key,
    any_value(p.unit_name) as unit_name,
    p.fiscal_year,
    count(*) filter (where r.outcome = 'finding') as findings,
    count(*) filter (where r.outcome = 'pass') as passes,
    count(*) filter (where r.outcome = 'cannot_tell') as cannot_tell
from rule_rows as r
inner join checked_projects as p on r.project_id = p.project_id
group by p.unit_key, p.fiscal_year
order by p.unit_key nulls last, p.fiscal_year nulls last;
