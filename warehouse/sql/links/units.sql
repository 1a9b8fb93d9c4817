-- What do the documents say of each unit that tells where it belongs?
--
-- Codes are the first six digits of project codes of the whole country's pattern: the
-- division of the finance bureau that gave them out. Twenty of each kind are enough.
with seen as (
    select
        f.unit_key,
        coalesce(p.unit_name, d.unit_name) as unit_name,
        p.supervisor,
        p.project_code,
        d.unit_name as document_unit,
        d.path
    from form_identities as f
    inner join projects as p using (project_id)
    inner join documents as d on p.document_id = d.document_id
    where f.unit_key is not null
)
select
    unit_key,
    coalesce(min(unit_name), nullif(trim(regexp_replace(unit_key, '^[0-9A-Za-z-]* ', '')), ''))
        as unit_name,
    (
        list(distinct project_code[:6] order by project_code[:6])
            filter (where regexp_full_match(project_code, '[0-9]{8}[A-Z][0-9A-Z]{12}'))
    )[:20] as codes,
    (
        list(distinct supervisor order by supervisor) filter (where supervisor is not null)
    )[:20] as supervisors,
    (
        list(distinct document_unit order by document_unit)
            filter (where document_unit is not null and document_unit is distinct from unit_name)
    )[:20] as document_units,
    (list(distinct path order by path))[:20] as paths
from seen
group by unit_key
order by unit_key;
