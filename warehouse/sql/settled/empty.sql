-- The tables that are kept ready, empty.
--
-- indicator_years, indicator_units and duplicate_indicators are what the views of these names
-- show; the others are what it takes to bring those up to date where something changed. ``mark``
-- and ``names`` are hashes: of everything about a form that shows anywhere here, and of the names
-- and classes of its indicators.
create or replace table settled.forms (
    project_id varchar,
    fiscal_year integer,
    mark ubigint,
    names ubigint[]
);

create or replace table settled.indicator_years (
    unit_key varchar,
    unit_code varchar,
    unit_name varchar,
    form_kind varchar,
    project_name varchar,
    project_code varchar,
    fiscal_year integer,
    previous_year integer,
    canonical_name varchar,
    comparison_class varchar,
    change varchar,
    value_raw varchar,
    previous_value_raw varchar,
    target_number decimal(30, 8),
    previous_target_number decimal(30, 8),
    unit varchar,
    previous_unit varchar,
    operator varchar,
    previous_operator varchar,
    direction integer,
    level1 varchar,
    previous_level1 varchar,
    level2 varchar,
    previous_level2 varchar,
    name_raw varchar,
    previous_name_raw varchar,
    indicator_id varchar,
    previous_indicator_id varchar,
    project_id varchar,
    previous_project_id varchar
);

create or replace table settled.indicator_units (
    canonical_name varchar,
    comparison_class varchar,
    fiscal_year integer,
    side varchar,
    unit varchar,
    is_number boolean,
    units bigint,
    projects bigint,
    targets bigint,
    value_min decimal(30, 8),
    value_median decimal(30, 8),
    value_max decimal(30, 8),
    value_min_unit_name varchar,
    value_max_unit_name varchar,
    unit_names varchar,
    direction integer
);

create or replace table settled.duplicate_names (
    compared_name varchar,
    comparison_class varchar,
    printed varchar,
    name varchar,
    indicators bigint,
    projects bigint,
    units bigint,
    unit_names varchar,
    fiscal_years varchar,
    total_yuan decimal(38, 2)
);

create or replace table settled.doublings (
    printed varchar,
    undoubled varchar
);

create or replace table settled.duplicate_sets (
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

create or replace table settled.duplicate_indicators (
    kind varchar,
    group_id varchar,
    members bigint,
    member varchar,
    detail varchar,
    canonical_name varchar,
    comparison_class varchar,
    indicators bigint,
    projects bigint,
    units bigint,
    unit_names varchar,
    fiscal_years varchar,
    total_yuan decimal(38, 2),
    project_id varchar,
    indicator_id varchar
);
