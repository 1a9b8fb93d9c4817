-- Which indicators carry a name that stands in their form more than once, and which in turn is it?
create or replace temporary table repeats as
with often as (
    select project_id, compared_name, comparison_class
    from asked_indicators
    group by all
    having count(*) > 1
)
select
    i.indicator_id,
    row_number() over (
        partition by i.project_id, i.compared_name, i.comparison_class order by i.position
    ) as occurrence
from asked_indicators as i
semi join often as o using (project_id, compared_name, comparison_class);
