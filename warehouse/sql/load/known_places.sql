-- What stands at which place, as far as the warehouse knows?
select document_id, path, place, missing_run is not null as was_missing
from document_paths
qualify last_run = max(last_run) over (partition by place) and forgotten_run is null
