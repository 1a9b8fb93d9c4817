-- Which forms did somebody call two projects?
create or replace temp table judged_apart as
select project_id, previous_project_id from judged_forms where verdict = 'different';
