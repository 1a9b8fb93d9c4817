copy from database source to target;
