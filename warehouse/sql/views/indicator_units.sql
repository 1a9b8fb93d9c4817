-- How do the units' targets for one indicator compare in one year?
--
-- One row a canonical indicator, year, kind of form and unit of measure: targets in
-- other measures are not comparable and stand in rows of their own; targets without
-- a number (words, dates) in the row without value_min, value_median and value_max, where unit is NULL.
--
-- The rows are kept ready (settled/indicator_units.sql), worked out anew at the end of every load.
create or replace view indicator_units as
from settled.indicator_units;
comment on view indicator_units is 'A canonical indicator across units in one year (同一指标的单位间对照)';
comment on column indicator_units.canonical_name is 'Name the targets are compared under (统一名称)';
comment on column indicator_units.comparison_class is 'Level 2 as it is compared across years (可比二级指标)';
comment on column indicator_units.fiscal_year is 'Fiscal year (预算年度)';
comment on column indicator_units.side is 'target (目标) or self_evaluation (自评)';
comment on column indicator_units.unit is 'Unit of measure (度量单位) of value_min, value_median and value_max';
comment on column indicator_units.is_number is 'Whether the targets are numbers (是否定量)';
comment on column indicator_units.units is 'Budget units that set it (单位数)';
comment on column indicator_units.projects is 'Forms that set it (表数)';
comment on column indicator_units.targets is 'Targets set (指标数)';
comment on column indicator_units.value_min is 'Lowest target (最低值), in column unit';
comment on column indicator_units.value_median is 'Middle target (中位数), in column unit';
comment on column indicator_units.value_max is 'Highest target (最高值), in column unit';
comment on column indicator_units.value_min_unit_name is 'A unit with the lowest target (最低值单位); NULL = targets without a number';
comment on column indicator_units.value_max_unit_name is 'A unit with the highest target (最高值单位); NULL = targets without a number';
comment on column indicator_units.unit_names is 'Who sets it (单位名称)';
comment on column indicator_units.direction is 'Direction of one of the targets (对比方向): 1 higher is better, -1 lower is better, NULL unknown';
