-- By which rules and dictionary were names settled last?
select digest from settled.name_rules;
