-- Drop what was only needed on the way.
drop view if exists asked_links;
drop view if exists asked_indicators;
drop view if exists named_indicators;
drop view if exists target_indicators;
drop view if exists new_forms;
drop table if exists repeats;
drop table if exists touched_named;
drop table if exists touched_indicators;
drop table if exists touched_forms;
drop table if exists touched_links;
drop table if exists touched_names;
drop table if exists changed_forms;
drop table if exists forms_now;
