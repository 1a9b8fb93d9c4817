-- Keep by which rules and dictionary names are settled now.
insert into settled.name_rules values (?);
