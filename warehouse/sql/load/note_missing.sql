-- Remember since which run a file is missing.
update document_paths
set missing_run = $1
from missing_places as m
where document_paths.document_id = m.document_id
    and document_paths.place = m.place
    and document_paths.missing_run is null
