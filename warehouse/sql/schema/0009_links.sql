-- Where units belong, under which other names and codes they stand, and how projects follow
-- over the years: all worked out anew at the end of every run, what people decided first.

create table unit_regions (
    unit_key varchar primary key,
    unit_name varchar,
    region_code varchar,
    province varchar,
    city varchar,
    county varchar,
    how varchar,
    candidates varchar
);
comment on table unit_regions is 'Where each unit belongs (单位所在行政区划), as far as its name and documents tell';
comment on column unit_regions.unit_key is 'Code and name of the unit (单位), as in form_identities';
comment on column unit_regions.unit_name is 'Name of the unit (单位名称); NULL = only its code is known';
comment on column unit_regions.region_code is 'Code of the division by GB/T 2260 (行政区划代码), 6 digits, as deep as can be told; NULL = cannot be told';
comment on column unit_regions.province is 'Province (省级); NULL = cannot be told';
comment on column unit_regions.city is 'Prefecture (地级); NULL = cannot be told, or directly under the province (省本级, 直辖)';
comment on column unit_regions.county is 'County (县级); NULL = cannot be told, or a body of the prefecture or province';
comment on column unit_regions.how is 'What told it (判定依据), joined by +: name (单位名称), code (项目编码), supervisor (主管部门), document (同文件单位), path (文件路径); NULL = nothing did';
comment on column unit_regions.candidates is 'Divisions it cannot tell between (备选区划), codes parted by blanks; NULL = none';

create table unit_links (
    unit_key varchar not null,
    same_as varchar not null,
    linked_by varchar not null,
    score decimal(5, 1) not null,
    reasons varchar not null
);
comment on table unit_links is 'Units known under several names or codes (同一单位的不同名称与编码), as far as safe or decided by a person';
comment on column unit_links.unit_key is 'Unit (单位), as in form_identities';
comment on column unit_links.same_as is 'Unit it is compared as (统一单位): the one with the newest documents';
comment on column unit_links.linked_by is 'How (关联方式): name (同名异码), code (同码近名), human (人工)';
comment on column unit_links.score is 'How sure (相似度), 0 to 100';
comment on column unit_links.reasons is 'Why (依据)';

create table unit_link_proposals (
    unit_key_a varchar not null,
    unit_key_b varchar not null,
    score decimal(5, 1) not null,
    reasons varchar not null
);
comment on table unit_link_proposals is 'Units that may be one (待确认的同一单位), for a person to decide: jixiao review --what units';
comment on column unit_link_proposals.unit_key_a is 'Unit (单位A), as in form_identities';
comment on column unit_link_proposals.unit_key_b is 'Unit (单位B), as in form_identities';
comment on column unit_link_proposals.score is 'How alike (相似度), 0 to 100';
comment on column unit_link_proposals.reasons is 'Why (依据)';

alter table project_links add column score decimal(5, 1);
alter table project_links add column reasons varchar;
comment on column project_links.linked_by is 'How it was known again (关联方式): code (编码), name (名称), unit (单位自身的表), likeness (相似), human (人工)';
comment on column project_links.score is 'How sure (相似度), 0 to 100';
comment on column project_links.reasons is 'Why (依据)';

create table project_link_proposals (
    project_id varchar not null,
    previous_project_id varchar not null,
    fiscal_year integer not null,
    previous_year integer not null,
    score decimal(5, 1) not null,
    reasons varchar not null
);
comment on table project_link_proposals is 'Forms that may be one project in two years (待确认的项目跨年关联), for a person to decide: jixiao review --what projects';
comment on column project_link_proposals.project_id is 'Form (表编号)';
comment on column project_link_proposals.previous_project_id is 'Form of the earlier year (上年表编号)';
comment on column project_link_proposals.fiscal_year is 'Fiscal year (预算年度) of the form';
comment on column project_link_proposals.previous_year is 'Fiscal year of the earlier form (上一年度)';
comment on column project_link_proposals.score is 'How alike (相似度), 0 to 100';
comment on column project_link_proposals.reasons is 'Why (依据)';
