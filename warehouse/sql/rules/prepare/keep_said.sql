-- ``said`` is the relation of the rule that runs.
create or replace temp table rule_rows as from said;
