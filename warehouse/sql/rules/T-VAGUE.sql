-- severity = "info"
-- basis = "财预〔2021〕101号"
-- about = "unit"
-- undecided = "a deadline at year's end is lawful"
-- cases = [
--   { about = "all five", expect = "finding", forms = [
--     { project = "甲", rows = ["时效指标 | 完成时限 | 2024年12月31日"] },
--     { project = "乙", rows = ["时效指标 | 完成时限 | 2024年12月31日"] },
--     { project = "丙", rows = ["时效指标 | 完成时限 | 2024年12月31日"] },
--     { project = "丁", rows = ["时效指标 | 完成时限 | 2024年12月31日"] },
--     { project = "戊", rows = ["时效指标 | 完成时限 | 2024年12月31日"] },
--   ] },
--   { about = "real dates", expect = "pass", forms = [
--     { project = "甲", rows = ["时效指标 | 完成时限 | 2024年5月底前"] },
--     { project = "乙", rows = ["时效指标 | 完成时限 | 2024年6月底前"] },
--     { project = "丙", rows = ["时效指标 | 完成时限 | 2024年7月底前"] },
--     { project = "丁", rows = ["时效指标 | 完成时限 | 2024年8月底前"] },
--     { project = "戊", rows = ["时效指标 | 完成时限 | 2024年9月底前"] },
--   ] },
--   { about = "near miss: half of them", expect = "pass", forms = [
--     { project = "甲", rows = ["时效指标 | 完成时限 | 2024年12月31日", "时效指标 | 开工时限 | 2024年3月底前"] },
--     { project = "乙", rows = ["时效指标 | 完成时限 | 2024年12月31日", "时效指标 | 开工时限 | 2024年3月底前"] },
--     { project = "丙", rows = ["时效指标 | 完成时限 | 2024年12月31日", "时效指标 | 开工时限 | 2024年3月底前"] },
--     { project = "丁", rows = ["时效指标 | 完成时限 | 2024年12月31日", "时效指标 | 开工时限 | 2024年3月底前"] },
--     { project = "戊", rows = ["时效指标 | 完成时限 | 2024年12月31日", "时效指标 | 开工时限 | 2024年3月底前"] },
--   ] },
--   { about = "too few", expect = "cannot_tell", rows = [
--     "时效指标 | 完成时限 | 2024年12月31日",
--   ] },
-- ]
-- [title]
-- zh = "时效指标多为 12 月 31 日"
-- en = "Deadlines are all the last day of the year"
-- [meaning]
-- zh = "一个单位的时效指标大多只写预算年度最后一天。"
-- en = "Most deadlines of a unit are the last day of the fiscal year."
-- [why]
-- zh = "时效指标按需设置；一律写年底等于没有时限。"
-- en = "Deadlines are for where they matter; a deadline that is always year's end is none."
-- [mend]
-- zh = "写出真实的完成时间，或改用及时率；不需要时效的可以不设。"
-- en = "Write the real date, use a timeliness rate, or leave it out where it does not matter."
-- [risks]
-- zh = "全年性工作以年底为限是合法的，所以只报比例。"
-- en = "Work that goes on all year rightly ends with it, so only the share is told."
-- [message]
-- zh = "{rows} 条完成时限中有 {members} 条是年度最后一天（涉及 {amount} 万元）。"
-- en = "{members} of {rows} deadlines are the last day of the year (budget behind them: {amount} × 10,000 yuan)."

with deadlines as (
    select
        unit_key,
        fiscal_year,
        indicator_id,
        project_id,
        total_yuan,
        value_date = make_date(fiscal_year, 12, 31) as is_year_end
    from checked_indicators
    where comparison_class = '时效指标' and value_kind = 'date' and side = 'target'
        and not is_prose and not is_unit_form and fiscal_year is not null and unit_key is not null
),
money as (
    select unit_key, fiscal_year, sum(total_yuan) as amount_yuan
    from (select distinct unit_key, fiscal_year, project_id, total_yuan from deadlines where is_year_end)
    group by all
),
units as (
    select
        d.unit_key,
        d.fiscal_year,
        count(*) as deadlines,
        min(d.project_id) as project_id,
        list(d.indicator_id order by d.indicator_id) filter (where d.is_year_end) as members
    from deadlines as d
    group by all
)
select
    case
        when u.deadlines < $rows_least then 'cannot_tell'
        when coalesce(len(u.members), 0) >= $share * u.deadlines then 'finding'
        else 'pass'
    end as outcome,
    u.project_id,
    u.members,
    m.amount_yuan,
    {'rows': u.deadlines} as facts
from units as u
left join money as m on u.unit_key = m.unit_key and u.fiscal_year = m.fiscal_year
