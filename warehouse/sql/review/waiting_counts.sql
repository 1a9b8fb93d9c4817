-- How many pairs wait for a decision, of each kind?
select
    (select count(*) from name_proposals),
    (select count(*) from project_link_proposals),
    (select count(*) from unit_link_proposals);
