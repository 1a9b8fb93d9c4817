-- Hold so much, and no more.
set memory_limit = ?;
