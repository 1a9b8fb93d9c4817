attach ? as source (read_only);
