-- The findings of the report in the order of reading: worst first, then rule, unit, year, project.
select
    r.finding_id, r.code, r.severity, r.unit_code, r.unit_name, r.fiscal_year, r.document_id,
    r.project_id, r.project_code, r.project_name, r.indicator_id, i.name_raw, f.evidence,
    f.message, f.message_en, f.suggestion, f.suggestion_en, d.file_name, f.page, f.locator,
    f.amount_yuan, r.total_yuan
from reported_findings as r
inner join findings as f on r.finding_id = f.finding_id
inner join documents as d on r.document_id = d.document_id
left join indicators as i on r.indicator_id = i.indicator_id
order by
    case r.severity when 'error' then 1 when 'warning' then 2 else 3 end, r.code,
    r.unit_name nulls last, r.fiscal_year nulls last, r.project_code nulls last,
    r.project_name nulls last, i.position nulls last, r.finding_id;
