-- The indicators of the forms that have to be looked at.
create or replace temporary table touched_indicators as
select
    i.project_id, i.indicator_id, i.position, i.name_raw, i.compared_name, i.comparison_class,
    i.level1, i.level2, i.value_raw, i.value_kind, i.operator, i.target_number, i.value_high, i.unit,
    i.compared_direction, i.value_date, i.form_kind, i.is_unit_form, i.fiscal_year, i.unit_name,
    i.project_name, i.total_yuan
from current_indicators as i
semi join touched_forms as f on i.project_id = f.project_id;
