-- Which units are of a region: a part of the name of province, prefecture and county, or a code.
select unit_key
from unit_regions
where is_in_region(unit_key, $region);
