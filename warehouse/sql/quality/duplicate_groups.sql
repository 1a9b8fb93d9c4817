-- Which groups of duplicates does the view tell of, with a form or indicator for each member?
-- One row a member; a spelling is shown by the first indicator that has it.
with groups as materialized (
    select * from duplicate_indicators where $kind is null or kind = $kind
),
uses as materialized (
    select
        compared_name,
        comparison_class,
        regexp_replace(name_raw, '\s', '', 'g') as printed,
        project_id,
        min(indicator_id) as indicator_id,
        any_value(total_yuan) as total_yuan,
        bool_or(
            ($unit is null or unit_code = $unit or contains(unit_name, $unit))
            and ($year is null or fiscal_year = $year)
            and ($project is null or contains(project_name, $project))
            and ($indicator is null or contains(name, $indicator) or contains(name_raw, $indicator))
            and ($level is null or contains(level1, $level) or contains(level2, $level))
            and is_in_region(unit_key, $region)
        ) as is_wanted
    from current_indicators
    group by all
),
behind as materialized (
    select g.kind, g.group_id, g.member, u.project_id, u.indicator_id, u.total_yuan, u.is_wanted
    from groups as g
    inner join uses as u
        on g.project_id is null
        and g.canonical_name = u.compared_name
        and g.comparison_class = u.comparison_class
        and g.member = u.printed
    union all
    select g.kind, g.group_id, g.member, p.project_id, g.indicator_id, p.total_yuan, p.is_wanted
    from groups as g
    inner join (
        select
            project_id, any_value(total_yuan) as total_yuan, bool_or(is_wanted) as is_wanted
        from uses
        group by project_id
    ) as p on g.project_id = p.project_id
),
money as (
    select kind, group_id, sum(total_yuan) as amount_yuan, bool_or(wanted) as is_wanted
    from (
        select kind, group_id, project_id, any_value(total_yuan) as total_yuan, bool_or(is_wanted) as wanted
        from behind
        group by kind, group_id, project_id
    )
    group by kind, group_id
),
shown as (
    select kind, group_id, member, project_id, min(indicator_id) as indicator_id
    from behind
    where kind = 'copied_set'
    group by all
    union all
    select kind, group_id, member, project_id, indicator_id
    from behind
    where kind = 'repeated_in_form'
    union all
    select
        kind, group_id, member, arg_min(project_id, indicator_id), min(indicator_id)
    from behind
    where kind not in ('copied_set', 'repeated_in_form')
    group by kind, group_id, member
)
select
    s.kind,
    s.group_id,
    m.amount_yuan,
    s.member,
    i.canonical_name,
    c.unit_code,
    c.document_id,
    c.project_code,
    s.project_id,
    if(s.kind = 'copied_set', null, s.indicator_id) as indicator_id,
    c.unit_name,
    c.fiscal_year,
    c.project_name,
    if(s.kind = 'copied_set', null, i.name_raw) as indicator_name,
    if(s.kind = 'copied_set', null, i.value_raw) as value_raw,
    c.total_yuan,
    c.file_name,
    if(s.kind = 'copied_set', c.page_first, i.page) as page,
    if(s.kind = 'copied_set', c.locator, i.locator) as locator
from shown as s
inner join money as m on s.kind = m.kind and s.group_id = m.group_id
inner join current_projects as c on s.project_id = c.project_id
left join indicators as i on s.indicator_id = i.indicator_id
where m.is_wanted
order by s.kind, s.group_id, s.indicator_id, s.project_id;
