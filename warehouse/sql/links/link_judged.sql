-- Link the forms somebody called one project.
insert into project_links (
    project_id, previous_project_id, linked_by, fiscal_year, previous_year, score, reasons
)
with latest as (
    select *
    from judged_forms
    where verdict = 'same'
    qualify row_number() over (
        partition by project_id order by decided_at desc, previous_year desc, previous_project_id
    ) = 1
)
select
    project_id,
    previous_project_id,
    'human' as linked_by,
    fiscal_year,
    previous_year,
    100 as score,
    format('人工判断相同 (somebody said same): {}，{}', decided_by, decided_at) as reasons
from latest
qualify row_number() over (
    partition by previous_project_id order by decided_at desc, fiscal_year, project_id
) = 1;
