-- How often did what happen in this run?
select event, count(*) as documents, sum(changes)::bigint as changes
from document_events
where run_id = ?
group by event
