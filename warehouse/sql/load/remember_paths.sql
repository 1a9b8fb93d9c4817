-- Which content stands at which place? A place that holds what it held stays untouched; a
-- content that comes back to a place is the place's newest again.
insert into document_paths (document_id, path, place, first_run, last_run)
select f.document_id, min(f.path), f.place, $1, $1
from found_paths as f
semi join changed_places as c on f.place = c.place
anti join document_paths as dp on f.document_id = dp.document_id and f.place = dp.place
group by f.document_id, f.place
