-- severity = "warning"
-- basis = "财预〔2015〕88号"
-- undecided = "what is a set phrase is a matter of words"
-- cases = [
--   { about = "set phrases", expect = "finding", goal = "1.做好日常工作，保障单位业务开展。" },
--   { about = "a task", expect = "pass", goal = "整理档案" },
--   { about = "near miss: set phrases around a task", expect = "pass", goal = "做好后勤工作，保障单位业务开展" },
--   { about = "near miss: a number", expect = "pass", goal = "完成工作任务95%" },
--   { about = "no goal", expect = "cannot_tell", goal = "" },
-- ]
-- [title]
-- zh = "绩效目标空泛"
-- en = "Goal says nothing"
-- [meaning]
-- zh = "绩效目标没有数字，去掉“做好工作、保障开展”一类套话后也没有任何具体内容。"
-- en = "The goal has no number, and nothing is left of it without set phrases such as 做好工作, 保障开展."
-- [why]
-- zh = "绩效目标要指向明确、细化量化。"
-- en = "A goal is to be specific and measurable."
-- [mend]
-- zh = "写明做什么、做多少、达到什么程度。"
-- en = "Say what is done, how much of it, and how well."
-- [risks]
-- zh = "套话词表之外有任何实词即不算。"
-- en = "Any word outside the list of set phrases is enough."
-- [message]
-- zh = "绩效目标只有套话：{evidence}"
-- en = "The goal is made of set phrases: {evidence}"

select
    case
        when p.goal is null then 'cannot_tell'
        when len(t.content) = 0 and not t.has_number then 'finding'
        else 'pass'
    end as outcome,
    p.project_id,
    p.goal as evidence
from checked_projects as p
left join text_facts as t on p.goal = t.text
where not p.is_unit_form
