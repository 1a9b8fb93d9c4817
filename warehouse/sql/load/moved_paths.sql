-- Which files were moved or renamed: missing at one place, found at a new one with the same bytes?
create or replace temp table moved_paths as
with news as (
    select
        dp.document_id,
        dp.path,
        dp.place,
        row_number() over (partition by dp.document_id order by dp.place) as number
    from document_paths as dp
    where dp.first_run = $1 and dp.last_run = $1
),
olds as (
    select
        m.document_id,
        m.place,
        dp.path,
        row_number() over (partition by m.document_id order by m.place) as number
    from missing_places as m
    inner join document_paths as dp on m.document_id = dp.document_id and m.place = dp.place
)
select
    document_id, news.path, news.place, olds.path as path_before, olds.place as place_before
from news
inner join olds using (document_id, number)
