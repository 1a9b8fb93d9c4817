-- What a check needed and nobody reads afterwards.
drop table if exists checked_projects;
drop table if exists checked_indicators;
drop table if exists checked_years;
drop table if exists checked_changes;
drop table if exists text_facts;
drop table if exists unit_facts;
drop table if exists code_facts;
drop table if exists actual_facts;
drop table if exists title_facts;
drop table if exists project_words;
drop table if exists goal_facts;
drop table if exists name_changes;
drop table if exists rule_rows;
