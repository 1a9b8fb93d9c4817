"""Questions a warehouse answers out of the box, as plain tables."""
