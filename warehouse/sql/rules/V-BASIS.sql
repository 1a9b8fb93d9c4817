-- severity = "info"
-- basis = "财预〔2021〕101号"
-- about = "unit"
-- cases = [
--   { about = "ten of ten", expect = "finding", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 年初工作计划"] },
--     { project = "乙", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 年初工作计划"] },
--     { project = "丙", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 年初工作计划"] },
--     { project = "丁", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 年初工作计划"] },
--     { project = "戊", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 年初工作计划"] },
--   ] },
--   { about = "two bases", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 行业标准"] },
--     { project = "乙", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 行业标准"] },
--     { project = "丙", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 行业标准"] },
--     { project = "丁", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 行业标准"] },
--     { project = "戊", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 行业标准"] },
--   ] },
--   { about = "near miss: one row differs", expect = "pass", forms = [
--     { project = "甲", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 年初工作计划"] },
--     { project = "乙", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 年初工作计划"] },
--     { project = "丙", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 年初工作计划"] },
--     { project = "丁", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 年初工作计划"] },
--     { project = "戊", rows = ["数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划", "质量指标 | 乙类合格率 | ≥90% |  | 历史数据"] },
--   ] },
--   { about = "too few rows", expect = "cannot_tell", rows = [
--     "数量指标 | 甲类卷数 | ≥90卷 |  | 年初工作计划",
--   ] },
-- ]
-- [title]
-- zh = "指标值确定依据单一"
-- en = "One basis for all targets"
-- [meaning]
-- zh = "一个单位所有指标值的确定依据都是同一句话。"
-- en = "All targets of a unit give the same basis."
-- [why]
-- zh = "依据应是计划标准、行业标准、历史标准或预算支出标准，因指标而异。"
-- en = "A basis is a plan, an industry, a historical or a spending standard, by indicator."
-- [mend]
-- zh = "逐项写明文件、标准或历史数据。"
-- en = "Name the document, standard or earlier figure for each."
-- [risks]
-- zh = "“年初工作计划”本身合规：只报雷同，不判断内容；没有依据栏的表样不检查。"
-- en = "年初工作计划 is a lawful basis: only the sameness is told; layouts without the column are not looked at."
-- [message]
-- zh = "{members} 条指标值的确定依据都是“{evidence}”（涉及 {amount} 万元）。"
-- en = "All {members} targets give the basis {evidence} (budget behind them: {amount} × 10,000 yuan)."

with based as (
    select unit_key, fiscal_year, project_id, indicator_id, total_yuan, basis,
        regexp_replace(basis, '\s', '', 'g') as basis_key
    from checked_indicators
    where basis is not null and side = 'target' and unit_key is not null and fiscal_year is not null
),
money as (
    select unit_key, fiscal_year, sum(total_yuan) as amount_yuan
    from (select distinct unit_key, fiscal_year, project_id, total_yuan from based)
    group by all
),
units as (
    select
        unit_key,
        fiscal_year,
        count(distinct basis_key) as bases,
        min(basis) as basis,
        min(project_id) as project_id,
        list(indicator_id order by indicator_id) as members
    from based
    group by all
)
select
    case
        when bases > 1 then 'pass'
        when len(members) < $rows_least then 'cannot_tell'
        else 'finding'
    end as outcome,
    u.project_id,
    u.basis as evidence,
    u.members,
    m.amount_yuan
from units as u
inner join money as m on u.unit_key = m.unit_key and u.fiscal_year = m.fiscal_year
