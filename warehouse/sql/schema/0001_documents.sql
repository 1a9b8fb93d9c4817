-- Which runs loaded which file contents, and from which paths.

create table load_runs (
    run_id integer primary key,
    started_at timestamp not null,
    finished_at timestamp not null,
    status varchar not null,
    files integer not null,
    loaded integer not null,
    no_table integer not null,
    rejected integer not null,
    unchanged integer not null,
    forms integer not null,
    indicators integer not null,
    findings integer not null,
    proposals integer not null,
    reader_version varchar not null,
    version varchar not null
);
comment on table load_runs is 'One row a run of load (导入批次)';
comment on column load_runs.run_id is 'Number of the run (批次号), counted from 1';
comment on column load_runs.started_at is 'When the run began (开始时间), UTC';
comment on column load_runs.finished_at is 'When the run ended (结束时间), UTC';
comment on column load_runs.status is 'complete (完成), or interrupted (中断): nothing of that run was loaded';
comment on column load_runs.files is 'Files given (文件数), members of archives counted one by one';
comment on column load_runs.loaded is 'File contents read and loaded by the run (已导入)';
comment on column load_runs.no_table is 'File contents read that hold no form (无绩效目标表)';
comment on column load_runs.rejected is 'Files and archives that could not be read (未能读取)';
comment on column load_runs.unchanged is 'Files whose content was known already (未变化)';
comment on column load_runs.forms is 'Forms loaded by the run (表数)';
comment on column load_runs.indicators is 'Indicators loaded by the run (指标数)';
comment on column load_runs.findings is 'Findings of the files loaded by the run (问题数)';
comment on column load_runs.proposals is 'Proposals of equal names after the run (待确认的指标合并建议数)';
comment on column load_runs.reader_version is 'Version of the reader (读取程序版本)';
comment on column load_runs.version is 'Version of the program that loaded (程序版本)';

create table documents (
    document_id varchar primary key,
    path varchar not null,
    file_name varchar not null,
    media_type varchar not null,
    size_bytes bigint not null,
    pages integer,
    fiscal_year integer,
    year_source varchar,
    unit_code varchar,
    unit_name varchar,
    unit_source varchar,
    edition integer not null,
    edition_raw varchar,
    status varchar not null,
    forms integer not null,
    reader_version varchar not null,
    loaded_at timestamp not null,
    run_id integer not null
);
comment on table documents is 'One row a distinct file content (文件)';
comment on column documents.document_id is 'SHA-256 of the bytes (文件内容指纹), 64 hex digits';
comment on column documents.path is 'Path the content was first found at (文件路径); a member of an archive is archive.zip!/member';
comment on column documents.file_name is 'Name of the file without folders (文件名)';
comment on column documents.media_type is 'What the file is, by its bytes (文件类型), a MIME type';
comment on column documents.size_bytes is 'Size (文件大小), bytes';
comment on column documents.pages is 'Pages (页数); NULL = the format has no pages';
comment on column documents.fiscal_year is 'Fiscal year (预算年度) of the document; NULL = the document does not say';
comment on column documents.year_source is 'Where the fiscal year was found (年度来源)';
comment on column documents.unit_code is 'Budget unit code (预算单位编码); NULL = the document does not say';
comment on column documents.unit_name is 'Body that carries out the projects (实施单位); NULL = the document does not say';
comment on column documents.unit_source is 'Where the unit was found (单位来源)';
comment on column documents.edition is 'Edition of the report (版次): 0 as first published, 1 and more for corrected ones (更正)';
comment on column documents.edition_raw is 'The words that mark a corrected edition (更正标记), as printed; NULL = none';
comment on column documents.status is 'loaded (at least one form, 已导入), no_table (holds none, 无表) or rejected (could not be read, 未能读取: see rejections)';
comment on column documents.forms is 'Forms read from the document (表数)';
comment on column documents.reader_version is 'Version of the reader that read it (读取程序版本)';
comment on column documents.loaded_at is 'When its run began (导入时间), UTC';
comment on column documents.run_id is 'Run that loaded what is stored (批次号)';

create table document_paths (
    document_id varchar not null,
    path varchar not null,
    first_run integer not null,
    last_run integer not null,
    primary key (document_id, path)
);
comment on table document_paths is 'Every path a content was found at (文件路径): the same bytes in two places are one document';
comment on column document_paths.document_id is 'Content (文件), as in documents';
comment on column document_paths.path is 'Path (文件路径)';
comment on column document_paths.first_run is 'Run that first found the content at this path (首次批次号)';
comment on column document_paths.last_run is 'Last run that found this content at the path in place of another one (最近批次号); the highest of a path is what stands there now';

create table rejections (
    run_id integer not null,
    document_id varchar,
    path varchar not null,
    code varchar not null,
    stage varchar not null,
    message varchar not null,
    hint varchar not null,
    message_en varchar not null,
    hint_en varchar not null,
    page integer,
    locator varchar
);
comment on table rejections is 'Everything given and not loaded, or only in part (未导入或部分导入)';
comment on column rejections.run_id is 'Run that first met it (批次号)';
comment on column rejections.document_id is 'Content it is about (文件); NULL = the file could not even be opened';
comment on column rejections.path is 'Path as given (文件路径)';
comment on column rejections.code is 'Stable code of the reason (原因代码)';
comment on column rejections.stage is 'Where it failed (环节): discover, read or form';
comment on column rejections.message is 'What happened (原因), Chinese';
comment on column rejections.hint is 'What to do about it (处理建议), Chinese';
comment on column rejections.message_en is 'What happened (原因), English';
comment on column rejections.hint_en is 'What to do about it (处理建议), English';
comment on column rejections.page is 'Page (页码), from 1; NULL = not a single page, or no pages';
comment on column rejections.locator is 'Place in the file (位置); NULL = the whole file';
