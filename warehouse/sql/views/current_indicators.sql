-- Which indicators count today, with the project they belong to?
--
-- comparison_class is the level 2 as it is compared across years (see the macro
-- comparison_level2); where level 2 is blank and level 1 has only one level 2 to
-- speak of, that one is taken.
-- target_number is the one number a target can be compared by: the number of a
-- quantity, the end of a range that the direction points away from.
create or replace view current_indicators as
select
    i.*,
    coalesce(i.canonical_name, i.name) as compared_name,
    case
        when i.level2 is not null then comparison_level2(i.level2)
        when i.level1 = '成本指标' then '经济成本指标'
        when i.level1 = '满意度指标' then '服务对象满意度指标'
        else ''
    end as comparison_class,
    coalesce(
        i.direction,
        case when i.operator in ('>=', '>') then 1 when i.operator in ('<=', '<') then -1 end
    ) as compared_direction,
    case
        when i.value_kind = 'quantity' then coalesce(i.value_low, i.value_high)
        when i.value_kind = 'range' and i.direction = -1 then i.value_high
        when i.value_kind = 'range' then i.value_low
    end as target_number,
    p.document_id,
    p.form_kind,
    p.side,
    p.is_unit_form,
    p.fiscal_year,
    p.unit_key,
    p.unit_code,
    p.unit_name,
    p.project_code,
    p.project_name,
    p.total_yuan,
    p.path
from indicators as i
inner join current_projects as p using (project_id);
comment on view current_indicators is 'Indicators that count today, with facts of their project (当前有效的指标)';
comment on column current_indicators.indicator_id is 'project_id, a hyphen, position in three digits (指标编号)';
comment on column current_indicators.project_id is 'Form the indicator stands in (表编号)';
comment on column current_indicators.position is 'Order in the form (序号), from 1';
comment on column current_indicators.level1 is 'Level 1 (一级指标), canonical term; NULL = the sheet leaves it blank';
comment on column current_indicators.level2 is 'Level 2 (二级指标), canonical term; NULL = the sheet leaves it blank';
comment on column current_indicators.level1_raw is 'Level 1 (一级指标), as printed';
comment on column current_indicators.level2_raw is 'Level 2 (二级指标), as printed';
comment on column current_indicators.name is 'Name (三级指标), cleaned';
comment on column current_indicators.name_raw is 'Name (三级指标), as printed';
comment on column current_indicators.name_rules is 'Rules that cleaned the name (清洗规则), separated by spaces; NULL = none applied';
comment on column current_indicators.canonical_name is 'Name it is compared under (统一名称), see canonical_names';
comment on column current_indicators.description is 'Description (绩效指标描述), as printed; NULL = the document does not say';
comment on column current_indicators.value_raw is 'Target value (指标值), as printed';
comment on column current_indicators.value_kind is 'quantity (定量), range (区间), date (日期), period (期间), qualitative (定性), placeholder (占位), missing (空白), unparsed (未能解析)';
comment on column current_indicators.operator is 'Operator (指标性质): >= <= > < = ~; NULL = the sheet wrote none';
comment on column current_indicators.value_low is 'Number of the target value (指标值), lower end of a range, in the unit of column unit; NULL = no number';
comment on column current_indicators.value_high is 'Upper end of a range (指标值上限), in the unit of column unit; NULL = not a range';
comment on column current_indicators.unit is 'Unit of measure (度量单位), canonical; NULL = the document does not say';
comment on column current_indicators.unit_raw is 'Unit of measure (度量单位), as printed';
comment on column current_indicators.literal is 'The number as printed (原文数值), before 万 or 亿 is multiplied out';
comment on column current_indicators.value_date is 'The day, or the last day of the month or period named (截止日期); NULL = not a date';
comment on column current_indicators.value_start_date is 'First day of a period (开始日期); NULL = not a period';
comment on column current_indicators.baseline is 'What the value is compared with (基期, 对比对象), e.g. previous_year (上年), year_2022 (2022年), budget (预算); NULL = nothing';
comment on column current_indicators.quality is 'Grade named by a qualitative value (定性等级), e.g. 优; NULL = none';
comment on column current_indicators.proposed_reading is 'A reading that is suspected and not applied (疑似正确值), e.g. ≥92% for 292%; NULL = none';
comment on column current_indicators.suspicions is 'Why the value is doubted (存疑原因), codes separated by spaces; NULL = not doubted';
comment on column current_indicators.direction is 'Direction (指标方向性): 1 higher is better (正向), -1 lower is better (反向), NULL unknown';
comment on column current_indicators.basis is 'Basis of the target value (指标值确定依据), as printed; NULL = the document does not say';
comment on column current_indicators.weight is 'Weight (分值, 权重), points; NULL = the document does not say';
comment on column current_indicators.weight_raw is 'Weight (分值, 权重), as printed';
comment on column current_indicators.actual_raw is 'Actual value (实际完成值), as printed; NULL = the document does not say';
comment on column current_indicators.score is 'Score (得分), points; NULL = the document does not say';
comment on column current_indicators.score_raw is 'Score (得分), as printed';
comment on column current_indicators.deviation_reason is 'Reason of a deviation and remedy (偏差原因分析及改进措施), as printed; NULL = the document does not say';
comment on column current_indicators.extra is 'Columns no layout names (其他栏), JSON object by column header; NULL = none';
comment on column current_indicators.page is 'Page (页码), from 1; NULL = the file has no pages';
comment on column current_indicators.locator is 'Table, row and column in the file (位置)';
comment on column current_indicators.value_parts is 'Numbers of a target value that lists several (分项), JSON list of {label, operator, amount, unit, raw}; NULL = it lists none';
comment on column current_indicators.comparable_unit is 'Unit that units of one dimension are turned into (可比单位): 公里 into m, 公顷 into ㎡, 小时 into s, 年 into 月; NULL = no number, or no unit';
comment on column current_indicators.comparable_low is 'value_low in comparable_unit (可比数值); NULL = no number, or no unit';
comment on column current_indicators.comparable_high is 'value_high in comparable_unit (可比数值); NULL = no range, or no unit';
comment on column current_indicators.recognition_confidence is 'How sure text recognized on a scan is (识别置信度), 0 to 1, of the row''s least sure cell; NULL = the file itself holds the text';
comment on column current_indicators.compared_name is 'canonical_name, the cleaned name until names are settled (对比名称)';
comment on column current_indicators.comparison_class is 'Level 2 as it is compared across years (可比二级指标); empty = unknown';
comment on column current_indicators.compared_direction is 'Direction, else the one the operator shows (对比方向): 1, -1 or NULL';
comment on column current_indicators.target_number is 'The number the target is compared by (对比值), in column unit; NULL = none';
comment on column current_indicators.document_id is 'Document the form stands in (文件)';
comment on column current_indicators.form_kind is 'target (绩效目标), self_evaluation (绩效自评), unit_target (部门整体绩效目标), unit_self_evaluation (部门整体自评)';
comment on column current_indicators.side is 'target (目标) or self_evaluation (自评)';
comment on column current_indicators.is_unit_form is 'Whether it is the unit''s own form (部门整体)';
comment on column current_indicators.fiscal_year is 'Fiscal year (预算年度) of the form, else of its document; NULL = neither says';
comment on column current_indicators.unit_key is 'Code and name of the unit (单位): the same for all forms of one unit; NULL = not known';
comment on column current_indicators.unit_code is 'Budget unit code (预算单位编码); NULL = the document does not say';
comment on column current_indicators.unit_name is 'Body that carries out the project (实施单位, 预算单位); NULL = the document does not say';
comment on column current_indicators.project_code is 'Project code (项目编码); NULL = the document does not say';
comment on column current_indicators.project_name is 'Project name (项目名称); NULL = the unit''s own targets, or the document does not say';
comment on column current_indicators.total_yuan is 'Budget (预算数, 年度资金总额, 全年预算数), yuan; NULL = the document does not say';
comment on column current_indicators.path is 'Path the content was first found at (文件路径); a member of an archive is archive.zip!/member';
