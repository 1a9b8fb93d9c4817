-- Which units do the documents name, for which years, and where do they belong?
with reported as (
    select unit_key, list(distinct fiscal_year order by fiscal_year) as years, count(*) as forms
    from (
        select unit_key, fiscal_year
        from form_identities
        where unit_key is not null and fiscal_year is not null
    )
    group by unit_key
)
select
    r.unit_key,
    nullif(regexp_extract(r.unit_key, '^([^ ]*) ', 1), '') as unit_code,
    u.unit_name,
    r.years,
    r.forms,
    case when u.candidates is null then u.region_code end as region_code,
    u.province,
    u.city,
    u.county
from reported as r
inner join unit_regions as u on r.unit_key = u.unit_key
order by r.unit_key;
