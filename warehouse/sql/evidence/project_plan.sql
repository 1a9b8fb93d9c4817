-- The spend plan of a form.
select month, cumulative_percent, percent_raw, page, locator
from spend_plans where project_id = ? order by month;
