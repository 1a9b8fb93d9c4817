-- Their spend plans.
create or replace temp table plans_read_before as
select * from spend_plans where project_id in (select project_id from projects_read_before)
