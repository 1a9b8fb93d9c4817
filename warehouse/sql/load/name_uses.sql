-- Which cleaned names does the warehouse hold, how often, described how, in which years?
-- Names of levels 2 that are compared with each other are decided together.
-- Descriptions are evidence for the decision, so the twenty most frequent of a name are
-- enough; all of them, for a million indicators, would not fit in memory.
with named as (
    select
        i.name,
        comparison_level2(i.level2) as compared_level2,
        i.level2,
        nullif(i.description, '') as description,
        p.fiscal_year
    from indicators as i
    inner join projects as p using (project_id)
),
described as (
    select
        name,
        compared_level2,
        list(description order by uses desc, description) as descriptions
    from (
        select name, compared_level2, description, count(*) as uses
        from named
        where description is not null
        group by name, compared_level2, description
        qualify row_number() over (
            partition by name, compared_level2 order by uses desc, description
        ) <= 20
    )
    group by name, compared_level2
),
used as (
    select
        name,
        compared_level2,
        count(*) as uses,
        coalesce(
            list(distinct fiscal_year order by fiscal_year) filter (where fiscal_year is not null),
            []
        ) as years,
        list(distinct level2 order by level2) filter (where level2 is not null) as levels2
    from named
    group by name, compared_level2
)
select
    u.name,
    u.compared_level2,
    u.uses,
    coalesce(d.descriptions, []) as descriptions,
    u.years,
    u.levels2,
    -- all that a decision rests on but the judgements: where it is the same, the decision stands
    hash(list_sort(coalesce(d.descriptions, [])), u.years, u.levels2) as seen
from used as u
left join described as d
    on u.name = d.name and u.compared_level2 is not distinct from d.compared_level2
order by u.name, u.compared_level2 nulls first;
