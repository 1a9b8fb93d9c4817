-- What settling names keeps for itself, so that the next load looks at new names only: of every
-- name what it was decided on, and by which rules and dictionary.
create schema if not exists settled;
create table if not exists settled.name_keys (
    name varchar not null,
    level2 varchar,
    seen ubigint not null,
    said varchar not null,
    key varchar not null,
    block varchar not null,
    family varchar not null
);
create table if not exists settled.name_rules (digest varchar not null);
