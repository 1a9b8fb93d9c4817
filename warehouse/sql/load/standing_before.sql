-- What stood at which place before this run, so that its end can tell what changed?
create or replace temp table standing_before as
select document_id, path, place, missing_run is not null as was_missing
from document_paths
qualify last_run = max(last_run) over (partition by place) and forgotten_run is null
