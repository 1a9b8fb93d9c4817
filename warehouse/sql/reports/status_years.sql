-- What counts, by year?
select
    fiscal_year,
    count(distinct unit_key) as units,
    count(*) as forms,
    sum(indicators)::bigint as indicators,
    sum(total_yuan) filter (where form_kind = 'target') as total_yuan
from current_projects
group by fiscal_year
order by fiscal_year nulls last;
