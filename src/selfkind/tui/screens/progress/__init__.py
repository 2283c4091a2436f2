"""Progress: what the days come to, the map of days, and the history of each item."""
