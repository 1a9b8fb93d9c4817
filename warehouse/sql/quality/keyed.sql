-- What makes each finding that counts the same finding in a corrected edition and in the next run?
--
-- The code, and by what the rule is about (``about`` in its header):
--   row     the form's identity (form_identities), the indicator's level 2 and name, the text
--           printed, and the words of the message; never its numbers, which are those of other
--           forms as well (medians, sums)
--   unit    unit, year and text: a rule about all forms of a unit
--   forms   the identities of the forms of a group
--   name    the name, wherever it is used
-- Nothing of it is the file's: a corrected edition has other bytes, and a mended finding is one
-- whose form no longer gives cause. A form without unit, year or project is told by the name of
-- its file. The same key twice is numbered.
create or replace temp table keyed_findings as
with anchored as (
    select
        c.finding_id,
        c.code,
        coalesce(k.about, 'row') as about,
        concat_ws('|', c.unit_key, c.fiscal_year) as unit_year,
        if(
            c.unit_key is null or c.fiscal_year is null or starts_with(c.identity, c.document_id),
            concat_ws('|', d.file_name, c.project_code, c.project_name),
            coalesce(c.identity, concat_ws('|', c.unit_key, c.fiscal_year))
        ) as anchor,
        concat_ws(
            '|', comparison_level2(i.level2), regexp_replace(i.name_raw, '\s', '', 'g')
        ) as indicator,
        regexp_replace(
            concat_ws('|', f.evidence, coalesce(k.words, if(f.evidence is null, f.message, null))),
            '\s', '', 'g'
        ) as facts,
        k.words,
        coalesce(f.locator, '') as locator
    from counted_findings as c
    inner join findings as f on c.finding_id = f.finding_id
    inner join documents as d on c.document_id = d.document_id
    left join indicators as i on c.indicator_id = i.indicator_id
    left join rule_facts as k on c.finding_id = k.finding_id
),
grouped as (
    select
        m.finding_id,
        string_agg(
            distinct substr(md5(p.identity), 1, 16), ' ' order by substr(md5(p.identity), 1, 16)
        ) as member_keys
    from finding_members as m
    inner join rule_facts as k on m.finding_id = k.finding_id and k.about = 'forms'
    inner join current_projects as p on m.project_id = p.project_id
    group by m.finding_id
),
written as (
    select
        a.finding_id,
        g.member_keys,
        a.anchor,
        a.locator,
        concat_ws(
            '|',
            a.code,
            case
                when a.about = 'unit' then concat_ws('|', a.unit_year, a.facts)
                when a.about = 'name' then a.words
                when g.member_keys is not null then g.member_keys
                else concat_ws('|', a.anchor, a.indicator, a.facts)
            end
        ) as text
    from anchored as a
    left join grouped as g on a.finding_id = g.finding_id
)
select
    finding_id,
    member_keys,
    concat_ws(
        '-',
        substr(md5(text), 1, 20),
        nullif(row_number() over (partition by text order by anchor, locator, finding_id), 1)
    ) as finding_key
from written;
