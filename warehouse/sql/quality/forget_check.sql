drop table if exists counted_findings;
drop table if exists keyed_findings;
drop table if exists rule_facts;
