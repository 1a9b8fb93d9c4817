-- Which cleaned names does the warehouse hold, how often, described how, in which years?
-- Names of levels 2 that are compared with each other are decided together.
select
    i.name,
    comparison_level2(i.level2) as compared_level2,
    count(*) as uses,
    coalesce(
        list(distinct i.description order by i.description)
            filter (where i.description is not null and i.description <> ''),
        []
    ) as descriptions,
    coalesce(
        list(distinct p.fiscal_year order by p.fiscal_year) filter (where p.fiscal_year is not null),
        []
    ) as years,
    list(distinct i.level2) filter (where i.level2 is not null) as levels2
from indicators as i
inner join projects as p using (project_id)
group by i.name, comparison_level2(i.level2)
order by i.name, compared_level2 nulls first;
