-- Look at everything.
create or replace temporary view asked_links as from project_links;
create or replace temporary view asked_indicators as from current_indicators;
create or replace temporary view named_indicators as from current_indicators;
create or replace temporary view target_indicators as
from current_indicators where fiscal_year is not null;
create or replace temporary view new_forms as from forms_now;
