select distinct text
from (
    select name_raw as text from current_indicators
    union all
    select description from current_indicators
    union all
    select value_raw from current_indicators
    union all
    select project_name from checked_projects
    union all
    select purpose from checked_projects
    union all
    select goal from checked_projects
)
where text is not null;
