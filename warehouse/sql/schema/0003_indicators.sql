-- Indicators (绩效指标) and the decisions about their names.

create table indicators (
    indicator_id varchar not null,
    project_id varchar not null,
    position integer not null,
    level1 varchar,
    level2 varchar,
    level1_raw varchar,
    level2_raw varchar,
    name varchar not null,
    name_raw varchar not null,
    name_rules varchar,
    canonical_name varchar,
    description varchar,
    value_raw varchar,
    value_kind varchar not null,
    operator varchar,
    value_low decimal(30, 8),
    value_high decimal(30, 8),
    unit varchar,
    unit_raw varchar,
    literal decimal(30, 8),
    value_date date,
    value_start_date date,
    baseline varchar,
    quality varchar,
    proposed_reading varchar,
    suspicions varchar,
    direction integer,
    basis varchar,
    weight decimal(12, 4),
    weight_raw varchar,
    actual_raw varchar,
    score decimal(12, 4),
    score_raw varchar,
    deviation_reason varchar,
    extra json,
    page integer,
    locator varchar
);
comment on table indicators is 'One row an indicator (三级指标) of a form';
comment on column indicators.indicator_id is 'project_id, a hyphen, position in three digits (指标编号)';
comment on column indicators.project_id is 'Form the indicator stands in (表编号)';
comment on column indicators.position is 'Order in the form (序号), from 1';
comment on column indicators.level1 is 'Level 1 (一级指标), canonical term; NULL = the sheet leaves it blank';
comment on column indicators.level2 is 'Level 2 (二级指标), canonical term; NULL = the sheet leaves it blank';
comment on column indicators.level1_raw is 'Level 1 (一级指标), as printed';
comment on column indicators.level2_raw is 'Level 2 (二级指标), as printed';
comment on column indicators.name is 'Name (三级指标), cleaned';
comment on column indicators.name_raw is 'Name (三级指标), as printed';
comment on column indicators.name_rules is 'Rules that cleaned the name (清洗规则), separated by spaces; NULL = none applied';
comment on column indicators.canonical_name is 'Name it is compared under (统一名称), see canonical_names';
comment on column indicators.description is 'Description (绩效指标描述), as printed; NULL = the document does not say';
comment on column indicators.value_raw is 'Target value (指标值), as printed';
comment on column indicators.value_kind is 'quantity (定量), range (区间), date (日期), period (期间), qualitative (定性), placeholder (占位), missing (空白), unparsed (未能解析)';
comment on column indicators.operator is 'Operator (指标性质): >= <= > < = ~; NULL = the sheet wrote none';
comment on column indicators.value_low is 'Number of the target value (指标值), lower end of a range, in the unit of column unit; NULL = no number';
comment on column indicators.value_high is 'Upper end of a range (指标值上限), in the unit of column unit; NULL = not a range';
comment on column indicators.unit is 'Unit of measure (度量单位), canonical; NULL = the document does not say';
comment on column indicators.unit_raw is 'Unit of measure (度量单位), as printed';
comment on column indicators.literal is 'The number as printed (原文数值), before 万 or 亿 is multiplied out';
comment on column indicators.value_date is 'The day, or the last day of the month or period named (截止日期); NULL = not a date';
comment on column indicators.value_start_date is 'First day of a period (开始日期); NULL = not a period';
comment on column indicators.baseline is 'What the value is compared with (基期, 对比对象), e.g. 上年; NULL = nothing';
comment on column indicators.quality is 'Grade named by a qualitative value (定性等级), e.g. 优; NULL = none';
comment on column indicators.proposed_reading is 'A reading that is suspected and not applied (疑似正确值), e.g. ≥92% for 292%; NULL = none';
comment on column indicators.suspicions is 'Why the value is doubted (存疑原因), codes separated by spaces; NULL = not doubted';
comment on column indicators.direction is 'Direction (指标方向性): 1 higher is better (正向), -1 lower is better (反向), NULL unknown';
comment on column indicators.basis is 'Basis of the target value (指标值确定依据), as printed; NULL = the document does not say';
comment on column indicators.weight is 'Weight (分值, 权重), points; NULL = the document does not say';
comment on column indicators.weight_raw is 'Weight (分值, 权重), as printed';
comment on column indicators.actual_raw is 'Actual value (实际完成值), as printed; NULL = the document does not say';
comment on column indicators.score is 'Score (得分), points; NULL = the document does not say';
comment on column indicators.score_raw is 'Score (得分), as printed';
comment on column indicators.deviation_reason is 'Reason of a deviation and remedy (偏差原因分析及改进措施), as printed; NULL = the document does not say';
comment on column indicators.extra is 'Columns no layout names (其他栏), JSON object by column header; NULL = none';
comment on column indicators.page is 'Page (页码), from 1; NULL = the file has no pages';
comment on column indicators.locator is 'Table, row and column in the file (位置)';

create table canonical_names (
    name varchar not null,
    level2 varchar,
    canonical_name varchar not null,
    method varchar not null,
    score decimal(12, 4),
    reasons varchar,
    runner_up varchar,
    reviewed_by varchar,
    reviewed_at timestamp
);
comment on table canonical_names is 'The decision for every distinct cleaned name of a level 2 (指标名称统一决定)';
comment on column canonical_names.name is 'Cleaned name (三级指标)';
comment on column canonical_names.level2 is 'Level 2 the name stands under (二级指标); NULL = blank';
comment on column canonical_names.canonical_name is 'Name it is compared under (统一名称)';
comment on column canonical_names.method is 'identical (相同), normalized (规范化后相同), fuzzy (相似), human (人工)';
comment on column canonical_names.score is 'Similarity (相似度), 0 to 100; NULL = not decided by similarity';
comment on column canonical_names.reasons is 'Why (理由), separated by semicolons';
comment on column canonical_names.runner_up is 'The next best name (次选名称); NULL = none';
comment on column canonical_names.reviewed_by is 'Who decided (审核人); NULL = no person did';
comment on column canonical_names.reviewed_at is 'When (审核时间), UTC; NULL = no person did';

create table name_proposals (
    name_a varchar not null,
    name_b varchar not null,
    level2 varchar,
    score decimal(12, 4),
    reasons varchar
);
comment on table name_proposals is 'Pairs of names that may mean the same (待确认的指标合并建议); nothing is merged until a person decides';
comment on column name_proposals.name_a is 'First name (名称甲)';
comment on column name_proposals.name_b is 'Second name (名称乙)';
comment on column name_proposals.level2 is 'Level 2 both stand under (二级指标); NULL = blank';
comment on column name_proposals.score is 'Similarity (相似度), 0 to 100';
comment on column name_proposals.reasons is 'Why they are proposed (理由), separated by semicolons';
