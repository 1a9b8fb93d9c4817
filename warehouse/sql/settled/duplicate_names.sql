-- How is every printed name used, and what money stands behind it?
--
-- A form counts once for a name, however often it prints it.
insert into settled.duplicate_names by name
with told as (
    select
        compared_name,
        comparison_class,
        name_raw,
        name,
        project_id,
        count(*) as indicators
    from named_indicators
    group by all
),
spellings as materialized (
    select name_raw, regexp_replace(name_raw, '\s', '', 'g') as printed
    from (select distinct name_raw from told)
),
used as materialized (
    select
        t.compared_name, t.comparison_class, s.printed, t.name, t.project_id,
        sum(t.indicators) as indicators
    from told as t
    inner join spellings as s on t.name_raw = s.name_raw
    group by all
),
placed as materialized (
    select
        u.compared_name, u.comparison_class, u.printed, u.name, u.indicators,
        p.unit_key, p.unit_name, p.fiscal_year, p.total_yuan
    from used as u
    inner join current_projects as p on u.project_id = p.project_id
),
counted as (
    select
        compared_name, comparison_class, printed, name,
        sum(indicators)::bigint as indicators,
        count(*) as projects,
        count(distinct unit_key) as units,
        sum(total_yuan) as total_yuan
    from placed
    group by all
),
unit_lists as (
    select
        compared_name, comparison_class, printed, name,
        string_agg(unit_name, '、' order by unit_name) as unit_names
    from (
        select distinct compared_name, comparison_class, printed, name, unit_name
        from placed
        where unit_name is not null
    )
    group by all
),
year_lists as (
    select
        compared_name, comparison_class, printed, name,
        string_agg(fiscal_year::varchar, ' ' order by fiscal_year::varchar) as fiscal_years
    from (
        select distinct compared_name, comparison_class, printed, name, fiscal_year
        from placed
        where fiscal_year is not null
    )
    group by all
)
select
    c.compared_name, c.comparison_class, c.printed, c.name, c.indicators, c.projects, c.units,
    u.unit_names, y.fiscal_years, c.total_yuan
from counted as c
left join unit_lists as u using (compared_name, comparison_class, printed, name)
left join year_lists as y using (compared_name, comparison_class, printed, name);
