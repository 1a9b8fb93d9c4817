select distinct name_raw, unit from current_indicators where unit is not null;
