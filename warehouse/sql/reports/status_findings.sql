-- Which findings are there?
select severity, code, count(*) as findings, count(distinct document_id) as documents
from findings
group by severity, code
order by
    case severity when 'error' then 1 when 'warning' then 2 else 3 end, findings desc, code;
