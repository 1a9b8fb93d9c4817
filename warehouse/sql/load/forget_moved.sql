-- A file that was moved does not stand at its old place any more.
update document_paths
set forgotten_run = $1
from moved_paths as m
where document_paths.document_id = m.document_id and document_paths.place = m.place_before
