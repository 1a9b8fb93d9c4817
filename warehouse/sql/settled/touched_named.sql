-- The indicators that share a name with those of the changed forms.
create or replace temporary table touched_named as
select
    i.project_id, i.name_raw, i.name, i.compared_name, i.comparison_class, i.fiscal_year, i.side,
    i.target_number, i.unit, i.unit_name, i.compared_direction,
    hash(i.compared_name, i.comparison_class) as name_mark
from current_indicators as i
where hash(i.compared_name, i.comparison_class) in (select name_mark from touched_names);
