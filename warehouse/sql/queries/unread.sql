-- [title]
-- zh = "未能读出的内容"
-- en = "What the reader could not read"
-- [question]
-- zh = "哪些文件、表和指标值没能读出来？"
-- en = "Which files, forms and target values could not be read?"
-- [parameters]
-- unit = { type = "text", zh = "单位编码，或单位名称中的文字", en = "a unit's code, or a part of its name" }
-- year = { type = "number", zh = "预算年度", en = "fiscal year" }
-- [columns]
-- what = { zh = "类别", en = "What", note = { zh = "file 文件，form 表，value 指标值", en = "file, form or value" } }
-- code = { zh = "代码", en = "Code", note = { zh = "含义见 jixiao explain", en = "its meaning: jixiao explain" } }
-- path = { zh = "文件", en = "File" }
-- page = { kind = "number", zh = "页码", en = "Page", note = { zh = "空白表示文件没有页码", en = "blank: the file has no pages" } }
-- locator = { zh = "位置", en = "Place" }
-- raw = { zh = "原文", en = "As printed" }
-- message = { zh = "原因", en = "Why" }
-- indicator_id = { zh = "指标编号", en = "Indicator id", note = { zh = "用 jixiao show 查看证据", en = "its evidence: jixiao show" } }

with standing as (
    select document_id
    from document_paths
    qualify last_run = max(last_run) over (partition by place) and forgotten_run is null
),
refused as (
    select
        if(r.stage = 'form', 'form', 'file') as what,
        r.code,
        r.path,
        r.page,
        r.locator,
        null::varchar as raw,
        r.message,
        null::varchar as indicator_id,
        d.unit_code,
        d.unit_name,
        d.fiscal_year
    from rejections as r
    left join documents as d on r.document_id = d.document_id
    where r.document_id is null or r.document_id in (select document_id from standing)
),
unparsed as (
    select
        'value' as what,
        coalesce(f.code, 'value_unparsed') as code,
        i.path,
        i.page,
        i.locator,
        i.value_raw as raw,
        coalesce(f.message, '指标值未能解析') as message,
        i.indicator_id,
        i.unit_code,
        i.unit_name,
        i.fiscal_year
    from current_indicators as i
    left join (
        select indicator_id, min(code) as code, min(message) as message
        from findings
        where indicator_id is not null and contains(code, 'unparsed')
        group by indicator_id
    ) as f on i.indicator_id = f.indicator_id
    where i.value_kind = 'unparsed'
)
select what, code, path, page, locator, raw, message, indicator_id
from (
    select * from refused
    union all
    select * from unparsed
)
where ($unit is null or unit_code = $unit or contains(unit_name, $unit))
    and ($year is null or fiscal_year = $year)
order by what, path, page, locator, code
