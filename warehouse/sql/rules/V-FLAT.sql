-- severity = "warning"
-- basis = "practice"
-- about = "unit"
-- undecided = "one value may be the law"
-- cases = [
--   { about = "ten of ten", expect = "finding", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥90%"] },
--     { project = "乙", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥90%"] },
--     { project = "丙", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥90%"] },
--     { project = "丁", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥90%"] },
--     { project = "戊", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥90%"] },
--   ] },
--   { about = "different", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥80%"] },
--     { project = "乙", rows = ["数量指标 | 甲类整理率 | ≥91%", "质量指标 | 乙类合格率 | ≥81%"] },
--     { project = "丙", rows = ["数量指标 | 甲类整理率 | ≥92%", "质量指标 | 乙类合格率 | ≥82%"] },
--     { project = "丁", rows = ["数量指标 | 甲类整理率 | ≥93%", "质量指标 | 乙类合格率 | ≥83%"] },
--     { project = "戊", rows = ["数量指标 | 甲类整理率 | ≥94%", "质量指标 | 乙类合格率 | ≥84%"] },
--   ] },
--   { about = "near miss: seven of ten", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥90%"] },
--     { project = "乙", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥90%"] },
--     { project = "丙", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥94%"] },
--     { project = "丁", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥95%"] },
--     { project = "戊", rows = ["数量指标 | 甲类整理率 | ≥90%", "质量指标 | 乙类合格率 | ≥96%"] },
--   ] },
--   { about = "too few", expect = "cannot_tell" },
-- ]
-- [title]
-- zh = "目标值千篇一律"
-- en = "One value for all"
-- [meaning]
-- zh = "一个单位的百分比指标绝大多数用同一个值。"
-- en = "Nearly all percent targets of a unit have one value."
-- [why]
-- zh = "不分项目、不分指标一律 90%，说明没有测算。"
-- en = "90 % for everything was not worked out."
-- [mend]
-- zh = "按历史完成情况逐项测算。"
-- en = "Work out each from what was reached before."
-- [risks]
-- zh = "一律 100% 可能是法定要求，也列出供判断。"
-- en = "100 % throughout may be the law; it is listed for a person to judge."
-- [message]
-- zh = "{rows} 个百分比指标中有 {members} 个是 {evidence}（涉及 {amount} 万元）。"
-- en = "{members} of {rows} percent targets are {evidence} (budget behind them: {amount} × 10,000 yuan)."

with shares as (
    select unit_key, fiscal_year, project_id, indicator_id, total_yuan, target_number
    from checked_indicators
    where unit = '%' and target_number is not null and side = 'target'
        and not is_prose and not is_unit_form and unit_key is not null and fiscal_year is not null
),
values_used as (
    select
        unit_key,
        fiscal_year,
        target_number,
        list(indicator_id order by indicator_id) as members,
        min(project_id) as project_id,
        sum(count(*)) over (partition by unit_key, fiscal_year) as rows_in_all
    from shares
    group by unit_key, fiscal_year, target_number
    qualify row_number() over (partition by unit_key, fiscal_year order by count(*) desc, target_number) = 1
),
money as (
    select unit_key, fiscal_year, target_number, sum(total_yuan) as amount_yuan
    from (select distinct unit_key, fiscal_year, target_number, project_id, total_yuan from shares)
    group by all
)
select
    case
        when v.rows_in_all < $rows_least then 'cannot_tell'
        when len(v.members) >= $share * v.rows_in_all then 'finding'
        else 'pass'
    end as outcome,
    v.project_id,
    format('{:g}%', v.target_number::double) as evidence,
    v.members,
    m.amount_yuan,
    {'rows': v.rows_in_all::integer} as facts
from values_used as v
inner join money as m
    on v.unit_key = m.unit_key and v.fiscal_year = m.fiscal_year and v.target_number = m.target_number
