-- What the quality rules (warehouse/rules) found, passed, and could not tell.

alter table findings add column amount_yuan decimal(18, 2);
comment on column findings.amount_yuan is 'Budget of the projects behind a group (涉及预算), yuan; NULL = not about a group';
comment on column findings.stage is 'Who found it (环节): ingest (读取), normalize (规范化), warehouse (入库), rules (规则检查); NULL = the code is not documented';

create table finding_members (
    finding_id varchar not null,
    position integer not null,
    project_id varchar not null,
    indicator_id varchar,
    primary key (finding_id, position)
);
comment on table finding_members is 'One row a member of a group that a finding is about (问题涉及的项目和指标)';
comment on column finding_members.finding_id is 'Finding (问题编号)';
comment on column finding_members.position is 'Order in the group (组内序号), from 1';
comment on column finding_members.project_id is 'Form (表编号)';
comment on column finding_members.indicator_id is 'Indicator (指标编号); NULL = the whole form';

create table rule_outcomes (
    code varchar not null,
    unit_key varchar,
    unit_name varchar,
    fiscal_year integer,
    findings integer not null,
    passes integer not null,
    cannot_tell integer not null
);
comment on table rule_outcomes is 'One row a rule, unit and fiscal year: how often it found something, passed, could not tell (规则检查结果)';
comment on column rule_outcomes.code is 'Code of the rule (规则代码), see jixiao explain';
comment on column rule_outcomes.unit_key is 'Unit (单位), as in current_projects; NULL = not known';
comment on column rule_outcomes.unit_name is 'Name of the unit (单位名称); NULL = not known';
comment on column rule_outcomes.fiscal_year is 'Fiscal year (预算年度); NULL = not known';
comment on column rule_outcomes.findings is 'Findings (发现问题数)';
comment on column rule_outcomes.passes is 'Forms, indicators or groups that passed (通过数)';
comment on column rule_outcomes.cannot_tell is 'Forms, indicators or groups that do not say enough (无法判断数)';
