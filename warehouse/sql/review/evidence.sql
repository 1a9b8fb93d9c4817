-- What do the documents say under each of the names a person is asked about?
--
-- A name stands for all names that are one with it (its canonical name). Counts are
-- of the whole warehouse, older editions included; money is that of the forms that
-- count today, each once. Examples are one a unit, the largest budget first.
with wanted as (
    select distinct unnest([name_a, name_b]) as name, level2 from name_proposals
),
stands_for as (
    select distinct
        w.name,
        w.level2,
        coalesce(c.canonical_name, w.name) as canonical_name
    from wanted as w
    left join canonical_names as c
        on w.name = c.name and w.level2 is not distinct from comparison_level2(c.level2)
),
used as (
    select
        s.name as asked,
        s.level2 as asked_level2,
        i.name_raw,
        concat_ws(' › ', i.level1, i.level2) as levels,
        case
            when i.unit_raw is null or contains(coalesce(i.value_raw, ''), i.unit_raw)
                then i.value_raw
            else concat_ws(' ', i.value_raw, i.unit_raw)
        end as value,
        i.unit as measure,
        i.description,
        i.project_id,
        i.page,
        i.locator,
        coalesce(p.unit_name, d.unit_name) as unit_name,
        p.project_name,
        coalesce(p.fiscal_year, d.fiscal_year) as fiscal_year,
        p.is_current,
        p.total_yuan,
        d.path,
        row_number() over (
            partition by s.name, s.level2, i.project_id order by i.position
        ) as place_in_form,
        row_number() over (
            partition by s.name, s.level2, coalesce(p.unit_name, d.unit_name)
            order by p.is_current desc, p.total_yuan desc nulls last, d.path, i.indicator_id
        ) as place_in_unit
    from stands_for as s
    inner join indicators as i
        on i.canonical_name = s.canonical_name
        and comparison_level2(i.level2) is not distinct from s.level2
    inner join projects as p on i.project_id = p.project_id
    inner join documents as d on p.document_id = d.document_id
)
select
    asked,
    asked_level2,
    histogram(name_raw) as spellings,
    histogram(nullif(levels, '')) as levels,
    histogram(nullif(value, '')) as "values",
    histogram(measure) as measures,
    histogram(nullif(description, '')) as descriptions,
    count(*) as indicators,
    count(distinct project_id) as forms,
    count(distinct unit_name) as units,
    list(distinct fiscal_year) filter (where fiscal_year is not null) as years,
    sum(total_yuan) filter (where is_current and place_in_form = 1) as total_yuan,
    (
        list({
            'unit_name': unit_name,
            'project_name': project_name,
            'fiscal_year': fiscal_year,
            'value': value,
            'path': path,
            'page': page,
            'locator': locator
        }
            order by place_in_unit, is_current desc, total_yuan desc nulls last, path, locator)
    )[:3] as examples
from used
group by asked, asked_level2;
