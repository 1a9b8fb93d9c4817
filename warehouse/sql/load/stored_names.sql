-- What was decided about names before?
select
    name,
    comparison_level2(level2) as compared_level2,
    canonical_name,
    method,
    reviewed_by,
    reviewed_at
from canonical_names;
