-- A warehouse of made-up documents, as large as the variable ``indicators`` says.
--
-- A unit reports eight years (2018 to 2025), eight projects a year, eight indicators a project
-- on the average; one document a unit and year, every thirtieth a second time as pdf. Names
-- follow Zipf's law over ``names`` canonical ones, every seventh printed another way; a third of
-- the projects take one of 2000 shared sets, and every tenth indicator changes with the year.
-- Everything is drawn by hashing, so the same size gives the same rows.

create or replace macro draw(a, b, c) as (hash(a, b, c) % 1000000007) / 1000000007.0;
create or replace macro pick(words, a, b) as words[1 + (hash(a, b) % len(words))::bigint];

create temporary table lines as
select
    u.unit_no,
    l.line_no,
    if(hash(u.unit_no, l.line_no, 'shared') % 3 = 0,
        (hash(u.unit_no, l.line_no, 'which') % 2000)::bigint,
        2000 + u.unit_no * 8 + l.line_no) as template,
    5 + hash(u.unit_no, l.line_no, 'length') % 7 as length
from range(getvariable('units')) as u (unit_no), range(1, 9) as l (line_no);

create temporary table files as
select
    unit_no,
    fiscal_year,
    copy,
    sha256(concat_ws('|', unit_no, fiscal_year, copy)) as document_id
from range(getvariable('units')) as u (unit_no), range(2018, 2026) as y (fiscal_year),
    range(2) as c (copy)
where copy = 0 or hash(unit_no, fiscal_year) % 30 = 0;

insert into documents by name
select
    document_id,
    concat('reports/', fiscal_year, '/', unit_no, if(copy = 0, '.docx', '.pdf')) as path,
    concat(unit_no, if(copy = 0, '.docx', '.pdf')) as file_name,
    if(copy = 0, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/pdf') as media_type,
    100000 as size_bytes, if(copy = 0, null, 12) as pages, fiscal_year, 'title' as year_source,
    (400000 + unit_no)::varchar as unit_code, concat('第', unit_no, '号单位') as unit_name,
    'unit_line' as unit_source, 0 as edition, 'loaded' as status, 8 as forms,
    '1' as reader_version, timestamp '2026-01-01' as loaded_at, 1 as run_id
from files;

insert into document_paths by name
select document_id, path, '/' || path as place, 1 as first_run, 1 as last_run from documents;

create temporary table forms as
select
    substr(f.document_id, 1, 16) || '-' || lpad(l.line_no::varchar, 3, '0') as project_id,
    f.document_id, f.unit_no, f.fiscal_year, l.line_no, l.template, l.length,
    f.copy = 0 and f.fiscal_year < 2025 and hash(f.unit_no, 'side') % 20 = 0 as is_evaluated
from files as f
inner join lines as l on f.unit_no = l.unit_no
where l.line_no = 1 or hash(f.unit_no, f.fiscal_year, l.line_no) % 12 > 0
order by f.fiscal_year, f.unit_no, l.line_no;

insert into projects by name
select
    project_id, document_id, line_no as form_no,
    if(is_evaluated, 'self_evaluation', 'target') as form_kind,
    'hebei' as layout, fiscal_year, (400000 + unit_no)::varchar as unit_code,
    concat('第', unit_no, '号单位') as unit_name,
    concat('1302', unit_no % 99, fiscal_year % 100, 'P', unit_no, line_no, '0000091003') as project_code,
    concat(pick(['物业管理费', '网络运行维护费', '办案业务费', '设备购置', '会议培训费', '房屋维修',
        '信息化建设', '宣传活动经费'], template, 'project'), '（', line_no, '）') as project_name,
    '万元' as money_unit,
    y.total as total_yuan, y.total::varchar as total_raw, y.total as fiscal_yuan,
    y.total::varchar as fiscal_raw, '用于' || template as purpose, '保障' || template as goal,
    'cumulative' as plan_shape, 'table 1, row 1' as locator, length as indicators,
    true as is_current
from forms, lateral (
    select ((hash(unit_no, line_no, fiscal_year) % 5000000) / 100)::decimal(18, 2) as total
) as y;

insert into spend_plans by name
select
    project_id, month, least(100, shape * month / 3)::decimal(12, 4) as cumulative_percent,
    least(100, shape * month / 3)::varchar || '%' as percent_raw, 'table 1, row 6' as locator
from (select project_id, 20 + 5 * (hash(template, 'plan') % 3)::integer as shape from forms),
    (values (3), (6), (9), (12)) as m (month);

create temporary table cells as
select
    project_id,
    fiscal_year,
    is_evaluated,
    unit_no,
    position,
    floor(getvariable('names') ** draw(template, position,
        if(hash(unit_no, position, fiscal_year) % 10 = 0, fiscal_year, 0)))::bigint as rank,
    hash(template, position, 'value') as v,
    hash(unit_no, position, fiscal_year, 'value') as w
from forms, lateral (select unnest(range(1, length::bigint + 1)) as position);

insert into indicators by name
with worded as (
    select
        *,
        concat(pick(['网络', '设备', '验收', '服务', '采购', '培训', '维修', '案件', '资金', '项目',
            '人员', '信息'], rank, 'a'),
            pick(['运行', '合格', '完成', '覆盖', '响应', '使用', '投诉', '更新', '保障', '支付'],
                rank, 'b'),
            if(rank < 120, '', pick(['一', '二', '三', '四', '五', '六'], rank, 'c') || '类'
                || if(rank < 720, '', rank::varchar)),
            pick(['率', '数量', '时间', '成本', '满意度', '次数'], rank, 'd')) as canonical,
        rank % 6 as class
    from cells
),
measured as (
    select
        *,
        case
            when v % 100 < 60 then 'quantity'
            when v % 100 < 62 then 'range'
            when v % 100 < 78 then 'date'
            when v % 1000 = 999 then 'unparsed'
            else 'qualitative'
        end as kind,
        (80 + (v // 100 % 20) + if(w % 5 = 0, 1, 0))::decimal(30, 8) as number,
        pick(['%', '%', '%', '%', '个', '次', '元', '元/人', '台', '人'], rank, 'unit') as measure,
        make_date(fiscal_year, 12, if(w % 4 = 0, 15, 31)) as day,
        pick(['较好', '显著', '有效保障', '优良', '逐步提升', '长期'], v, 'words') as words
    from worded
)
select
    project_id || '-' || lpad(position::varchar, 3, '0') as indicator_id,
    project_id, position,
    case class when 4 then '满意度指标' when 5 then '效益指标' else '产出指标' end as level1,
    case class when 0 then '数量指标' when 1 then '质量指标' when 2 then '时效指标'
        when 3 then if(fiscal_year < 2022, '成本指标', '经济成本指标')
        when 4 then '服务对象满意度指标' else '社会效益指标' end as level2,
    level1 as level1_raw, level2 as level2_raw,
    if(w % 200 = 0, regexp_replace(canonical, '^(.*)(.)$', '\1合格合格\2'),
        if(w % 7 = 0, '实际' || canonical, canonical)) as name,
    if(measure = '%', name || '（%）', name) as name_raw,
    if(v % 3 = 0, name_raw, concat('考核', canonical, '的情况', rank)) as description,
    case kind when 'quantity' then concat('≥', number::integer, measure)
        when 'range' then concat(number::integer, '-', number::integer + 5, measure)
        when 'date' then strftime(day, '%Y年%m月%d日') else words end as value_raw,
    kind as value_kind,
    if(kind = 'quantity', if(rank % 9 = 0, '<=', '>='), null) as operator,
    if(kind in ('quantity', 'range'), number, null) as value_low,
    if(kind = 'range', number + 5, null) as value_high,
    if(kind in ('quantity', 'range'), measure, null) as unit,
    if(kind in ('quantity', 'range'), measure, null) as unit_raw,
    if(kind in ('quantity', 'range'), number, null) as literal,
    if(kind = 'date', day, null) as value_date,
    if(kind = 'qualitative', if(words = '优良', 'grade', 'direction'), null) as quality,
    if(rank % 9 = 0, -1, 1) as direction,
    '工作计划' as basis,
    if(is_evaluated, 10, null) as weight,
    if(is_evaluated, if(w % 6 = 0, concat(number::integer - 3, measure), value_raw), null) as actual_raw,
    if(is_evaluated, if(w % 12 = 0, 8, 10), null) as score,
    concat('table 1, row ', 8 + position, ', column 3') as locator
from measured;

insert into findings by name
select
    substr(md5(indicator_id), 1, 16) as finding_id,
    pick(['V-VAGUE', 'V-BASIS', 'N-DESC', 'V-LOW', 'T-YEAR', 'C-COVER', 'value_unparsed'], indicator_id, 'f')
        as code,
    pick(['error', 'warning', 'warning', 'info'], indicator_id, 's') as severity,
    p.document_id, p.project_id, i.indicator_id, '问题说明' as message, i.value_raw as evidence,
    '建议' as suggestion, i.locator, 'what was found' as message_en, 'what to do' as suggestion_en,
    'rules' as stage
from indicators as i
inner join projects as p using (project_id)
where hash(i.indicator_id) % 6 = 0;

insert into finding_members by name
select finding_id, 1 as position, project_id, indicator_id from findings where hash(finding_id) % 20 = 0;

insert into load_runs by name
select
    1 as run_id, timestamp '2026-01-01' as started_at, timestamp '2026-01-01' as finished_at,
    'complete' as status, count(*) as files, count(*) as loaded, 0 as no_table, 0 as rejected,
    0 as unchanged, sum(forms) as forms, (select count(*) from indicators) as indicators,
    0 as findings, 0 as proposals, '1' as reader_version, '1' as version
from documents;

insert into canonical_names by name
select distinct
    name, level2,
    regexp_replace(regexp_replace(name, '^实际', ''), '合格合格(.)$', '\1') as canonical_name,
    'normalized' as method, 100 as score
from indicators;

insert into name_proposals by name
select canonical_name as name_a, lead(canonical_name) over (order by level2, canonical_name) as name_b,
    level2, 90 as score, 'one character apart' as reasons
from (select distinct canonical_name, level2 from canonical_names where level2 <> '成本指标')
qualify name_b is not null and hash(name_a) % 40 = 0;

drop table cells;
drop table forms;
drop table files;
drop table lines;
drop macro draw;
drop macro pick;
