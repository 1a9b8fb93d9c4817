-- Which units wait for a decision?
select unit_key_a, unit_key_b, score, reasons
from unit_link_proposals
order by unit_key_a, unit_key_b;
