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
--
-- Both years are read in one pass and laid beside each other by grouping. A plan that
-- reads one part twice, as a join of the years would, can wait for ever in DuckDB 2.0.0
-- when a limit ends it.
create or replace temporary view oracle_indicator_years as
with sides as (
    select
        project_id as pair_id,
        unnest([project_id, previous_project_id]) as side_id,
        unnest([true, false]) as is_now
    from project_links
),
counted as (
    select
        s.pair_id,
        s.is_now,
        i.*,
        row_number() over (
            partition by s.pair_id, s.is_now, i.compared_name, i.comparison_class
            order by i.position
        ) as occurrence,
        date_diff('day', make_date(i.fiscal_year, 1, 1), i.value_date)
            - if(
                i.value_date >= make_date(i.fiscal_year, 3, 1)
                    and dayofyear(make_date(i.fiscal_year, 12, 31)) = 366,
                1, 0
            ) as deadline_day
    from current_indicators as i
    inner join sides as s on i.project_id = s.side_id
),
beside as (
    select
        pair_id,
        compared_name as canonical_name,
        comparison_class,
        any_value(indicator_id) filter (where is_now) as indicator_id,
        any_value(indicator_id) filter (where not is_now) as previous_indicator_id,
        any_value(level1) filter (where is_now) as level1,
        any_value(level1) filter (where not is_now) as previous_level1,
        any_value(level2) filter (where is_now) as level2,
        any_value(level2) filter (where not is_now) as previous_level2,
        any_value(name_raw) filter (where is_now) as name_raw,
        any_value(name_raw) filter (where not is_now) as previous_name_raw,
        any_value(value_raw) filter (where is_now) as value_raw,
        any_value(value_raw) filter (where not is_now) as previous_value_raw,
        any_value(value_kind) filter (where is_now) as value_kind,
        any_value(value_kind) filter (where not is_now) as previous_value_kind,
        any_value(operator) filter (where is_now) as operator,
        any_value(operator) filter (where not is_now) as previous_operator,
        any_value(target_number) filter (where is_now) as target_number,
        any_value(target_number) filter (where not is_now) as previous_target_number,
        any_value(value_high) filter (where is_now) as value_high,
        any_value(value_high) filter (where not is_now) as previous_value_high,
        any_value(unit) filter (where is_now) as unit,
        any_value(unit) filter (where not is_now) as previous_unit,
        any_value(deadline_day) filter (where is_now) as deadline_day,
        any_value(deadline_day) filter (where not is_now) as previous_deadline_day,
        coalesce(
            any_value(compared_direction) filter (where is_now),
            any_value(compared_direction)
        ) as direction
    from counted
    group by pair_id, compared_name, comparison_class, occurrence
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
    f.unit_key,
    p.unit_code,
    p.unit_name,
    p.form_kind,
    p.project_name,
    p.project_code,
    l.fiscal_year,
    l.previous_year,
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
    m.pair_id as project_id,
    l.previous_project_id
from measured as m
inner join project_links as l on m.pair_id = l.project_id
inner join projects as p on m.pair_id = p.project_id
inner join form_identities as f on m.pair_id = f.project_id;
