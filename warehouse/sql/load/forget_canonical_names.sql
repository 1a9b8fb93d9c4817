-- Forget what was decided about these names, to decide it anew.
delete from canonical_names
using (select unnest($names) as name, unnest($levels) as level2) as again
where canonical_names.name = again.name
    and comparison_level2(canonical_names.level2) is not distinct from again.level2;
