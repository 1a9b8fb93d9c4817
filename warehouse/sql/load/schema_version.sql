-- Made before the first step, so that every step can be recorded.
create table schema_version (
    version integer not null,
    applied_at timestamp not null,
    views varchar not null
);
comment on table schema_version is 'Versions of the schema (库结构版本) this warehouse has had';
comment on column schema_version.version is 'Number of the newest step applied (版本)';
comment on column schema_version.applied_at is 'When (时间), UTC';
comment on column schema_version.views is 'SHA-256 of the text of the views (视图指纹)';
