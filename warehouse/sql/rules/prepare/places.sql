select indicator_id, page, locator from checked_indicators
union all
select project_id, page_first, locator from checked_projects;
