-- What did people decide about projects, as far as the forms they spoke of count today?
--
-- A form is named by its identity, which outlives corrected editions and other formats.
-- Of one form linked to two, the later decision counts.
create or replace temp table judged_forms as
with said as (
    select
        unnest($1::varchar[]) as identity_a,
        unnest($2::varchar[]) as identity_b,
        unnest($3::varchar[]) as verdict,
        unnest($4::varchar[]) as decided_by,
        unnest($5::varchar[]) as decided_at
),
known as (
    select project_id, identity, fiscal_year
    from current_projects
    where fiscal_year is not null and not is_unit_form
    qualify count(*) over (partition by identity) = 1
),
both_known as (
    select s.*, a.project_id as id_a, b.project_id as id_b, a.fiscal_year as year_a, b.fiscal_year as year_b
    from said as s
    inner join known as a on s.identity_a = a.identity
    inner join known as b on s.identity_b = b.identity
    where a.fiscal_year <> b.fiscal_year
)
select
    if(year_a > year_b, id_a, id_b) as project_id,
    if(year_a > year_b, id_b, id_a) as previous_project_id,
    greatest(year_a, year_b) as fiscal_year,
    least(year_a, year_b) as previous_year,
    verdict,
    decided_by,
    decided_at
from both_known;
