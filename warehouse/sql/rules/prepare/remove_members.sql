delete from finding_members;
