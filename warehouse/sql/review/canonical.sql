-- Under which canonical name does each name of the warehouse stand?
select distinct
    name,
    comparison_level2(level2) as compared_level2,
    canonical_name
from canonical_names;
