-- Which forms have no partner yet in the next year their unit reports for, or the one before?
--
-- One row a form and pair of adjacent years of its unit, on the side (earlier or later) on
-- which it has no partner. Years follow each other as the unit reports, not as the calendar does.
with forms as (
    select
        p.project_id,
        coalesce(u.same_as, p.unit_key) as unit_group,
        p.form_kind,
        p.fiscal_year,
        p.project_name,
        p.project_code,
        coalesce(p.purpose, p.goal) as purpose,
        p.total_yuan
    from current_projects as p
    left join unit_links as u on p.unit_key = u.unit_key
    where p.unit_key is not null
        and p.fiscal_year is not null
        and p.project_name is not null
        and not p.is_unit_form
),
years as (
    select
        unit_group,
        form_kind,
        fiscal_year,
        lag(fiscal_year) over reported as previous_year
    from (select distinct unit_group, form_kind, fiscal_year from forms)
    window reported as (partition by unit_group, form_kind order by fiscal_year)
),
sides as (
    select f.*, y.fiscal_year as later_year, y.previous_year as earlier_year, true as is_later
    from forms as f
    inner join years as y using (unit_group, form_kind, fiscal_year)
    where y.previous_year is not null
        and not exists (from project_links as l where l.project_id = f.project_id)
    union all
    select f.*, y.fiscal_year as later_year, y.previous_year as earlier_year, false as is_later
    from forms as f
    inner join years as y
        on f.unit_group = y.unit_group
        and f.form_kind = y.form_kind
        and f.fiscal_year = y.previous_year
    where not exists (from project_links as l where l.previous_project_id = f.project_id)
)
select
    unit_group,
    form_kind,
    later_year,
    earlier_year,
    is_later,
    project_id,
    project_name,
    project_code,
    left(purpose, 400) as purpose,
    total_yuan
from sides
window pair_of_years as (partition by unit_group, form_kind, later_year)
qualify bool_or(is_later) over pair_of_years and bool_or(not is_later) over pair_of_years
order by unit_group, form_kind, later_year, is_later, project_id;
