-- Filled year by year by duplicate_sets.
create or replace temporary table duplicate_sets (
    project_id varchar,
    form_kind varchar,
    fiscal_year integer,
    unit_name varchar,
    project_name varchar,
    total_yuan decimal(18, 2),
    names bigint,
    names_mark varchar,
    targets bigint,
    targets_mark varchar
);
