"""The routine: items, how often they are due, the plan of a day, and progress."""
