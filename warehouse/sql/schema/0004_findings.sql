-- Data-quality findings (疑点, 问题).

create table findings (
    finding_id varchar not null,
    code varchar not null,
    severity varchar not null,
    document_id varchar not null,
    project_id varchar,
    indicator_id varchar,
    message varchar not null,
    evidence varchar,
    suggestion varchar not null,
    page integer,
    locator varchar,
    message_en varchar not null,
    suggestion_en varchar not null,
    stage varchar
);
comment on table findings is 'One row a data-quality finding (问题)';
comment on column findings.finding_id is 'Stable number: the same finding in the same file keeps it (问题编号)';
comment on column findings.code is 'Stable code of the finding (问题代码)';
comment on column findings.severity is 'error (错误), warning (警告) or info (提示)';
comment on column findings.document_id is 'Document (文件)';
comment on column findings.project_id is 'Form (表编号); NULL = about the whole document';
comment on column findings.indicator_id is 'Indicator (指标编号); NULL = about the whole form or document';
comment on column findings.message is 'What was found (问题), Chinese';
comment on column findings.evidence is 'The text it is about (原文), as printed; NULL = nothing printed';
comment on column findings.suggestion is 'What to do about it (建议), Chinese';
comment on column findings.page is 'Page (页码), from 1; NULL = the file has no pages';
comment on column findings.locator is 'Place in the file (位置)';
comment on column findings.message_en is 'What was found (问题), English';
comment on column findings.suggestion_en is 'What to do about it (建议), English';
comment on column findings.stage is 'Who found it (环节): ingest (读取), normalize (规范化), warehouse (入库); NULL = the code is not documented';
