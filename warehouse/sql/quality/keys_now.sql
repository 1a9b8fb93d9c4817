-- The keys of the findings the report tells, and the forms of groups of copies.
select r.finding_id, r.code, f.finding_key, h.member_keys
from reported_findings as r
inner join findings as f on r.finding_id = f.finding_id
left join finding_history as h on f.finding_key = h.finding_key and h.gone_run is null;
