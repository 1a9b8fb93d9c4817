-- Which indicators are there twice, in which way? What the view duplicate_indicators shows, kept ready.
create or replace table settled.duplicate_indicators as
with
-- every part of a name, of two letters or more, that is followed by itself
doublings as (
    select distinct
        n.printed,
        substr(n.printed, 1, s.i + s.l - 1) || substr(n.printed, s.i + 2 * s.l) as undoubled
    from (select distinct printed from duplicate_names) as n,
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
    inner join duplicate_names as n on n.printed in (d.printed, d.undoubled)
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
    from duplicate_names
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
    inner join duplicate_names as n
        on n.compared_name in (p.name_a, p.name_b)
        and n.comparison_class = coalesce(comparison_level2(p.level2), n.comparison_class)
),
repeated as (
    select
        'repeated_in_form' as kind,
        concat_ws('|', 'repeated_in_form', i.project_id, i.compared_name, i.comparison_class)
            as group_key,
        i.name_raw as member,
        i.value_raw as detail,
        i.compared_name,
        i.comparison_class,
        1 as indicators,
        1 as projects,
        1 as units,
        i.unit_name as unit_names,
        i.fiscal_year::varchar as fiscal_years,
        i.total_yuan,
        i.project_id,
        i.indicator_id
    from current_indicators as i
    semi join repeats as r on i.indicator_id = r.indicator_id
),
copied as (
    select
        'copied_set' as kind,
        concat_ws('|', 'copied_set', form_kind, fiscal_year, names_mark) as group_key,
        project_name as member,
        if(
            count(*) over (partition by form_kind, fiscal_year, targets_mark) > 1,
            'same_values', 'other_values'
        ) as detail,
        null::varchar as compared_name,
        null::varchar as comparison_class,
        targets as indicators,
        1 as projects,
        1 as units,
        unit_name as unit_names,
        fiscal_year::varchar as fiscal_years,
        total_yuan,
        project_id,
        null::varchar as indicator_id
    from duplicate_sets
    where names >= 3
    qualify count(*) over (partition by form_kind, fiscal_year, names_mark) > 1
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
