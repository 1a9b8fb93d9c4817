-- Which set of indicators does every form of one year carry? The sets are compared by fingerprint.
insert into settled.duplicate_sets
with told as materialized (
    select
        i.project_id, i.form_kind, i.fiscal_year, i.unit_name, i.project_name, i.total_yuan,
        i.compared_name, i.comparison_class, i.value_raw
    from asked_indicators as i
    where not i.is_unit_form and i.fiscal_year is not distinct from $year
)
select
    project_id,
    any_value(form_kind),
    $year::integer,
    any_value(unit_name),
    any_value(project_name),
    any_value(total_yuan),
    count(distinct compared_name || '|' || comparison_class),
    md5(list(distinct compared_name || '|' || comparison_class
        order by compared_name || '|' || comparison_class)::varchar),
    count(*),
    md5(list((compared_name, comparison_class, value_raw)
        order by compared_name, comparison_class, value_raw)::varchar)
from told
group by project_id;
