-- Which findings there were after which run, so that what is new, mended or still there can be told.

alter table findings add column finding_key varchar;
comment on column findings.finding_key is 'What makes it the same finding in a corrected edition and in the next run (跨版次问题标识); NULL = on a form that does not count, or not checked yet';

create table checked_runs (
    run_id integer primary key,
    checked_at timestamp not null,
    errors integer not null,
    warnings integer not null,
    infos integer not null,
    rules_file varchar,
    settings varchar not null
);
comment on table checked_runs is 'One row a run after which the quality rules were run (质量检查记录)';
comment on column checked_runs.run_id is 'Run (批次号), as in load_runs';
comment on column checked_runs.checked_at is 'When the rules were run last for it (检查时间), UTC';
comment on column checked_runs.errors is 'Findings that are errors (错误数), on forms that count';
comment on column checked_runs.warnings is 'Findings that are warnings (警告数), on forms that count';
comment on column checked_runs.infos is 'Findings that are hints (提示数), on forms that count';
comment on column checked_runs.rules_file is 'File with a user''s own settings (自定义规则文件), its name as given; NULL = none';
comment on column checked_runs.settings is 'Weights of the score and severities of a user''s own (评分权重和自定义级别), JSON';

create table finding_history (
    finding_key varchar not null,
    first_run integer not null,
    gone_run integer,
    member_keys varchar,
    finding_id varchar not null,
    code varchar not null,
    severity varchar not null,
    unit_code varchar,
    unit_name varchar,
    fiscal_year integer,
    document_id varchar not null,
    project_id varchar,
    project_code varchar,
    project_name varchar,
    indicator_id varchar,
    indicator_name varchar,
    evidence varchar,
    message varchar not null,
    message_en varchar not null,
    suggestion varchar not null,
    suggestion_en varchar not null,
    file_name varchar not null,
    page integer,
    locator varchar,
    amount_yuan decimal(18, 2)
);
comment on table finding_history is 'One row a finding and the span of runs it was there (问题的历史), as it was told when it was first found';
comment on column finding_history.finding_key is 'Finding (跨版次问题标识), as in findings';
comment on column finding_history.first_run is 'Run after which it was first found (首次发现批次号)';
comment on column finding_history.gone_run is 'Run after which it was gone (消失批次号); NULL = still there';
comment on column finding_history.member_keys is 'Forms of a group of copies (组内各表标识), separated by spaces; NULL = not about such a group';
comment on column finding_history.finding_id is 'Number it had (问题编号)';
comment on column finding_history.code is 'Code (问题代码)';
comment on column finding_history.severity is 'error (错误), warning (警告) or info (提示)';
comment on column finding_history.unit_code is 'Budget unit code (预算单位编码); NULL = not known';
comment on column finding_history.unit_name is 'Unit (单位名称); NULL = not known';
comment on column finding_history.fiscal_year is 'Fiscal year (预算年度); NULL = not known';
comment on column finding_history.document_id is 'Document it was found in (文件)';
comment on column finding_history.project_id is 'Form it was found in (表编号); NULL = about the whole document';
comment on column finding_history.project_code is 'Project code (项目编码); NULL = the document does not say';
comment on column finding_history.project_name is 'Project (项目名称); NULL = the document does not say';
comment on column finding_history.indicator_id is 'Indicator (指标编号); NULL = about the whole form or document';
comment on column finding_history.indicator_name is 'Indicator (三级指标), as printed; NULL = about the whole form or document';
comment on column finding_history.evidence is 'The text it is about (原文), as printed; NULL = nothing printed';
comment on column finding_history.message is 'What was found (问题), Chinese';
comment on column finding_history.message_en is 'What was found (问题), English';
comment on column finding_history.suggestion is 'What to do about it (建议), Chinese';
comment on column finding_history.suggestion_en is 'What to do about it (建议), English';
comment on column finding_history.file_name is 'File it was found in (文件名)';
comment on column finding_history.page is 'Page (页码), from 1; NULL = the file has no pages';
comment on column finding_history.locator is 'Place in the file (位置)';
comment on column finding_history.amount_yuan is 'Budget of the projects behind a group (涉及预算), yuan; NULL = not about a group';
