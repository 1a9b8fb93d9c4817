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
-- The rows are kept ready (settled/indicator_years.sql), worked out anew at the end of every load.
create or replace view indicator_years as
from settled.indicator_years;
comment on view indicator_years is 'A canonical indicator beside itself in the previous year of the same unit and project (指标逐年对照)';
comment on column indicator_years.unit_key is 'Code and name of the unit (单位): the same for all forms of one unit; NULL = not known';
comment on column indicator_years.unit_code is 'Budget unit code (预算单位编码); NULL = the document does not say';
comment on column indicator_years.unit_name is 'Body that carries out the project (实施单位, 预算单位); NULL = the document does not say';
comment on column indicator_years.form_kind is 'target (绩效目标), self_evaluation (绩效自评), unit_target (部门整体绩效目标), unit_self_evaluation (部门整体自评)';
comment on column indicator_years.project_name is 'Project name (项目名称); NULL = the unit''s own targets, or the document does not say';
comment on column indicator_years.project_code is 'Project code (项目编码); NULL = the document does not say';
comment on column indicator_years.fiscal_year is 'Fiscal year (预算年度) of this year''s form';
comment on column indicator_years.previous_year is 'Fiscal year of the earlier form (上一年度)';
comment on column indicator_years.canonical_name is 'Name both years are compared under (统一名称)';
comment on column indicator_years.comparison_class is 'Level 2 as it is compared across years (可比二级指标)';
comment on column indicator_years.change is 'raised (提高), kept (不变), lowered (降低), changed (变动, 方向未知), reworded (改写), new (新增), dropped (取消)';
comment on column indicator_years.value_raw is 'This year''s target value (本年指标值), as printed; NULL = blank, or dropped';
comment on column indicator_years.previous_value_raw is 'The previous year''s target value (上年指标值), as printed; NULL = blank, or new';
comment on column indicator_years.target_number is 'Number of this year''s target (本年指标值), in column unit';
comment on column indicator_years.previous_target_number is 'Number of the previous year''s target (上年指标值), in column previous_unit';
comment on column indicator_years.unit is 'Unit of measure (度量单位) of this year''s target; NULL = none, or dropped';
comment on column indicator_years.previous_unit is 'Unit of measure (上年度量单位) of the previous year''s target; NULL = none, or new';
comment on column indicator_years.operator is 'Operator of this year''s target (指标性质): >= <= > < = ~; NULL = the sheet wrote none, or dropped';
comment on column indicator_years.previous_operator is 'Operator of the previous year''s target (上年指标性质): >= <= > < = ~; NULL = the sheet wrote none, or new';
comment on column indicator_years.direction is 'Direction the change is judged by (对比方向): 1 higher is better, -1 lower is better, NULL unknown';
comment on column indicator_years.level1 is 'Level 1 this year (本年一级指标), canonical term; NULL = blank, or dropped';
comment on column indicator_years.previous_level1 is 'Level 1 in the previous year (上年一级指标), canonical term; NULL = blank, or new';
comment on column indicator_years.level2 is 'Level 2 this year (本年二级指标), canonical term; NULL = blank, or dropped';
comment on column indicator_years.previous_level2 is 'Level 2 in the previous year (上年二级指标), canonical term; NULL = blank, or new';
comment on column indicator_years.name_raw is 'Name this year (本年指标名称), as printed; NULL = dropped';
comment on column indicator_years.previous_name_raw is 'Name in the previous year (上年指标名称), as printed; NULL = new';
comment on column indicator_years.indicator_id is 'This year''s indicator (本年指标编号); NULL = dropped';
comment on column indicator_years.previous_indicator_id is 'The previous year''s indicator (上年指标编号); NULL = new';
comment on column indicator_years.project_id is 'This year''s form (本年表编号)';
comment on column indicator_years.previous_project_id is 'The previous year''s form of the project (上年表编号)';
