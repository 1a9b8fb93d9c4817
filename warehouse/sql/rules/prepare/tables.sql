-- Facts of texts, filled by Python. Made anew at every check.
create or replace temp table text_facts (
    text varchar,
    plain varchar,
    is_generic boolean,
    is_sentence boolean,
    is_share boolean,
    may_exceed_100 boolean,
    is_ambiguous_direction boolean,
    speaks_of_cost boolean,
    is_execution boolean,
    has_number boolean,
    has_scale boolean,
    placeholder varchar,
    vague_word varchar,
    typo varchar,
    polarity integer,
    expected_level2 varchar,
    expected_dimension varchar,
    content varchar[]
);
create or replace temp table unit_facts (
    name_raw varchar, unit varchar, dimension varchar, agrees boolean
);
create or replace temp table code_facts (
    project_code varchar, is_well_formed boolean, check_passes boolean
);
create or replace temp table actual_facts (
    name_raw varchar,
    level2 varchar,
    fiscal_year integer,
    actual_raw varchar,
    actual_kind varchar,
    actual_number decimal(30, 8),
    actual_unit varchar,
    actual_date date
);
create or replace temp table title_facts (
    project_id varchar, title_number integer, title_subject varchar, name_subject varchar
);
create or replace temp table project_words (
    project_id varchar, own_words varchar[], indicator_words varchar[]
);
create or replace temp table goal_facts (
    project_id varchar, goal_group varchar, similarity double
);
create or replace temp table name_changes (
    project_id varchar, previous_project_id varchar, similarity double
);
