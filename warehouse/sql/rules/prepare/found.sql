select r.*, p.document_id, p.fiscal_year
from rule_rows as r
inner join checked_projects as p on r.project_id = p.project_id
where r.outcome = 'finding'
order by all;
