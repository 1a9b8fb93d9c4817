-- Hold as much as before, and no more.
set memory_limit = ?;
