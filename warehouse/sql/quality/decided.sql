-- How often did each rule find something, pass, or could not tell, by unit and year?
select unit_key, fiscal_year, code, findings, passes, cannot_tell
from rule_outcomes;
