attach ? as target;
