-- What was decided about names before, and on what?
select
    c.name,
    comparison_level2(c.level2) as compared_level2,
    c.canonical_name,
    c.method,
    c.reviewed_by,
    c.reviewed_at,
    c.runner_up,
    k.seen,
    k.said,
    k.key,
    k.block,
    k.family
from canonical_names as c
left join settled.name_keys as k
    on c.name = k.name and k.level2 is not distinct from comparison_level2(c.level2);
