-- Forms (绩效目标表) and their spend plans.

create table projects (
    project_id varchar primary key,
    document_id varchar not null,
    form_no integer not null,
    form_kind varchar not null,
    layout varchar not null,
    title varchar,
    fiscal_year integer,
    unit_code varchar,
    unit_name varchar,
    supervisor varchar,
    project_code varchar,
    project_name varchar,
    money_unit varchar,
    total_yuan decimal(18, 2),
    total_raw varchar,
    fiscal_yuan decimal(18, 2),
    fiscal_raw varchar,
    other_yuan decimal(18, 2),
    other_raw varchar,
    other_inferred_yuan decimal(18, 2),
    initial_yuan decimal(18, 2),
    initial_raw varchar,
    executed_yuan decimal(18, 2),
    executed_raw varchar,
    purpose varchar,
    goal varchar,
    goal_achieved varchar,
    score decimal(12, 4),
    plan_shape varchar,
    page_first integer,
    page_last integer,
    locator varchar,
    indicators integer not null,
    is_current boolean not null,
    superseded_by varchar,
    superseded_why varchar
);
comment on table projects is 'One row a form (绩效目标表): one project in one document, or a unit''s own overall targets';
comment on column projects.project_id is 'First 16 digits of document_id, a hyphen, form_no in three digits (表编号)';
comment on column projects.document_id is 'Document the form stands in (文件)';
comment on column projects.form_no is 'Order in the document (表序号), from 1';
comment on column projects.form_kind is 'target (绩效目标), self_evaluation (绩效自评), unit_target (部门整体绩效目标), unit_self_evaluation (部门整体自评)';
comment on column projects.layout is 'Layout the form was read with (表样)';
comment on column projects.title is 'Title above the form (标题), as printed; NULL = none';
comment on column projects.fiscal_year is 'Fiscal year (预算年度); NULL = the document does not say';
comment on column projects.unit_code is 'Budget unit code (预算单位编码); NULL = the document does not say';
comment on column projects.unit_name is 'Body that carries out the project (实施单位, 预算单位); NULL = the document does not say';
comment on column projects.supervisor is 'Supervising department (主管部门); NULL = the document does not say';
comment on column projects.project_code is 'Project code (项目编码); NULL = the document does not say';
comment on column projects.project_name is 'Project name (项目名称); NULL = the unit''s own targets, or the document does not say';
comment on column projects.money_unit is 'Money unit printed on the sheet (金额单位), e.g. 万元; NULL = the document does not say';
comment on column projects.total_yuan is 'Budget (预算数, 年度资金总额, 全年预算数), yuan; NULL = the document does not say';
comment on column projects.total_raw is 'Budget (预算数), as printed';
comment on column projects.fiscal_yuan is 'Fiscal appropriation (财政资金), yuan; NULL = the document does not say';
comment on column projects.fiscal_raw is 'Fiscal appropriation (财政资金), as printed';
comment on column projects.other_yuan is 'Other money (其他资金), yuan; NULL = the document does not say';
comment on column projects.other_raw is 'Other money (其他资金), as printed';
comment on column projects.other_inferred_yuan is 'Other money (其他资金) inferred from the budget and the fiscal appropriation, yuan; NULL = nothing inferred';
comment on column projects.initial_yuan is 'Budget at the start of the year (年初预算数), yuan; NULL = the document does not say';
comment on column projects.initial_raw is 'Budget at the start of the year (年初预算数), as printed';
comment on column projects.executed_yuan is 'Spent in the year (全年执行数), yuan; NULL = the document does not say';
comment on column projects.executed_raw is 'Spent in the year (全年执行数), as printed';
comment on column projects.purpose is 'What the money is for (资金用途), as printed; NULL = the document does not say';
comment on column projects.goal is 'Annual goal (绩效目标, 年度总体目标), as printed; NULL = the document does not say';
comment on column projects.goal_achieved is 'How far the goal was reached (实际完成情况), as printed; NULL = the document does not say';
comment on column projects.score is 'Total score of the self-evaluation (自评总分), points; NULL = the document does not say';
comment on column projects.plan_shape is 'How the spend plan (资金支出计划) is filled in: cumulative or shares; NULL = none, or unclear';
comment on column projects.page_first is 'First page of the form (起始页), from 1; NULL = the file has no pages';
comment on column projects.page_last is 'Last page of the form (终止页), from 1; NULL = the file has no pages';
comment on column projects.locator is 'Place of the form in the file (位置)';
comment on column projects.indicators is 'Indicators of the form (指标数)';
comment on column projects.is_current is 'Whether the form counts (是否有效): false where a later edition or a better copy replaces it';
comment on column projects.superseded_by is 'project_id of the form that counts instead (被何表取代); NULL = current, or dropped by the newer edition';
comment on column projects.superseded_why is 'Why it does not count (取代原因): higher_edition, later_content, media_type, later_load, path, dropped, repeated; NULL = current';

create table spend_plans (
    project_id varchar not null,
    month integer not null,
    cumulative_percent decimal(12, 4),
    percent_raw varchar not null,
    page integer,
    locator varchar
);
comment on table spend_plans is 'One row a checkpoint of the spend plan (资金支出计划)';
comment on column spend_plans.project_id is 'Form (表编号), as in projects';
comment on column spend_plans.month is 'Month at whose end the share is reached (月底), 1 to 12';
comment on column spend_plans.cumulative_percent is 'Share of the budget spent by then (累计支出比例), percent 0 to 100; NULL = blank or unreadable';
comment on column spend_plans.percent_raw is 'The cell as printed (原文)';
comment on column spend_plans.page is 'Page (页码), from 1; NULL = the file has no pages';
comment on column spend_plans.locator is 'Table, row and column in the file (位置)';
