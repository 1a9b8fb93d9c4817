-- severity = "error"
-- basis = "财预〔2021〕101号"
-- cases = [
--   { about = "no 效益", expect = "finding", rows = [
--     "数量指标 | 整理卷数 | ≥500卷",
--     "质量指标 | 合格率 | ≥98%",
--   ] },
--   { about = "all four", expect = "pass" },
--   { about = "near miss: 成本 under 产出 in a purchase", expect = "pass", project = "设备购置", rows = [
--     "数量指标 | 购置台数 | ≥5台",
--     "质量指标 | 合格率 | ≥98%",
--     "产出指标/成本指标 | 单台成本 | ≤2万元",
--     "社会效益指标 | 使用率 | ≥90%",
--   ] },
--   { about = "a purchase without cost", expect = "finding", project = "设备购置", rows = [
--     "数量指标 | 购置台数 | ≥5台",
--     "质量指标 | 合格率 | ≥98%",
--     "社会效益指标 | 使用率 | ≥90%",
--   ] },
--   { about = "near miss: before 2022 cost was optional", expect = "pass", year = 2020, project = "设备购置", rows = [
--     "数量指标 | 购置台数 | ≥5台",
--     "社会效益指标 | 使用率 | ≥90%",
--   ] },
--   { about = "level 1 is blank throughout", expect = "cannot_tell", rows = [
--     "/数量指标 | 整理卷数 | ≥500卷",
--   ] },
-- ]
-- [title]
-- zh = "一级指标维度不全"
-- en = "A dimension of level 1 is missing"
-- [meaning]
-- zh = "缺产出或效益指标（错误）；2022年起工程、购置类项目缺成本指标（警告）；服务群众的项目缺满意度指标（提示）。"
-- en = "产出 or 效益 is missing (error); 成本 is missing in a building or purchasing project from 2022 on (warning); 满意度 is missing where the project serves people who can be asked (info)."
-- [why]
-- zh = "产出和效益指标必设；2021年起成本指标单列，工程基建类、购置类应设；满意度按需设置。"
-- en = "产出 and 效益 are required; since 2021 成本 stands alone and belongs to building and purchasing; 满意度 where it makes sense."
-- [mend]
-- zh = "补设缺少的指标。"
-- en = "Add indicators of that dimension."
-- [risks]
-- zh = "旧表样把成本放在产出之下：按二级指标认；一级指标整列空白算“无法判断”。"
-- en = "Old forms have 成本 under 产出: it is known by its level 2; a form whose level 1 is blank counts as cannot tell."
-- [message]
-- zh = "缺少{missing}。"
-- en = "There is no {missing}."

with forms as (
    select
        p.project_id,
        p.fiscal_year,
        concat_ws(' ', p.project_name, p.purpose) as about,
        bool_or(i.level1 is null) as has_blank_level,
        bool_or(not list_contains($known_level1, i.level1)) as has_unknown_level,
        bool_or(i.level1 = '产出指标') as has_output,
        bool_or(i.level1 = '效益指标') as has_benefit,
        bool_or(list_contains($cost_level2, i.level2) or i.level1 = '成本指标') as has_cost,
        bool_or(i.level1 = '满意度指标' or i.level2 = '服务对象满意度指标') as has_satisfaction
    from checked_projects as p
    inner join checked_indicators as i on p.project_id = i.project_id
    where p.side = 'target' and not p.is_unit_form
    group by all
),
judged as (
    select
        *,
        not has_cost and fiscal_year >= $cost_from
        and len(list_filter($building_words, lambda word: contains(about, word))) > 0 as lacks_cost,
        not has_satisfaction
        and len(list_filter($served_words, lambda word: contains(about, word))) > 0 as lacks_satisfaction
    from forms
)
select
    case
        when coalesce(has_output and has_benefit, false) and not coalesce(lacks_cost, false)
            and not lacks_satisfaction then 'pass'
        when has_blank_level or has_unknown_level then 'cannot_tell'
        else 'finding'
    end as outcome,
    case
        when not (has_output and has_benefit) then 'error'
        when lacks_cost then 'warning'
        else 'info'
    end as severity,
    project_id,
    {
        'missing': concat_ws(
            '、',
            if(has_output, null, '产出指标'),
            if(has_benefit, null, '效益指标'),
            if(lacks_cost, '成本指标', null),
            if(lacks_satisfaction, '满意度指标', null)
        )
    } as facts
from judged
