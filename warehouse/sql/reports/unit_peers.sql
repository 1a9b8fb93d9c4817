-- Where does a unit differ from its peers, and by how much?
--
-- Peers are the other units of the same kind (unit_kind: what the name ends in) that set the same
-- indicator in the same year and measure. Each unit has one voice, its middle target; it is laid
-- beside the median of the others, itself left out. stance says which way, by the direction of the
-- indicator: harder, easier, or other where no direction is known.
with voices as materialized (
    select
        unit_kind(unit_name) as kind_of_unit,
        compared_name, comparison_class, fiscal_year, side, unit as measure, unit_key,
        any_value(unit_name) as unit_name,
        any_value(unit_code) as unit_code,
        median(target_number::double) as own,
        string_agg(distinct value_raw, '、' order by value_raw) as printed,
        any_value(compared_direction) as direction,
        min(indicator_id) as indicator_id
    from targets_in_one_measure() as i
    where is_in_region(i.unit_key, $region)
        and ($year is null or fiscal_year = $year)
        and ($indicator is null or contains(compared_name, $indicator))
        and ($level is null or contains(comparison_class, $level) or contains(level1, $level))
        and ($kind is null or unit_kind(unit_name) = $kind)
        and unit_kind(unit_name) is not null
    group by kind_of_unit, compared_name, comparison_class, fiscal_year, side, unit, unit_key
),
placed as materialized (
    select
        *,
        row_number() over (same order by own, unit_key) as place,
        count(*) over same as units
    from voices
    window same as (
        partition by kind_of_unit, compared_name, comparison_class, fiscal_year, side, measure
    )
),
-- the others' middle is among four places of all: just before and behind the middle, whether the
-- unit itself stands below or above it
middles as materialized (
    select
        kind_of_unit, compared_name, comparison_class, fiscal_year, side, measure,
        any_value(units) // 2 as low,
        (any_value(units) + 1) // 2 as high,
        max(own) filter (where place = units // 2) as at_low,
        max(own) filter (where place = units // 2 + 1) as above_low,
        max(own) filter (where place = (units + 1) // 2) as at_high,
        max(own) filter (where place = (units + 1) // 2 + 1) as above_high
    from placed
    where units >= 2
    group by all
),
beside as (
    select
        p.*,
        (
            if(m.low < p.place, m.at_low, m.above_low)
            + if(m.high < p.place, m.at_high, m.above_high)
        ) / 2 as peers_median
    from placed as p
    inner join middles as m
        on p.kind_of_unit = m.kind_of_unit
        and p.compared_name = m.compared_name
        and p.comparison_class = m.comparison_class
        and p.fiscal_year = m.fiscal_year
        and p.side = m.side
        and p.measure is not distinct from m.measure
)
select
    unit_name,
    kind_of_unit,
    fiscal_year,
    side,
    compared_name as canonical_name,
    comparison_class,
    measure as unit,
    printed,
    cast(own as decimal(30, 8)) as own_value,
    units - 1 as peers,
    cast(peers_median as decimal(30, 8)) as peers_median,
    cast(own - peers_median as decimal(30, 8)) as difference,
    cast(
        round(least(greatest(100 * (own - peers_median) / nullif(abs(peers_median), 0), -1e12), 1e12), 1)
        as decimal(18, 1)
    ) as difference_percent,
    case
        when direction is null then 'other'
        when (own > peers_median) = (direction > 0) then 'harder'
        else 'easier'
    end as stance,
    indicator_id
from beside
where own <> peers_median
    and ($unit is null or unit_code = $unit or contains(unit_name, $unit))
order by
    unit_name, unit_key, fiscal_year, abs(difference_percent) desc nulls first, canonical_name,
    comparison_class, side, unit nulls last;
