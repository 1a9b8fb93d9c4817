-- How much does each unit publish in each year? One row a unit and year.
--
-- The budget of a project counts once, that of its target form before that of its
-- self-evaluation.
with projects_once as (
    select
        c.unit_key,
        c.fiscal_year,
        coalesce(nullif(f.project_key, ''), c.project_id) as project_key,
        coalesce(
            max(c.total_yuan) filter (where c.side = 'target'), max(c.total_yuan)
        ) as total_yuan
    from current_projects as c
    inner join form_identities as f on c.project_id = f.project_id
    where not c.is_unit_form
    group by all
),
money as (
    select unit_key, fiscal_year, sum(total_yuan) as total_yuan
    from projects_once
    group by all
),
printed as (
    select
        unit_key,
        fiscal_year,
        max(unit_code) as unit_code,
        max(unit_name) as unit_name,
        count(*) as forms,
        sum(indicators) as indicators
    from current_projects
    group by all
)
select
    p.unit_key, p.fiscal_year, p.unit_code, p.unit_name, p.forms, p.indicators::bigint,
    m.total_yuan
from printed as p
left join money as m
    on p.unit_key is not distinct from m.unit_key
    and p.fiscal_year is not distinct from m.fiscal_year
order by p.fiscal_year nulls last, p.unit_key nulls last;
