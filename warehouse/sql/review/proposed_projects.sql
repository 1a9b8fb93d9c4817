-- Which projects of two years wait for a decision?
select least(a.identity, b.identity), greatest(a.identity, b.identity), l.score, l.reasons
from project_link_proposals as l
inner join form_identities as a on l.project_id = a.project_id
inner join form_identities as b on l.previous_project_id = b.project_id
order by 1, 2;
