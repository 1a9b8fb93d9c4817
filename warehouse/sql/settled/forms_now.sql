-- What decides, form by form, what is kept ready: one hash of all of it, and its indicators' names.
--
-- What stands in asked_indicators and named_indicators has to be hashed here: what is not, could
-- change without being noticed.
create or replace temporary table forms_now as
with told as (
    select
        project_id,
        bit_xor(hash(
            indicator_id, position, name, name_raw, compared_name, comparison_class, level1,
            level2, value_raw, value_kind, operator, target_number, value_high, unit,
            compared_direction, value_date
        )) as mark,
        list(hash(compared_name, comparison_class)) as names
    from current_indicators
    group by project_id
)
select
    p.project_id,
    p.fiscal_year,
    hash(
        p.form_kind, p.side, p.is_unit_form, p.fiscal_year, p.unit_key, p.unit_code, p.unit_name,
        p.project_code, p.project_name, p.total_yuan, t.mark, l.previous_project_id,
        l.previous_year, l.fiscal_year
    ) as mark,
    coalesce(t.names, []) as names
from current_projects as p
left join told as t on p.project_id = t.project_id
left join project_links as l on p.project_id = l.project_id;
