-- How does a project stand beside itself in other years?
--
-- One row a form that counts, with the figures of the same project in the nearest
-- earlier year in the same row (how projects are known again: load/link_projects.sql).
--
-- continuity: continued (the year before), resumed (an earlier year, with years
-- between in which the unit reported without it), gap (an earlier year, the years
-- between are not in the warehouse), new (the unit reported earlier, without it),
-- first_year (nothing earlier of this unit to compare with).
-- is_discontinued: the unit reports for the following year it has, without it.
-- A unit known under several names or codes (unit_links) is one unit here.
create or replace view project_years as
with forms as (
    select p.*, coalesce(s.same_as, p.unit_key) as unit_group
    from current_projects as p
    left join unit_links as s on p.unit_key = s.unit_key
),
unit_years as (
    select
        unit_group,
        form_kind,
        fiscal_year,
        lag(fiscal_year) over reported as unit_previous_year,
        lead(fiscal_year) over reported as unit_next_year
    from (
        select distinct unit_group, form_kind, fiscal_year
        from forms
        where unit_group is not null and fiscal_year is not null
    )
    window reported as (partition by unit_group, form_kind order by fiscal_year)
)
select
    p.unit_key,
    p.unit_code,
    p.unit_name,
    p.form_kind,
    p.project_name,
    p.project_code,
    p.fiscal_year,
    l.previous_year as previous_year,
    case
        when l.previous_year = p.fiscal_year - 1 then 'continued'
        when l.previous_year is not null and u.unit_previous_year > l.previous_year then 'resumed'
        when l.previous_year is not null then 'gap'
        when u.unit_previous_year is not null then 'new'
        else 'first_year'
    end as continuity,
    l.linked_by,
    p.total_yuan,
    q.total_yuan as previous_total_yuan,
    p.total_yuan - q.total_yuan as total_change_yuan,
    cast(
        round(100 * (p.total_yuan - q.total_yuan)::double / nullif(q.total_yuan, 0)::double, 2)
        as decimal(30, 2)
    ) as total_change_percent,
    p.fiscal_yuan,
    q.fiscal_yuan as previous_fiscal_yuan,
    p.executed_yuan,
    q.executed_yuan as previous_executed_yuan,
    p.score,
    q.score as previous_score,
    p.indicators,
    q.indicators as previous_indicators,
    u.unit_next_year is not null
        and (n.project_id is null or n.fiscal_year > u.unit_next_year) as is_discontinued,
    p.project_id,
    q.project_id as previous_project_id,
    q.project_name as previous_project_name,
    q.project_code as previous_project_code,
    n.project_id as next_project_id
from forms as p
left join project_links as l on p.project_id = l.project_id
left join projects as q on l.previous_project_id = q.project_id
left join project_links as n on p.project_id = n.previous_project_id
left join unit_years as u
    on p.unit_group = u.unit_group and p.form_kind = u.form_kind and p.fiscal_year = u.fiscal_year;
comment on view project_years is 'A project beside itself in other years (项目逐年对照)';
comment on column project_years.unit_key is 'Code and name of the unit (单位): the same for all forms of one unit; NULL = not known';
comment on column project_years.unit_code is 'Budget unit code (预算单位编码); NULL = the document does not say';
comment on column project_years.unit_name is 'Body that carries out the project (实施单位, 预算单位); NULL = the document does not say';
comment on column project_years.form_kind is 'target (绩效目标), self_evaluation (绩效自评), unit_target (部门整体绩效目标), unit_self_evaluation (部门整体自评)';
comment on column project_years.project_name is 'Project name (项目名称); NULL = the unit''s own targets, or the document does not say';
comment on column project_years.project_code is 'Project code (项目编码); NULL = the document does not say';
comment on column project_years.fiscal_year is 'Fiscal year (预算年度) of the form; NULL = the document does not say';
comment on column project_years.previous_year is 'Nearest earlier year of the project (上一年度); NULL = none';
comment on column project_years.continuity is 'continued (延续), resumed (恢复), gap (中间年度未导入), new (新增), first_year (首个年度)';
comment on column project_years.linked_by is 'How the project was known again (关联方式): code, name, unit; NULL = not';
comment on column project_years.total_yuan is 'Budget (预算数, 年度资金总额, 全年预算数), yuan; NULL = the document does not say';
comment on column project_years.previous_total_yuan is 'Budget of the previous year (上年预算), yuan; NULL = none, or the document does not say';
comment on column project_years.total_change_yuan is 'Change of the budget (预算变动), yuan; NULL = one year does not say';
comment on column project_years.total_change_percent is 'Change of the budget (预算变动), percent of the previous year';
comment on column project_years.fiscal_yuan is 'Fiscal appropriation (财政资金), yuan; NULL = the document does not say';
comment on column project_years.previous_fiscal_yuan is 'Fiscal appropriation of the previous year (上年财政资金), yuan; NULL = none, or the document does not say';
comment on column project_years.executed_yuan is 'Spent in the year (全年执行数), yuan; NULL = the document does not say';
comment on column project_years.previous_executed_yuan is 'Spent in the previous year (上年执行数), yuan; NULL = none, or the document does not say';
comment on column project_years.score is 'Total score of the self-evaluation (自评总分), points; NULL = the document does not say';
comment on column project_years.previous_score is 'Total score of the previous year (上年自评总分), points; NULL = none, or the document does not say';
comment on column project_years.indicators is 'Indicators of the form (指标数)';
comment on column project_years.previous_indicators is 'Indicators of the previous year''s form (上年指标数); NULL = none';
comment on column project_years.is_discontinued is 'The unit reports for a later year, without the project (已停止)';
comment on column project_years.project_id is 'First 16 digits of document_id, a hyphen, form_no in three digits (表编号)';
comment on column project_years.previous_project_id is 'The same project''s form of the nearest earlier year (上年表编号); NULL = none';
comment on column project_years.previous_project_name is 'Name in the previous year (上年项目名称); NULL = none, or the document does not say';
comment on column project_years.previous_project_code is 'Project code in the previous year (上年项目编码); NULL = none, or the document does not say';
comment on column project_years.next_project_id is 'The same project''s form of the next year it is there (次年表编号); NULL = none';
