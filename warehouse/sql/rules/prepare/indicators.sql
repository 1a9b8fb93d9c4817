-- The indicators that count, beside the facts of their name (n), description (d) and
-- value (v). Rows of prose are marked: they have no levels and no description.
create or replace temp table checked_indicators as
select
    i.* exclude (total_yuan, path),
    p.is_prose,
    p.is_doubted,
    p.total_yuan,
    p.executed_yuan,
    list_contains(string_split(coalesce(i.name_rules, ''), ' '), 'doubled') as is_doubled,
    list_contains(string_split(coalesce(i.name_rules, ''), ' '), 'unit_in_brackets')
        as has_unit_in_name,
    n.plain as name_plain,
    n.is_generic,
    n.is_sentence,
    n.is_share,
    n.may_exceed_100,
    n.is_ambiguous_direction,
    n.speaks_of_cost,
    n.is_execution,
    n.placeholder as name_placeholder,
    n.polarity,
    n.expected_level2,
    n.expected_dimension,
    d.plain as description_plain,
    d.has_scale as description_has_scale,
    d.typo as description_typo,
    v.plain as value_plain,
    v.vague_word,
    v.has_scale as value_has_scale,
    v.placeholder as value_placeholder,
    u.dimension,
    u.agrees as unit_agrees,
    a.actual_kind,
    a.actual_number,
    a.actual_unit,
    a.actual_date
from current_indicators as i
inner join checked_projects as p on i.project_id = p.project_id
inner join text_facts as n on i.name_raw = n.text
left join text_facts as d on i.description = d.text
left join text_facts as v on i.value_raw = v.text
left join unit_facts as u on i.name_raw = u.name_raw and i.unit = u.unit
left join actual_facts as a
    on i.name_raw = a.name_raw
    and i.level2 is not distinct from a.level2
    and i.fiscal_year is not distinct from a.fiscal_year
    and i.actual_raw = a.actual_raw;
