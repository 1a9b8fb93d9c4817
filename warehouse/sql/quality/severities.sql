-- How many findings of each severity does each unit have in each year?
select
    unit_key,
    fiscal_year,
    count(*) filter (where severity = 'error'),
    count(*) filter (where severity = 'warning'),
    count(*) filter (where severity = 'info')
from counted_findings
group by unit_key, fiscal_year;
