-- severity = "warning"
-- basis = "practice"
-- topic = "duplicates"
-- cases = [
--   { about = "the name", expect = "finding", rows = [
--     "社会效益指标 | 保障工作正常开展 | 保障工作正常开展",
--   ] },
--   { about = "its own", expect = "pass" },
--   { about = "near miss: part of the name", expect = "pass", rows = [
--     "社会效益指标 | 系统正常运行 | 正常",
--   ] },
--   { about = "the description", expect = "finding", rows = [
--     "社会效益指标 | 便民水平 | 群众办事方便 | 群众办事方便",
--   ] },
--   { about = "no target", expect = "cannot_tell", rows = [
--     "社会效益指标 | 便民水平 | ",
--   ] },
-- ]
-- [title]
-- zh = "指标值照抄名称或描述"
-- en = "Target repeats the name"
-- [meaning]
-- zh = "指标值与指标名称或描述相同。"
-- en = "The target is the name or the description over again."
-- [why]
-- zh = "照抄的值说不出达到什么程度。"
-- en = "A copy does not say what is to be reached."
-- [mend]
-- zh = "写出要达到的数值或等级。"
-- en = "Write the number or grade to be reached."
-- [risks]
-- zh = "定性指标也要有等级，如“优良”。"
-- en = "Qualitative indicators too need a grade such as 优良."
-- [message]
-- zh = "指标值照抄{what_zh}：{evidence}"
-- en = "The target repeats the {what_en}: {evidence}"

select
    case
        when value_plain is null or value_plain = '' then 'cannot_tell'
        when value_plain in (name_plain, description_plain) and value_kind not in ('quantity', 'range', 'date')
            then 'finding'
        else 'pass'
    end as outcome,
    project_id,
    indicator_id,
    value_raw as evidence,
    {
        'what_zh': if(value_plain = name_plain, '名称', '描述'),
        'what_en': if(value_plain = name_plain, 'name', 'description')
    } as facts
from checked_indicators
where not is_prose
