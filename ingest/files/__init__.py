"""FILE: from the paths a user gives to single files, told apart by content."""
