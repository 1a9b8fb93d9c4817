-- Forget on what these names were decided.
delete from settled.name_keys as k
using (select unnest($names) as name, unnest($levels) as level2) as again
where k.name = again.name and k.level2 is not distinct from again.level2;
