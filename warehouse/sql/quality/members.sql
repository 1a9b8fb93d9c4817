-- The members of the groups the report tells of: forms and indicators, in their order.
select
    m.finding_id, m.project_id, m.indicator_id, c.unit_name, c.fiscal_year, c.project_name,
    i.name_raw, i.value_raw, c.total_yuan, c.file_name,
    coalesce(i.page, if(m.indicator_id is null, c.page_first, null)) as page,
    coalesce(i.locator, if(m.indicator_id is null, c.locator, null)) as locator
from finding_members as m
inner join reported_findings as f on m.finding_id = f.finding_id
inner join current_projects as c on m.project_id = c.project_id
left join indicators as i on m.indicator_id = i.indicator_id
order by m.finding_id, m.position;
