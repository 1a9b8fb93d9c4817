-- How much is in the warehouse, and which version is its schema?
select
    (select max(version) from schema_version) as version,
    (select count(*) from documents) as documents,
    (select count(*) from projects) as projects,
    (select count(*) from indicators) as indicators;
