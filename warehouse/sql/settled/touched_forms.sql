-- The changed forms, and those they stand beside.
create or replace temporary table touched_forms as
select project_id from changed_forms
union
select project_id from touched_links
union
select previous_project_id from touched_links;
