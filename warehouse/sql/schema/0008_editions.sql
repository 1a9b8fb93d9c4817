-- What happened to each document over the runs, and at which places on disk it stands.

create temporary table paths_before as select * from document_paths;
drop table document_paths;
create table document_paths (
    document_id varchar not null,
    path varchar not null,
    place varchar not null,
    first_run integer not null,
    last_run integer not null,
    missing_run integer,
    forgotten_run integer
);
insert into document_paths (document_id, path, place, first_run, last_run)
select document_id, path, path, first_run, last_run from paths_before;
drop table paths_before;
comment on table document_paths is 'Every path a content was found at (文件路径): the same bytes in two places are one document';
comment on column document_paths.document_id is 'Content (文件), as in documents';
comment on column document_paths.path is 'Path (文件路径), as it was given';
comment on column document_paths.place is 'The path from the root of the disk (绝对路径): what tells two places apart; as given where it was loaded by an older program';
comment on column document_paths.first_run is 'Run that first found the content at this path (首次批次号)';
comment on column document_paths.last_run is 'Last run that found this content at the place instead of another one (最近批次号); the highest of a place is what stands there now';
comment on column document_paths.missing_run is 'Run that first found the file missing (发现文件不在的批次号); NULL = it was there';
comment on column document_paths.forgotten_run is 'Run that forgot the place (不再计入的批次号): moved away, or load --prune; NULL = not forgotten';

comment on column projects.superseded_why is 'Why it does not count (取代原因): higher_edition, says_more, later_content, media_type, later_load, path, dropped, repeated, gone; NULL = current';

create table document_events (
    run_id integer not null,
    event_no integer not null,
    event varchar not null,
    document_id varchar not null,
    path varchar not null,
    other_document_id varchar,
    other_path varchar,
    reason varchar,
    forms integer,
    changes integer,
    primary key (run_id, event_no)
);
comment on table document_events is 'One row a thing that happened to a document in a run of load (文件变动历史)';
comment on column document_events.run_id is 'Run (批次号)';
comment on column document_events.event_no is 'Order in the run (批次内序号), from 1';
comment on column document_events.event is 'What happened (事件): loaded, no_table, rejected (first met), read_now (rejected before), read_again (by a newer reader), not_read_again (kept as it was read before), also_at, moved, replaced (by other content at its path), came_back, missing, pruned, superseded, counts_again';
comment on column document_events.document_id is 'Document (文件)';
comment on column document_events.path is 'Path it happened at (文件路径)';
comment on column document_events.other_document_id is 'Document that replaces it (取代它的文件); NULL = none';
comment on column document_events.other_path is 'Path it was at before, or path of the document that replaces it (另一路径); NULL = none';
comment on column document_events.reason is 'Why (原因): as in projects.superseded_why, a code, or the versions of the reader; NULL = the event says it all';
comment on column document_events.forms is 'Forms it is about (涉及表数); NULL = not about forms';
comment on column document_events.changes is 'Values that changed (变动的值个数), see reading_changes; NULL = not read again';

create table reading_changes (
    run_id integer not null,
    document_id varchar not null,
    project_id varchar,
    indicator_id varchar,
    field varchar not null,
    value_before varchar,
    value_after varchar
);
comment on table reading_changes is 'One row a value that a newer reader reads differently (重新读取后变动的值)';
comment on column reading_changes.run_id is 'Run that read again (批次号)';
comment on column reading_changes.document_id is 'Document (文件)';
comment on column reading_changes.project_id is 'Form (表编号), as it is now, else as it was; NULL = about the whole document';
comment on column reading_changes.indicator_id is 'Indicator (指标编号), as it is now, else as it was; NULL = about the whole form';
comment on column reading_changes.field is 'Column that changed (字段); form or indicator where a whole one came or went; spend_plan and the month';
comment on column reading_changes.value_before is 'Value before (变动前); NULL = none';
comment on column reading_changes.value_after is 'Value after (变动后); NULL = none';

-- what is known of the runs before
insert into document_events (run_id, event_no, event, document_id, path, forms)
select
    run_id,
    row_number() over (partition by run_id order by path, document_id),
    event,
    document_id,
    path,
    forms
from (
    select
        dp.first_run as run_id,
        if(dp.path = d.path, d.status, 'also_at') as event,
        d.document_id,
        dp.path,
        if(dp.path = d.path and d.status = 'loaded', d.forms, null) as forms
    from document_paths as dp
    inner join documents as d on dp.document_id = d.document_id
);
