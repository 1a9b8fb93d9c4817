-- Forget places whose files are not there any more.
update document_paths
set forgotten_run = $1
from missing_places as m
where document_paths.document_id = m.document_id
    and document_paths.place = m.place
    and document_paths.forgotten_run is null
