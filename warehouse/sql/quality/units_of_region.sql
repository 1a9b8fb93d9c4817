-- Which units are of a region: a part of the name of province, prefecture and county, or a code.
select unit_key
from unit_regions
where contains(concat_ws('', province, city, county), $region)
    or starts_with(region_code, regexp_replace($region, '(00)+$', ''));
