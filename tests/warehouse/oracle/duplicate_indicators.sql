-- Which indicators are there twice, in which way?
--
-- One row a member of a group of duplicates. kind says in which way:
--   doubled_substring             a name that says a part of itself twice in a row
--                                 (合格合格率), beside the spelling without it
--   same_indicator_other_name     one canonical name, printed in several ways
--   repeated_in_form              one canonical name twice in one form
--   copied_set                    projects of one year with the same set of three or
--                                 more indicators; detail tells whether the target
--                                 values are the same too
--   proposed                      two names that may mean the same and wait for a person
-- member is a name, an indicator or a project, by kind; projects, units, fiscal_years
-- and total_yuan are what stands behind it.
create or replace temporary view oracle_duplicate_indicators as
with uses as (
    select
        compared_name,
        comparison_class,
        regexp_replace(name_raw, '\s', '', 'g') as printed,
        name,
        count(*) as indicators,
        count(distinct project_id) as projects,
        count(distinct unit_key) as units,
        string_agg(distinct unit_name, '、' order by unit_name) as unit_names,
        string_agg(distinct fiscal_year::varchar, ' ' order by fiscal_year::varchar) as fiscal_years,
        list(distinct project_id) as project_ids
    from current_indicators
    group by all
),
money as (
    select u.compared_name, u.comparison_class, u.printed, u.name, sum(p.total_yuan) as total_yuan
    from (select *, unnest(project_ids) as project_id from uses) as u
    inner join current_projects as p on u.project_id = p.project_id
    group by all
),
names as (
    select u.*, m.total_yuan
    from uses as u
    left join money as m using (compared_name, comparison_class, printed, name)
),
-- every part of a name, of two letters or more, that is followed by itself
doublings as (
    select distinct
        n.printed,
        substr(n.printed, 1, s.i + s.l - 1) || substr(n.printed, s.i + 2 * s.l) as undoubled
    from (select distinct printed from names) as n,
        lateral (
            select i, l
            from range(1, length(n.printed)) as starts (i),
                range(2, length(n.printed) // 2 + 1) as lengths (l)
            where i + 2 * l <= length(n.printed) + 1
        ) as s
    where substr(n.printed, s.i, s.l) = substr(n.printed, s.i + s.l, s.l)
        and regexp_full_match(substr(n.printed, s.i, s.l), '\p{Han}+')
    qualify row_number() over (partition by n.printed order by s.l desc, s.i) = 1
),
doubled as (
    select
        'doubled_substring' as kind,
        concat_ws('|', 'doubled_substring', d.undoubled, n.comparison_class) as group_key,
        n.printed as member,
        if(n.printed = d.printed, d.undoubled, null) as detail,
        n.*
    from doublings as d
    inner join names as n on n.printed in (d.printed, d.undoubled)
    qualify count(*) filter (where n.printed = d.printed)
        over (partition by d.undoubled, n.comparison_class) > 0
),
renamed as (
    select
        'same_indicator_other_name' as kind,
        concat_ws('|', 'same_indicator_other_name', compared_name, comparison_class) as group_key,
        printed as member,
        null as detail,
        *
    from names
    qualify count(distinct printed) over (partition by compared_name, comparison_class) > 1
),
waiting as (
    select
        'proposed' as kind,
        concat_ws('|', 'proposed', p.name_a, p.name_b, p.level2) as group_key,
        n.printed as member,
        p.reasons as detail,
        n.*
    from name_proposals as p
    inner join names as n
        on n.compared_name in (p.name_a, p.name_b)
        and n.comparison_class = coalesce(comparison_level2(p.level2), n.comparison_class)
),
repeated as (
    select
        'repeated_in_form' as kind,
        concat_ws('|', 'repeated_in_form', project_id, compared_name, comparison_class) as group_key,
        name_raw as member,
        value_raw as detail,
        compared_name,
        comparison_class,
        1 as indicators,
        1 as projects,
        1 as units,
        unit_name as unit_names,
        fiscal_year::varchar as fiscal_years,
        total_yuan,
        project_id,
        indicator_id
    from current_indicators
    qualify count(*) over (partition by project_id, compared_name, comparison_class) > 1
),
sets as (
    select
        project_id,
        form_kind,
        fiscal_year,
        unit_name,
        project_name,
        total_yuan,
        list(distinct compared_name || '|' || comparison_class
            order by compared_name || '|' || comparison_class) as names,
        list((compared_name, comparison_class, value_raw)
            order by compared_name, comparison_class, value_raw) as targets
    from current_indicators
    where not is_unit_form
    group by all
),
copied as (
    select
        'copied_set' as kind,
        concat_ws('|', 'copied_set', form_kind, fiscal_year, md5(names::varchar)) as group_key,
        project_name as member,
        if(
            count(*) over (partition by form_kind, fiscal_year, targets::varchar) > 1,
            'same_values', 'other_values'
        ) as detail,
        null::varchar as compared_name,
        null::varchar as comparison_class,
        len(targets) as indicators,
        1 as projects,
        1 as units,
        unit_name as unit_names,
        fiscal_year::varchar as fiscal_years,
        total_yuan,
        project_id,
        null::varchar as indicator_id
    from sets
    where len(names) >= 3
    qualify count(*) over (partition by form_kind, fiscal_year, names::varchar) > 1
),
members as (
    select
        kind, group_key, member, detail, compared_name, comparison_class, indicators, projects,
        units, unit_names, fiscal_years, total_yuan,
        null::varchar as project_id, null::varchar as indicator_id
    from (
        select * from doubled
        union all
        select * from renamed
        union all
        select * from waiting
    )
    union all
    select * from repeated
    union all
    select * from copied
)
select
    kind,
    substr(md5(group_key), 1, 12) as group_id,
    count(*) over (partition by group_key) as members,
    member,
    detail,
    compared_name as canonical_name,
    comparison_class,
    indicators,
    projects,
    units,
    unit_names,
    fiscal_years,
    total_yuan,
    project_id,
    indicator_id
from members;
