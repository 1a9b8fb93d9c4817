-- Target values that list several numbers, and numbers that compare across units of measure.

alter table indicators add column value_parts json;
alter table indicators add column comparable_unit varchar;
alter table indicators add column comparable_low decimal(30, 8);
alter table indicators add column comparable_high decimal(30, 8);
comment on column indicators.value_parts is 'Numbers of a target value that lists several (分项), JSON list of {label, operator, amount, unit, raw}; NULL = it lists none';
comment on column indicators.comparable_unit is 'Unit that units of one dimension are turned into (可比单位): 公里 into m, 公顷 into ㎡, 小时 into s, 年 into 月; NULL = no number, or no unit';
comment on column indicators.comparable_low is 'value_low in comparable_unit (可比数值); NULL = no number, or no unit';
comment on column indicators.comparable_high is 'value_high in comparable_unit (可比数值); NULL = no range, or no unit';
comment on column indicators.baseline is 'What the value is compared with (基期, 对比对象), e.g. previous_year (上年), year_2022 (2022年), budget (预算); NULL = nothing';
comment on column projects.plan_shape is 'How the spend plan (资金支出计划) is filled in: cumulative (累计), shares (份额), fractions (小数), amounts (累计金额), amount_shares (各期金额), decreasing (倒退), not_100 (末期不是100%), out_of_range (越界), incomplete (有缺), blank (空白), unread (读不出); NULL = no plan';
