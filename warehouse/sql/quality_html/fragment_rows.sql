-- How do the rows of some forms read, as printed? The order of columns is that of fragments.py.
select
    project_id,
    position,
    level1_raw,
    level2_raw,
    name_raw,
    description,
    value_raw,
    basis,
    weight_raw,
    actual_raw,
    score_raw,
    deviation_reason
from indicators
where project_id in (select unnest($projects))
order by project_id, position
