-- Remember that the schema stands at a version, with these views.
insert into schema_version (version, applied_at, views)
values (?, ?, ?);
