-- What was there after a run and is no longer there, as it was told when it was found.
select
    h.finding_id, h.code, h.severity, h.unit_code, h.unit_name, h.fiscal_year, h.document_id,
    h.project_id, h.project_code, h.project_name, h.indicator_id, h.indicator_name, h.evidence,
    h.message, h.message_en, h.suggestion, h.suggestion_en, h.file_name, h.page, h.locator,
    h.amount_yuan, h.member_keys
from finding_history as h
where
    h.first_run <= $run_id
    and h.gone_run > $run_id
    and h.finding_key not in (select finding_key from finding_history where gone_run is null)
    and ($codes is null or list_contains($codes, h.code))
    and ($kind is null or h.code = $kind)
    and ($unit is null or h.unit_code = $unit or contains(h.unit_name, $unit))
    and ($year is null or h.fiscal_year = $year)
    and ($project is null or contains(h.project_name, $project))
    and ($indicator is null or contains(h.indicator_name, $indicator))
    -- the level of an indicator that is gone is not known
    and $level is null
    and is_in_region(
        concat(
            h.unit_code, ' ', regexp_replace(translate(h.unit_name, '（）', '()'), '\s', '', 'g')
        ),
        $region
    )
order by
    case h.severity when 'error' then 1 when 'warning' then 2 else 3 end, h.code,
    h.unit_name nulls last, h.fiscal_year nulls last, h.project_code nulls last,
    h.project_name nulls last, h.finding_key;
