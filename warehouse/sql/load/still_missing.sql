-- Which files are missing and were not moved?
select m.document_id, dp.path, m.place
from missing_places as m
inner join document_paths as dp on m.document_id = dp.document_id and m.place = dp.place
where dp.forgotten_run is null
order by dp.path, m.document_id
