select distinct name_raw, level2, fiscal_year, actual_raw
from current_indicators
where actual_raw is not null;
