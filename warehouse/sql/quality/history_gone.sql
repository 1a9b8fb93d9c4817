-- What is no longer found is gone since the run that was checked.
update finding_history
set gone_run = $run_id
where gone_run is null and finding_key not in (select finding_key from keyed_findings);
