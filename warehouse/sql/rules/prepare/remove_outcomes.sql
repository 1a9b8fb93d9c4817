delete from rule_outcomes;
