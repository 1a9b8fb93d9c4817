-- With which decisions was everything settled? NULL = not known.
create or replace table settled.decisions as select ?::varchar as digest;
