-- Forget the proposals about these names, to make them anew.
delete from name_proposals as p
using (select unnest($names) as name, unnest($levels) as level2) as again
where again.name in (p.name_a, p.name_b) and p.level2 is not distinct from again.level2;
