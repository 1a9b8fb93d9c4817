-- Where tables stand that only serve views: kept ready, made anew whenever something is settled.
create schema if not exists settled;
