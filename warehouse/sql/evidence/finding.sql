-- Everything about one finding.
select * from findings where finding_id = ?;
