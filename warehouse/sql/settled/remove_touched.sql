-- Take out what is worked out again.
delete from settled.indicator_years
where project_id in (select project_id from changed_forms)
    or previous_project_id in (select project_id from changed_forms);

delete from settled.indicator_units as u
where exists (
    from touched_names as t
    where t.name_mark = hash(u.canonical_name, u.comparison_class)
        and t.fiscal_year = u.fiscal_year
);

delete from settled.duplicate_names
where hash(compared_name, comparison_class) in (select name_mark from touched_names);

delete from settled.duplicate_sets
where project_id in (select project_id from touched_forms);

delete from settled.duplicate_indicators
where kind <> 'repeated_in_form' or project_id in (select project_id from touched_forms);

delete from settled.forms where project_id in (select project_id from changed_forms);
