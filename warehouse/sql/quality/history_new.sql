-- What was not there before is there since the run that was checked.
insert into finding_history (
    finding_key, first_run, member_keys, finding_id, code, severity, unit_code, unit_name,
    fiscal_year, document_id, project_id, project_code, project_name, indicator_id,
    indicator_name, evidence, message, message_en, suggestion, suggestion_en, file_name, page,
    locator, amount_yuan
)
select
    k.finding_key, $run_id, k.member_keys, k.finding_id, c.code, c.severity, c.unit_code,
    c.unit_name, c.fiscal_year, c.document_id, c.project_id, c.project_code, c.project_name,
    c.indicator_id, i.name_raw, f.evidence, f.message, f.message_en, f.suggestion,
    f.suggestion_en, d.file_name, f.page, f.locator, f.amount_yuan
from keyed_findings as k
inner join counted_findings as c on k.finding_id = c.finding_id
inner join findings as f on k.finding_id = f.finding_id
inner join documents as d on c.document_id = d.document_id
left join indicators as i on c.indicator_id = i.indicator_id
where k.finding_key not in (select finding_key from finding_history where gone_run is null);
