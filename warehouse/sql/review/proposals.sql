-- Which pairs wait for a decision?
select name_a, name_b, level2, score, reasons
from name_proposals
order by name_a, name_b, level2 nulls first;
