-- What keys of findings are made of and the findings themselves do not hold.
create or replace temp table rule_facts (finding_id varchar, about varchar, words varchar);
