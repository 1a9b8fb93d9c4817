-- What counts, by year? The budget of a project counts once, that of its target form before that of
-- its self-evaluation, as in the quality report.
with projects_once as materialized (
    select
        c.fiscal_year,
        coalesce(
            max(c.total_yuan) filter (where c.side = 'target'), max(c.total_yuan)
        ) as total_yuan
    from current_projects as c
    inner join form_identities as f on c.project_id = f.project_id
    where not c.is_unit_form
    group by c.unit_key, c.fiscal_year, coalesce(nullif(f.project_key, ''), c.project_id)
),
money as (
    select fiscal_year, sum(total_yuan) as total_yuan
    from projects_once
    group by fiscal_year
),
printed as (
    select
        fiscal_year,
        count(distinct unit_key) as units,
        count(*) as forms,
        sum(indicators)::bigint as indicators
    from current_projects
    group by fiscal_year
)
select p.fiscal_year, p.units, p.forms, p.indicators, m.total_yuan
from printed as p
left join money as m on p.fiscal_year is not distinct from m.fiscal_year
order by p.fiscal_year nulls last;
