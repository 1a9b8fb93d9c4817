-- What do the forms say that may be one project in two years?
with wanted as (
    select distinct unnest([project_id, previous_project_id]) as project_id
    from project_link_proposals
),
named as (
    select i.project_id, list(i.name order by i.position) as names
    from indicators as i
    inner join wanted as w on i.project_id = w.project_id
    group by i.project_id
)
select
    p.identity,
    p.unit_name,
    p.fiscal_year,
    p.project_name,
    p.project_code,
    p.purpose,
    p.goal,
    p.total_yuan,
    p.indicators,
    n.names,
    p.path,
    p.page_first
from current_projects as p
inner join wanted as w on p.project_id = w.project_id
left join named as n on p.project_id = n.project_id
order by p.identity;
