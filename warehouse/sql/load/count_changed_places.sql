-- How many places hold something new?
select count(*) from changed_places
