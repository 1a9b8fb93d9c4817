-- The forms and indicators a finding is about, if it is about a group.
select m.project_id, m.indicator_id, p.project_name
from finding_members as m
left join projects as p on m.project_id = p.project_id
where m.finding_id = ?
order by m.position;
