-- Which of the findings that count does the report tell?
--
-- What reading noticed is not told again where a rule says the same of the same form or
-- indicator, unless it is asked for by its code.
create or replace temp table reported_findings as
select c.*
from counted_findings as c
left join indicators as i on c.indicator_id = i.indicator_id
where
    ($codes is null or list_contains($codes, c.code))
    and ($kind is null or c.code = $kind)
    and ($unit is null or c.unit_code = $unit or contains(c.unit_name, $unit))
    and ($year is null or c.fiscal_year = $year)
    and ($project is null or contains(c.project_name, $project))
    and ($indicator is null or contains(i.name, $indicator) or contains(i.name_raw, $indicator))
    and ($level is null or contains(i.level1, $level) or contains(i.level2, $level))
    and is_in_region(c.unit_key, $region)
    and ($kind is not null or not exists (
        select 1
        from counted_findings as r
        where r.project_id = c.project_id
            and r.indicator_id is not distinct from c.indicator_id
            and (c.code, r.code) in (
                ('plan_odd', 'P-MONO'), ('project_code_check', 'D-CODE'), ('value_suspect', 'V-OCR')
            )
    ));
