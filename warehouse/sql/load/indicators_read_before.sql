-- Their indicators.
create or replace temp table indicators_read_before as
select * from indicators where project_id in (select project_id from projects_read_before)
