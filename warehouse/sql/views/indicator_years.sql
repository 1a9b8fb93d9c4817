-- How does an indicator stand beside itself in the project's previous year?
--
-- One row an indicator of a project and its previous year (see project_years): both
-- values in one row, or one of them where the indicator is new or was dropped.
-- Indicators are paired by canonical name and comparison class, never by level 1, so
-- the move of 成本指标 in 2022 does not part them; the second one of a name in a form
-- is paired with the second.
--
-- change: raised or lowered (the target became harder or easier, by the direction of
-- the indicator), kept, changed (another number, and no direction to judge it by),
-- reworded (other words, operator, unit or kind of value), new, dropped. Deadlines are
-- compared by their distance from the start of the fiscal year; an earlier one is
-- harder, and the last day of February counts as such in leap years too.
create or replace view indicator_years as
with pairs as (
    select
        project_id, previous_project_id, unit_key, unit_code, unit_name, project_name,
        project_code, fiscal_year, previous_year, form_kind
    from project_years
    where previous_project_id is not null
),
counted as (
    select
        *,
        row_number() over (
            partition by project_id, compared_name, comparison_class order by position
        ) as occurrence,
        date_diff('day', make_date(fiscal_year, 1, 1), value_date)
            - if(
                value_date >= make_date(fiscal_year, 3, 1)
                    and dayofyear(make_date(fiscal_year, 12, 31)) = 366,
                1, 0
            ) as deadline_day
    from current_indicators
),
this_year as (
    select c.*, p.project_id as pair_id
    from counted as c
    inner join pairs as p on c.project_id = p.project_id
),
last_year as (
    select c.*, p.project_id as pair_id
    from counted as c
    inner join pairs as p on c.project_id = p.previous_project_id
),
beside as (
    select
        coalesce(t.pair_id, l.pair_id) as pair_id,
        coalesce(t.compared_name, l.compared_name) as canonical_name,
        coalesce(t.comparison_class, l.comparison_class) as comparison_class,
        t.indicator_id,
        l.indicator_id as previous_indicator_id,
        t.level1, l.level1 as previous_level1,
        t.level2, l.level2 as previous_level2,
        t.name_raw, l.name_raw as previous_name_raw,
        t.value_raw, l.value_raw as previous_value_raw,
        t.value_kind, l.value_kind as previous_value_kind,
        t.operator, l.operator as previous_operator,
        t.target_number, l.target_number as previous_target_number,
        t.value_high, l.value_high as previous_value_high,
        t.unit, l.unit as previous_unit,
        t.deadline_day, l.deadline_day as previous_deadline_day,
        coalesce(t.compared_direction, l.compared_direction) as direction
    from this_year as t
    full join last_year as l
        on t.pair_id = l.pair_id
        and t.compared_name = l.compared_name
        and t.comparison_class = l.comparison_class
        and t.occurrence = l.occurrence
),
measured as (
    select
        *,
        case
            when value_kind is distinct from previous_value_kind then null
            when value_kind in ('quantity', 'range') and unit is not distinct from previous_unit
                then (target_number - previous_target_number)::double
            when value_kind in ('date', 'period')
                then (deadline_day - previous_deadline_day)::double
        end as difference,
        if(value_kind in ('date', 'period'), -1, direction) as judged_by
    from beside
)
select
    p.unit_key,
    p.unit_code,
    p.unit_name,
    p.form_kind,
    p.project_name,
    p.project_code,
    p.fiscal_year,
    p.previous_year,
    m.canonical_name,
    m.comparison_class,
    case
        when m.previous_indicator_id is null then 'new'
        when m.indicator_id is null then 'dropped'
        when m.difference > 0 and m.judged_by is not null
            then if(m.judged_by > 0, 'raised', 'lowered')
        when m.difference < 0 and m.judged_by is not null
            then if(m.judged_by > 0, 'lowered', 'raised')
        when m.difference <> 0 then 'changed'
        when m.difference = 0
            and m.operator is not distinct from m.previous_operator
            and m.value_high is not distinct from m.previous_value_high then 'kept'
        when m.difference is null
            and regexp_replace(m.value_raw, '\s', '', 'g')
            is not distinct from regexp_replace(m.previous_value_raw, '\s', '', 'g') then 'kept'
        else 'reworded'
    end as change,
    m.value_raw,
    m.previous_value_raw,
    m.target_number,
    m.previous_target_number,
    m.unit,
    m.previous_unit,
    m.operator,
    m.previous_operator,
    m.direction,
    m.level1,
    m.previous_level1,
    m.level2,
    m.previous_level2,
    m.name_raw,
    m.previous_name_raw,
    m.indicator_id,
    m.previous_indicator_id,
    p.project_id,
    p.previous_project_id
from measured as m
inner join pairs as p on m.pair_id = p.project_id;
comment on view indicator_years is 'A canonical indicator beside itself in the previous year of the same unit and project (指标逐年对照)';
comment on column indicator_years.change is 'raised (提高), kept (不变), lowered (降低), changed (变动, 方向未知), reworded (改写), new (新增), dropped (取消)';
comment on column indicator_years.comparison_class is 'Level 2 as it is compared across years (可比二级指标)';
comment on column indicator_years.target_number is 'Number of this year''s target (本年指标值), in column unit';
comment on column indicator_years.previous_target_number is 'Number of the previous year''s target (上年指标值), in column previous_unit';
