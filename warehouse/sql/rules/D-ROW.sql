-- severity = "error"
-- basis = "practice"
-- topic = "duplicates"
-- cases = [
--   { about = "twice", expect = "finding", rows = [
--     "数量指标 | 整理卷数 | ≥5卷",
--     "数量指标 | 整理卷数（卷） | ≥5卷",
--   ] },
--   { about = "once each", expect = "pass" },
--   { about = "near miss: other objects", expect = "pass", rows = [
--     "数量指标 | 受理案件数（刑事） | ≥5件",
--     "数量指标 | 受理案件数（民事） | ≥5件",
--   ] },
--   { about = "near miss: other level 2", expect = "pass", rows = [
--     "数量指标 | 整理卷数 | ≥5卷",
--     "社会效益指标 | 整理卷数 | ≥5卷",
--   ] },
--   { about = "described as two things", expect = "cannot_tell", rows = [
--     "数量指标 | 采购数量 | ≥5台 | 电脑台数",
--     "数量指标 | 采购数量 | ≥9台 | 打印机台数",
--   ] },
-- ]
-- [title]
-- zh = "同表指标重复"
-- en = "Indicator twice in a form"
-- [meaning]
-- zh = "同一张表里，同一二级指标下有两条同名（含异写）指标。"
-- en = "A form has one indicator twice under the same level 2, in the same or another spelling."
-- [why]
-- zh = "重复的指标重复计分。"
-- en = "What stands twice is scored twice."
-- [mend]
-- zh = "合并，或在名称里写明各自的对象。"
-- en = "Merge them, or name what each is about."
-- [risks]
-- zh = "括号里对象不同的是两条指标；同名而描述不同、指标值也不同的算“无法判断”。"
-- en = "Another object in brackets makes another indicator; the same name with other descriptions and targets counts as cannot tell."
-- [message]
-- zh = "“{name}”出现 {members} 次：{evidence}"
-- en = "{name} stands {members} times: {evidence}"

with named as (
    select
        project_id,
        compared_name,
        comparison_class,
        min(total_yuan) as amount_yuan,
        list(indicator_id order by position) as members,
        string_agg(concat_ws(' ', name_raw, value_raw), '；' order by position) as printed,
        count(distinct description_plain) as descriptions,
        count(distinct regexp_replace(value_raw, '\s', '', 'g')) as targets
    from checked_indicators
    where not is_prose and compared_name <> ''
    group by project_id, compared_name, comparison_class
)
select
    case
        when len(members) = 1 then 'pass'
        when descriptions = len(members) and targets = len(members) then 'cannot_tell'
        else 'finding'
    end as outcome,
    project_id,
    members[-1] as indicator_id,
    printed as evidence,
    if(len(members) > 1, members, null) as members,
    if(len(members) > 1, amount_yuan, null) as amount_yuan,
    {'name': compared_name} as facts
from named
