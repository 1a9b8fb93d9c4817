-- severity = "info"
-- basis = "practice"
-- undecided = "spelling is a matter of language"
-- cases = [
--   { about = "a lost character", expect = "finding", goal = "加强管理，高队伍素质，整理档案500卷" },
--   { about = "none", expect = "pass" },
--   { about = "near miss: 高素质队伍", expect = "pass", goal = "建设高素质队伍，提高队伍素质" },
--   { about = "a homophone", expect = "finding", purpose = "统一布署档案整理" },
-- ]
-- [title]
-- zh = "错别字或漏字"
-- en = "Slip of the pen"
-- [meaning]
-- zh = "目标、用途、名称或描述中有常见的错别字、漏字、重复标点。"
-- en = "Goal, purpose, name or description has a common slip, a lost character or doubled punctuation."
-- [why]
-- zh = "公开文件的错字影响公信力，也妨碍检索。"
-- en = "Slips in a published document cost trust and hinder search."
-- [mend]
-- zh = "改正后更新公开文件。"
-- en = "Correct it and publish anew."
-- [risks]
-- zh = "词表只收任何语境都错的写法；只检查入库的文字，保障措施等段落不在内。"
-- en = "The list holds only what is wrong in any context. Only text in the warehouse is looked at, not the paragraphs on measures."
-- [message]
-- zh = "{where_zh}中疑有错漏：{evidence}"
-- en = "The {where_en} probably has a slip: {evidence}"

with texts as (
    select project_id, unnest([
        {'where_zh': '绩效目标', 'where_en': 'goal', 'text': goal},
        {'where_zh': '资金用途', 'where_en': 'purpose', 'text': purpose},
        {'where_zh': '项目名称', 'where_en': 'project name', 'text': project_name}
    ]) as part
    from checked_projects
),
found as (
    select x.project_id, null::varchar as indicator_id, x.part.where_zh, x.part.where_en, t.typo
    from texts as x
    inner join text_facts as t on x.part.text = t.text
    union all
    select project_id, indicator_id, '指标描述', 'description', description_typo
    from checked_indicators
    where description is not null
)
select
    if(typo is null, 'pass', 'finding') as outcome,
    project_id,
    indicator_id,
    typo as evidence,
    {'where_zh': where_zh, 'where_en': where_en} as facts
from found
