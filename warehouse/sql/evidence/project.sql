-- Everything about one form.
select * from projects where project_id = ?;
