-- Is a unit of a region? The region is a part of the names of province, prefecture and county, or
-- a code (GB/T 2260; zeros at its end stand for everything below). NULL asks for no region: all are.
create or replace macro is_in_region(key, region) as
    region is null or key in (
        select r.unit_key
        from unit_regions as r
        where contains(concat_ws('', r.province, r.city, r.county), region)
            or starts_with(r.region_code, regexp_replace(region, '(00)+$', ''))
    );
