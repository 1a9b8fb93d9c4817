-- What is the report about? Units, years, forms, indicators and budget that count, within its
-- filters. The budget of a project and year counts once, that of its target form first.
with forms as (
    select c.*, coalesce(nullif(f.project_key, ''), c.project_id) as project_key
    from current_projects as c
    inner join form_identities as f on c.project_id = f.project_id
    where
        ($unit is null or c.unit_code = $unit or contains(c.unit_name, $unit))
        and ($year is null or c.fiscal_year = $year)
        and ($project is null or contains(c.project_name, $project))
        and is_in_region(c.unit_key, $region)
),
budgets as (
    select coalesce(max(total_yuan) filter (where side = 'target'), max(total_yuan)) as total_yuan
    from forms
    where not is_unit_form
    group by unit_key, fiscal_year, project_key
)
select
    count(distinct unit_key), count(distinct fiscal_year), count(*), sum(indicators)::bigint,
    (select sum(total_yuan) from budgets)
from forms;
