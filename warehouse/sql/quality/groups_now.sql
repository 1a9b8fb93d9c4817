-- The groups of copies that are there today, whatever the report is narrowed to.
select code, member_keys
from finding_history
where gone_run is null and member_keys is not null;
