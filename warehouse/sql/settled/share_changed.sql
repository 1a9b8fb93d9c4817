-- Which share of the forms changed? 1 where there was none before.
select coalesce(
    (select count(*) from changed_forms) / nullif((select count(*) from settled.forms), 0), 1
)::double;
