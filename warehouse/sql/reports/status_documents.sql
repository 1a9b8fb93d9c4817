-- Which files are there, and what became of them?
select status, media_type, count(*) as documents, sum(forms)::bigint as forms
from documents
group by status, media_type
order by status, documents desc, media_type;
