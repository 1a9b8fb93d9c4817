-- Where tables stand that only serve views: kept ready, brought up to date whenever something is
-- settled.
create schema if not exists settled;
