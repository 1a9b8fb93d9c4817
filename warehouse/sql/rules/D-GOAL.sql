-- severity = "warning"
-- basis = "practice"
-- topic = "duplicates"
-- about = "forms"
-- cases = [
--   { about = "the same", expect = "finding", forms = [
--     { project = "电话费", goal = "1.做好日常工作，保障业务开展。" },
--     { project = "租赁费", goal = "做好日常工作,保障业务开展" },
--   ] },
--   { about = "their own", expect = "pass", forms = [
--     { project = "电话费", goal = "保障全院电话畅通" },
--     { project = "租赁费", goal = "租用车辆12台" },
--   ] },
--   { about = "near miss: one word in a set phrase", expect = "pass", forms = [
--     { project = "电话费", goal = "做好日常工作，保障单位业务开展" },
--     { project = "租赁费", goal = "做好后勤工作，保障单位业务开展" },
--   ] },
--   { about = "long and nearly the same", expect = "finding", forms = [
--     { project = "甲", goal = "围绕全市中心工作，完成馆藏档案整理、修复、数字化扫描和目录著录，建立专题数据库并向社会开放利用，全年整理五百卷" },
--     { project = "乙", goal = "围绕全市中心工作，完成馆藏档案整理、修复、数字化扫描和目录著录，建立专题数据库并向社会开放利用，全年整理八百卷" },
--   ] },
--   { about = "no goal", expect = "cannot_tell", goal = "" },
-- ]
-- [title]
-- zh = "绩效目标文本雷同"
-- en = "Goals copied"
-- [meaning]
-- zh = "同一单位同一年度几个项目的绩效目标文字相同；较长的相似度达到阈值也算。"
-- en = "Projects of one unit and year have the same goal; long ones also where they are alike beyond the threshold."
-- [why]
-- zh = "照抄的目标说不出本项目要做什么。"
-- en = "A copied goal does not say what this project is for."
-- [mend]
-- zh = "写明本项目的具体任务和数量。"
-- en = "Say what this project is to do, and how much."
-- [risks]
-- zh = "短句只看是否相同：套话里换一个词就是另一个对象。"
-- en = "Short ones must be the same: one word changed in a set phrase is another object."
-- [message]
-- zh = "{members} 个项目的绩效目标相同或高度相似（{similarity}）：{evidence}（涉及 {amount} 万元）。"
-- en = "{members} projects have the same goal or nearly so ({similarity}): {evidence} (budget behind them: {amount} × 10,000 yuan)."

with groups as (
    select
        g.goal_group,
        list(p.project_id order by p.project_id) as members,
        string_agg(p.project_name, '、' order by p.project_id) as names,
        arg_min(p.goal, p.project_id) as goal,
        sum(p.total_yuan) as amount_yuan,
        min(g.similarity) as similarity
    from goal_facts as g
    inner join checked_projects as p on g.project_id = p.project_id
    group by g.goal_group
)
select
    'finding' as outcome,
    members[1] as project_id,
    concat_ws('：', names, trim(goal)) as evidence,
    members,
    amount_yuan,
    {'similarity': round(similarity, 2)} as facts
from groups
union all
select
    if(p.goal is null or p.unit_key is null or p.fiscal_year is null, 'cannot_tell', 'pass'),
    p.project_id,
    p.goal,
    null,
    null,
    {'similarity': 0.0}
from checked_projects as p
anti join goal_facts as g on p.project_id = g.project_id
where not p.is_unit_form
