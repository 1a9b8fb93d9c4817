-- Which forms count today? One row a form; later editions and better copies have
-- taken the place of the rest (see projects.superseded_why).
create or replace view current_projects as
select
    p.* replace (f.fiscal_year as fiscal_year),
    f.unit_key,
    f.side,
    f.is_unit_form,
    f.identity,
    d.path,
    d.file_name,
    coalesce(p.other_yuan, p.other_inferred_yuan) as other_known_yuan
from projects as p
inner join form_identities as f using (project_id)
inner join documents as d on p.document_id = d.document_id
where p.is_current;
comment on view current_projects is 'Forms that count today (当前有效的绩效目标表)';
comment on column current_projects.project_id is 'First 16 digits of document_id, a hyphen, form_no in three digits (表编号)';
comment on column current_projects.document_id is 'Document the form stands in (文件)';
comment on column current_projects.form_no is 'Order in the document (表序号), from 1';
comment on column current_projects.form_kind is 'target (绩效目标), self_evaluation (绩效自评), unit_target (部门整体绩效目标), unit_self_evaluation (部门整体自评)';
comment on column current_projects.layout is 'Layout the form was read with (表样)';
comment on column current_projects.title is 'Title above the form (标题), as printed; NULL = none';
comment on column current_projects.fiscal_year is 'Fiscal year (预算年度) of the form, else of its document; NULL = neither says';
comment on column current_projects.unit_code is 'Budget unit code (预算单位编码); NULL = the document does not say';
comment on column current_projects.unit_name is 'Body that carries out the project (实施单位, 预算单位); NULL = the document does not say';
comment on column current_projects.supervisor is 'Supervising department (主管部门); NULL = the document does not say';
comment on column current_projects.project_code is 'Project code (项目编码); NULL = the document does not say';
comment on column current_projects.project_name is 'Project name (项目名称); NULL = the unit''s own targets, or the document does not say';
comment on column current_projects.money_unit is 'Money unit printed on the sheet (金额单位), e.g. 万元; NULL = the document does not say';
comment on column current_projects.total_yuan is 'Budget (预算数, 年度资金总额, 全年预算数), yuan; NULL = the document does not say';
comment on column current_projects.total_raw is 'Budget (预算数), as printed';
comment on column current_projects.fiscal_yuan is 'Fiscal appropriation (财政资金), yuan; NULL = the document does not say';
comment on column current_projects.fiscal_raw is 'Fiscal appropriation (财政资金), as printed';
comment on column current_projects.other_yuan is 'Other money (其他资金), yuan; NULL = the document does not say';
comment on column current_projects.other_raw is 'Other money (其他资金), as printed';
comment on column current_projects.other_inferred_yuan is 'Other money (其他资金) inferred from the budget and the fiscal appropriation, yuan; NULL = nothing inferred';
comment on column current_projects.initial_yuan is 'Budget at the start of the year (年初预算数), yuan; NULL = the document does not say';
comment on column current_projects.initial_raw is 'Budget at the start of the year (年初预算数), as printed';
comment on column current_projects.executed_yuan is 'Spent in the year (全年执行数), yuan; NULL = the document does not say';
comment on column current_projects.executed_raw is 'Spent in the year (全年执行数), as printed';
comment on column current_projects.purpose is 'What the money is for (资金用途), as printed; NULL = the document does not say';
comment on column current_projects.goal is 'Annual goal (绩效目标, 年度总体目标), as printed; NULL = the document does not say';
comment on column current_projects.goal_achieved is 'How far the goal was reached (实际完成情况), as printed; NULL = the document does not say';
comment on column current_projects.score is 'Total score of the self-evaluation (自评总分), points; NULL = the document does not say';
comment on column current_projects.plan_shape is 'How the spend plan (资金支出计划) is filled in: cumulative (累计), shares (份额), fractions (小数), amounts (累计金额), amount_shares (各期金额), decreasing (倒退), not_100 (末期不是100%), out_of_range (越界), incomplete (有缺), blank (空白), unread (读不出); NULL = no plan';
comment on column current_projects.page_first is 'First page of the form (起始页), from 1; NULL = the file has no pages';
comment on column current_projects.page_last is 'Last page of the form (终止页), from 1; NULL = the file has no pages';
comment on column current_projects.locator is 'Place of the form in the file (位置)';
comment on column current_projects.indicators is 'Indicators of the form (指标数)';
comment on column current_projects.is_current is 'Whether the form counts (是否有效): false where a later edition or a better copy replaces it';
comment on column current_projects.superseded_by is 'project_id of the form that counts instead (被何表取代); NULL = current, or dropped by the newer edition';
comment on column current_projects.superseded_why is 'Why it does not count (取代原因): higher_edition, says_more, later_content, media_type, later_load, path, dropped, repeated, gone; NULL = current';
comment on column current_projects.unit_key is 'Code and name of the unit (单位): the same for all forms of one unit';
comment on column current_projects.side is 'target (目标) or self_evaluation (自评)';
comment on column current_projects.recognition_confidence is 'How sure text recognized on a scan is (识别置信度), 0 to 1, of the least sure cell of the head; NULL = the file itself holds the text';
comment on column current_projects.is_unit_form is 'Whether it is the unit''s own form (部门整体)';
comment on column current_projects.identity is 'What makes two forms the same form (同表标识)';
comment on column current_projects.path is 'Path of the document (文件路径)';
comment on column current_projects.file_name is 'Name of the file (文件名)';
comment on column current_projects.other_known_yuan is 'Other money (其他资金), printed or inferred, yuan; NULL = not known';
