-- Which forms counted before this run, and why did the others not?
create or replace temp table forms_before as
select project_id, document_id, is_current, superseded_by, superseded_why from projects
