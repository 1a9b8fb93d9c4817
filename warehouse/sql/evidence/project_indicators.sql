-- The indicators of a form.
select indicator_id, level2_raw, name_raw, value_raw, page, locator
from indicators where project_id = ? order by position;
