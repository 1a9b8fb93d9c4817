-- Projects and indicators beside themselves in other years, each view read a single time.
create or replace temp table checked_years as from project_years;
create or replace temp table checked_changes as from indicator_years;
