"""How large Today is drawn: the first frame and the app agree on these numbers."""

MOST_COLUMNS = 90
"""The columns that the plan takes at most, with its frame: longer lines are hard to read."""
LARGE = (132, 38)
"""The columns and lines from which there's room for panels beside the plan."""
VAST = 180
"""The columns from which the panels stand in two columns."""
