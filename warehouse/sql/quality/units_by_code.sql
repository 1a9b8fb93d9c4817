-- In how many units does each code stand, and how bad is it at worst?
select
    code,
    count(*),
    count(distinct coalesce(unit_key, unit_name)),
    case min(case severity when 'error' then 1 when 'warning' then 2 else 3 end)
        when 1 then 'error' when 2 then 'warning' else 'info'
    end as severity
from reported_findings
group by code
order by code;
