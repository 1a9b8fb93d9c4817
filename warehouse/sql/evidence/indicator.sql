-- Everything about one indicator.
select * from indicators where indicator_id = ?;
