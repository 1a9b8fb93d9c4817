-- What do the documents say of units that may be one?
with wanted as (
    select distinct unnest([unit_key_a, unit_key_b]) as unit_key from unit_link_proposals
)
select
    p.unit_key,
    min(p.unit_code),
    min(p.unit_name),
    any_value(concat_ws(' ', r.province, r.city, r.county)),
    list(distinct p.fiscal_year order by p.fiscal_year) filter (where p.fiscal_year is not null),
    count(*),
    sum(p.total_yuan),
    (
        list(distinct p.project_name order by p.project_name)
            filter (where p.project_name is not null)
    )[:5],
    (list(distinct p.path order by p.path))[:3]
from current_projects as p
inner join wanted as w on p.unit_key = w.unit_key
left join unit_regions as r on p.unit_key = r.unit_key
group by p.unit_key
order by p.unit_key;
