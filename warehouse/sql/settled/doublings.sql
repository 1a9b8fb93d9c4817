-- Which printed names say a part of themselves, of two letters or more, twice in a row?
--
-- Every printed name is looked at once: those that do not have NULL.
delete from settled.doublings
where printed not in (select printed from settled.duplicate_names);

insert into settled.doublings by name
with fresh as materialized (
    select distinct n.printed
    from settled.duplicate_names as n
    anti join settled.doublings as d on n.printed = d.printed
),
found as (
    select
        n.printed,
        substr(n.printed, 1, s.i + s.l - 1) || substr(n.printed, s.i + 2 * s.l) as undoubled
    from fresh as n,
        lateral (
            select i, l
            from range(1, length(n.printed)) as starts (i),
                range(2, length(n.printed) // 2 + 1) as lengths (l)
            where i + 2 * l <= length(n.printed) + 1
        ) as s
    where substr(n.printed, s.i, s.l) = substr(n.printed, s.i + s.l, s.l)
        and regexp_full_match(substr(n.printed, s.i, s.l), '\p{Han}+')
    qualify row_number() over (partition by n.printed order by s.l desc, s.i) = 1
)
select f.printed, d.undoubled
from fresh as f
left join found as d on f.printed = d.printed;
