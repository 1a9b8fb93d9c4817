-- severity = "error"
-- basis = "财预〔2015〕88号"
-- cases = [
--   { about = "one blank", expect = "finding", rows = [
--     "数量指标 | 整理卷数 | ",
--     "质量指标 | 合格率 | ≥98%",
--   ] },
--   { about = "filled in", expect = "pass" },
--   { about = "near miss: zero is a target", expect = "pass", rows = [
--     "数量指标 | 安全事故起数 | 0起",
--   ] },
--   { about = "a mark", expect = "finding", rows = [
--     "数量指标 | 整理卷数 | 待定",
--     "质量指标 | 合格率 | ≥98%",
--   ] },
--   { about = "the whole column is blank", expect = "cannot_tell", rows = [
--     "数量指标 | 整理卷数 | ",
--     "质量指标 | 合格率 | ",
--   ] },
-- ]
-- [title]
-- zh = "指标值空白"
-- en = "Target value is blank"
-- [meaning]
-- zh = "指标值没有填，或只有符号、“待定”“/”等。"
-- en = "The target is blank, or a mark such as 待定 or /."
-- [why]
-- zh = "没有指标值就无法考核。"
-- en = "Without a target nothing can be checked."
-- [mend]
-- zh = "补填指标值。"
-- en = "Fill it in."
-- [risks]
-- zh = "整张表都没有指标值、或读取有疑点时，多半是没有读到，算“无法判断”。"
-- en = "Where a whole form has no target, or the reader had doubts, they were probably lost in reading: cannot tell."
-- [message]
-- zh = "“{name}”没有指标值。{evidence}"
-- en = "{name} has no target. {evidence}"

with judged as (
    select
        *,
        list_contains($placeholder_kinds, value_kind) as is_empty,
        bool_and(list_contains($placeholder_kinds, value_kind)) over (partition by project_id)
            as is_whole_column
    from checked_indicators
)
select
    case
        when not is_empty then 'pass'
        when is_doubted or is_whole_column then 'cannot_tell'
        else 'finding'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {'name': name_raw} as facts
from judged
