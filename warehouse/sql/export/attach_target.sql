attach ? as target (storage_version ?);
