-- Which indicators count today, with the project they belong to?
--
-- comparison_class is the level 2 as it is compared across years (see the macro
-- comparison_level2); where level 2 is blank and level 1 has only one level 2 to
-- speak of, that one is taken.
-- target_number is the one number a target can be compared by: the number of a
-- quantity, the end of a range that the direction points away from.
create or replace view current_indicators as
select
    i.*,
    coalesce(i.canonical_name, i.name) as compared_name,
    case
        when i.level2 is not null then comparison_level2(i.level2)
        when i.level1 = '成本指标' then '经济成本指标'
        when i.level1 = '满意度指标' then '服务对象满意度指标'
        else ''
    end as comparison_class,
    coalesce(
        i.direction,
        case when i.operator in ('>=', '>') then 1 when i.operator in ('<=', '<') then -1 end
    ) as compared_direction,
    case
        when i.value_kind = 'quantity' then coalesce(i.value_low, i.value_high)
        when i.value_kind = 'range' and i.direction = -1 then i.value_high
        when i.value_kind = 'range' then i.value_low
    end as target_number,
    p.document_id,
    p.form_kind,
    p.side,
    p.is_unit_form,
    p.fiscal_year,
    p.unit_key,
    p.unit_code,
    p.unit_name,
    p.project_code,
    p.project_name,
    p.total_yuan,
    p.path
from indicators as i
inner join current_projects as p using (project_id);
comment on view current_indicators is 'Indicators that count today, with facts of their project (当前有效的指标)';
comment on column current_indicators.compared_name is 'canonical_name, the cleaned name until names are settled (对比名称)';
comment on column current_indicators.comparison_class is 'Level 2 as it is compared across years (可比二级指标); empty = unknown';
comment on column current_indicators.compared_direction is 'Direction, else the one the operator shows (对比方向): 1, -1 or NULL';
comment on column current_indicators.target_number is 'The number the target is compared by (对比值), in column unit; NULL = none';
