-- What is settled at the end of every run, so that views need not work it out again.

create table form_identities (
    project_id varchar primary key,
    document_id varchar not null,
    form_no integer not null,
    form_kind varchar not null,
    side varchar not null,
    is_unit_form boolean not null,
    fiscal_year integer,
    unit_key varchar,
    project_key varchar,
    identity varchar not null
);
comment on table form_identities is 'Which forms are the same form, published again or in another file (同一张表的判定)';
comment on column form_identities.project_id is 'Form (表编号)';
comment on column form_identities.document_id is 'Document the form stands in (文件)';
comment on column form_identities.form_no is 'Order in the document (表序号), from 1';
comment on column form_identities.form_kind is 'Kind of form (表类), as in projects';
comment on column form_identities.side is 'target (目标) or self_evaluation (自评)';
comment on column form_identities.is_unit_form is 'Whether it is the unit''s own form (部门整体)';
comment on column form_identities.fiscal_year is 'Fiscal year (预算年度), of the document where the form does not say; NULL = neither says';
comment on column form_identities.unit_key is 'Code and name of the unit (单位): the same for all forms of one unit; NULL = not known';
comment on column form_identities.project_key is 'Code, else name, of the project (项目); empty = the unit''s own form; NULL = not known';
comment on column form_identities.identity is 'What makes two forms the same form (同表标识)';

create table project_links (
    project_id varchar not null,
    previous_project_id varchar not null,
    linked_by varchar not null,
    fiscal_year integer not null,
    previous_year integer not null
);
comment on table project_links is 'Which form is the same project in the nearest earlier year (项目跨年关联)';
comment on column project_links.project_id is 'Form (表编号)';
comment on column project_links.previous_project_id is 'The same project''s form of the nearest earlier year (上年表编号)';
comment on column project_links.linked_by is 'How it was known again (关联方式): code (编码), name (名称), unit (单位自身的表)';
comment on column project_links.fiscal_year is 'Fiscal year (预算年度) of the form';
comment on column project_links.previous_year is 'Fiscal year of the earlier form (上一年度)';
