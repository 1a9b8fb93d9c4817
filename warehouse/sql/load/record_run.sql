-- Write down what a run did.
insert into load_runs (
    run_id, started_at, finished_at, status, files, loaded, no_table, rejected, unchanged,
    forms, indicators, findings, proposals, reader_version, version
)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
