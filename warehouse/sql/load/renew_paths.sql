-- Contents found again at a place that held another content since, or was missing: they are the
-- place's newest again.
update document_paths
set last_run = $1, missing_run = null, forgotten_run = null
from found_paths as f
where document_paths.document_id = f.document_id
    and document_paths.place = f.place
    and f.place in (select place from changed_places)
