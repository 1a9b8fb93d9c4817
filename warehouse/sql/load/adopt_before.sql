-- The same for what is remembered from before this run.
update standing_before
set place = found_paths.place
from found_paths
where standing_before.place = found_paths.path and found_paths.place <> found_paths.path
