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
--
-- The rows are kept ready (settled/duplicate_indicators.sql), worked out anew at the end of every load.
create or replace view duplicate_indicators as
from settled.duplicate_indicators;
comment on view duplicate_indicators is 'Indicators that are there twice (重复指标): one row a member of a group';
comment on column duplicate_indicators.kind is 'doubled_substring (名称中文字重复), same_indicator_other_name (同一指标不同写法), repeated_in_form (同表重复), copied_set (指标整套雷同), proposed (疑似相同, 待确认)';
comment on column duplicate_indicators.group_id is 'Group (组号): the same group keeps it';
comment on column duplicate_indicators.members is 'Members of the group (组内个数)';
comment on column duplicate_indicators.member is 'A name as printed, or a project (成员)';
comment on column duplicate_indicators.detail is 'What else is known of the member (说明), by kind: the spelling without the doubling (应为), the target value (指标值), same_values or other_values (指标值是否相同), the reasons (理由); NULL = nothing';
comment on column duplicate_indicators.canonical_name is 'Name it is compared under (统一名称); NULL = the group is of projects';
comment on column duplicate_indicators.comparison_class is 'Level 2 as it is compared across years (可比二级指标); NULL = the group is of projects';
comment on column duplicate_indicators.indicators is 'Indicators behind the member (指标数)';
comment on column duplicate_indicators.projects is 'Forms behind the member (表数)';
comment on column duplicate_indicators.units is 'Budget units behind the member (单位数)';
comment on column duplicate_indicators.unit_names is 'Who they are (单位名称), parted by 、';
comment on column duplicate_indicators.fiscal_years is 'Fiscal years of the member (年度), parted by spaces';
comment on column duplicate_indicators.total_yuan is 'Budget of the projects behind it (涉及预算), yuan';
comment on column duplicate_indicators.project_id is 'Form (表编号); NULL = the member is a name that may stand in several';
comment on column duplicate_indicators.indicator_id is 'Indicator (指标编号); NULL = the member is a name or a project';
