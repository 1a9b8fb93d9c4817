-- Which indicators are there twice, in which way? What the view duplicate_indicators shows, kept ready.
--
-- Names and sets are grouped anew, over the whole warehouse; that takes little once they are
-- counted. What a form says twice is looked up in the forms that are asked.
insert into settled.duplicate_indicators by name
with
doubled as (
    select
        'doubled_substring' as kind,
        concat_ws('|', 'doubled_substring', d.undoubled, n.comparison_class) as group_key,
        n.printed as member,
        if(n.printed = d.printed, d.undoubled, null) as detail,
        n.*
    from (
        select printed, undoubled, unnest([printed, undoubled]) as spelling
        from settled.doublings
        where undoubled is not null
    ) as d
    inner join settled.duplicate_names as n on n.printed = d.spelling
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
    from settled.duplicate_names
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
    inner join settled.duplicate_names as n
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
    from asked_indicators as i
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
    from settled.duplicate_sets
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
