-- Look at what changed only.
create or replace temporary view asked_links as from touched_links;
create or replace temporary view asked_indicators as from touched_indicators;
create or replace temporary view named_indicators as from touched_named;
create or replace temporary view target_indicators as
from touched_named as i
semi join touched_names as t on i.name_mark = t.name_mark and i.fiscal_year = t.fiscal_year;
create or replace temporary view new_forms as
from forms_now as f
semi join changed_forms as c on f.project_id = c.project_id;
