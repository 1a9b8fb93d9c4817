-- severity = "warning"
-- basis = "practice"
-- about = "forms"
-- undecided = "whether words fit is a matter of meaning"
-- cases = [
--   { about = "copied from the telephone project", expect = "finding", forms = [
--     { project = "固定电话费", purpose = "支付固定电话费", goal = "保障通话", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 电话畅通率 | ≥90%", "满意度指标 | 满意度 | ≥90%"] },
--     { project = "车辆租赁费", purpose = "租用车辆", goal = "保障出行", rows = ["数量指标 | 电话覆盖率 | ≥90%", "质量指标 | 电话畅通率 | ≥90%", "满意度指标 | 满意度 | ≥90%"] },
--   ] },
--   { about = "its own", expect = "pass", rows = [
--     "数量指标 | 档案整理卷数 | ≥90卷",
--     "质量指标 | 档案整理合格率 | ≥90%",
--   ] },
--   { about = "near miss: twin projects with one set", expect = "pass", forms = [
--     { project = "东院电话费", rows = ["数量指标 | 电话覆盖率 | ≥90%"] },
--     { project = "西院电话费", rows = ["数量指标 | 电话覆盖率 | ≥90%"] },
--   ] },
--   { about = "nobody else has the set", expect = "cannot_tell", rows = [
--     "数量指标 | 巡检次数 | ≥9次",
--   ] },
--   { about = "generic names only", expect = "cannot_tell", rows = [
--     "数量指标 | 工作完成率 | ≥90%",
--   ] },
-- ]
-- [title]
-- zh = "指标与项目内容不匹配"
-- en = "Indicators of another project"
-- [meaning]
-- zh = "指标说的事物在本项目名称、用途、目标中都没有，而同样一套指标在本单位另一个项目里正好对得上。"
-- en = "What the indicators speak of stands nowhere in the project's name, purpose or goal, and the same set fits another project of the unit."
-- [why]
-- zh = "指标多半是从那个项目照搬的。"
-- en = "The set was probably copied from there."
-- [mend]
-- zh = "按本项目的内容另设指标。"
-- en = "Set indicators for this project."
-- [risks]
-- zh = "同义词会误判：找不到“原主”的，只算“无法判断”。"
-- en = "Synonyms mislead: where no project is found that the set fits, it counts as cannot tell."
-- [message]
-- zh = "“{name}”的指标（{evidence}）与项目内容无关，与“{other}”的完全相同（涉及 {amount} 万元）。"
-- en = "The indicators of {name} ({evidence}) do not fit it; they are those of {other} (budget behind them: {amount} × 10,000 yuan)."

with sets as (
    select
        p.project_id,
        p.project_name,
        p.unit_key,
        p.fiscal_year,
        p.total_yuan,
        w.own_words,
        w.indicator_words,
        list_has_any(w.own_words, w.indicator_words) as fits,
        s.names,
        s.shown
    from checked_projects as p
    inner join project_words as w on p.project_id = w.project_id
    inner join (
        select
            project_id,
            list(distinct name_plain order by name_plain) as names,
            string_agg(name_raw, '、' order by position) filter (where not is_generic and not is_execution) as shown
        from checked_indicators
        group by project_id
    ) as s on p.project_id = s.project_id
    where p.side = 'target' and not p.is_unit_form
),
owners as (
    select a.project_id, min(b.project_id) as owner_id, arg_min(b.project_name, b.project_id) as owner_name
    from sets as a
    inner join sets as b
        on a.unit_key = b.unit_key
        and a.fiscal_year = b.fiscal_year
        and a.names = b.names
        and a.project_id <> b.project_id
        and b.fits
    where not a.fits and len(a.indicator_words) > 0
    group by a.project_id
)
select
    case
        when len(s.indicator_words) = 0 then 'cannot_tell'
        when s.fits then 'pass'
        when o.owner_id is not null then 'finding'
        else 'cannot_tell'
    end as outcome,
    s.project_id,
    s.shown as evidence,
    [s.project_id, o.owner_id] as members,
    s.total_yuan as amount_yuan,
    {'name': coalesce(s.project_name, ''), 'other': coalesce(o.owner_name, '')} as facts
from sets as s
left join owners as o on s.project_id = o.project_id
