-- How many pairs of names wait for a person?
select count(*) from name_proposals;
