-- Drop what was only needed on the way.
drop table if exists repeats;
drop table if exists duplicate_names;
drop table if exists duplicate_sets;
