-- Give every indicator the name that was decided for it.
update indicators
set canonical_name = c.canonical_name
from canonical_names as c
where indicators.name = c.name
    and indicators.level2 is not distinct from c.level2
    and indicators.canonical_name is distinct from c.canonical_name;
