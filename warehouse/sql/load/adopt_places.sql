-- A path loaded by an older program has no place on disk yet: the path itself stands in its
-- stead until the path is found again.
update document_paths
set place = found_paths.place
from found_paths
where document_paths.place = found_paths.path and found_paths.place <> found_paths.path
