-- severity = "error"
-- basis = "河北省预算项目绩效目标表"
-- cases = [
--   { about = "it falls", expect = "finding", plan = ["25", "50", "40", "100"] },
--   { about = "cumulative", expect = "pass", plan = ["25", "50", "80", "100"] },
--   { about = "near miss: a level stretch", expect = "pass", plan = ["0", "100", "100", "100"] },
--   { about = "shares", expect = "finding", plan = ["25", "25", "25", "25"] },
--   { about = "blank", expect = "cannot_tell", plan = ["", "", "", ""] },
-- ]
-- [title]
-- zh = "支出计划不是累计到 100%"
-- en = "Spend plan does not build up to 100"
-- [meaning]
-- zh = "资金支出计划不逐期递增、超出 0–100%，或最后一期不是 100%；各期之和为 100% 的是按当期比例填写（警告）。"
-- en = "The spend plan falls, leaves 0 to 100, or does not end at 100. Shares that sum to 100 were filled in for cumulative percents (warning)."
-- [why]
-- zh = "表内要求填累计比例，口径不同就不能监控支出进度。"
-- en = "The form asks for cumulative percents; other figures cannot be monitored."
-- [mend]
-- zh = "改填各月底的累计支出比例，最后一期为 100%。"
-- en = "Write the cumulative percent at the end of each month, 100 at the last."
-- [risks]
-- zh = "计划空白或读不出算“无法判断”；没有支出计划的表样不检查。"
-- en = "A blank or unreadable plan counts as cannot tell; layouts without one are not looked at."
-- [message]
-- zh = "资金支出计划{problem_zh}：{evidence}"
-- en = "The spend plan {problem_en}: {evidence}"

select
    case
        when p.plan_shape = 'cumulative' then 'pass'
        when p.plan_shape in ('blank', 'unread') then 'cannot_tell'
        else 'finding'
    end as outcome,
    if(p.plan_shape = 'shares', 'warning', null) as severity,
    p.project_id,
    s.printed as evidence,
    {
        'problem_zh': case p.plan_shape
            when 'shares' then '疑似按当期比例填写'
            when 'decreasing' then '前高后低'
            when 'not_100' then '最后一期不是 100%'
            when 'incomplete' then '有的时点没有填'
            when 'out_of_range' then '超出 0–100%'
            else '不是百分比'
        end,
        'problem_en': case p.plan_shape
            when 'shares' then 'gives shares'
            when 'decreasing' then 'falls'
            when 'not_100' then 'does not end at 100'
            when 'incomplete' then 'leaves months blank'
            when 'out_of_range' then 'leaves 0 to 100'
            else 'is not in percent'
        end
    } as facts
from checked_projects as p
inner join (
    select project_id, string_agg(percent_raw, ' ' order by month) as printed
    from spend_plans
    group by project_id
) as s on p.project_id = s.project_id
where p.plan_shape is not null
