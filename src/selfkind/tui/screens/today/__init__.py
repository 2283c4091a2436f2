"""Today: the plan of the day and its items."""
