"""Scores of the user's own: the list, and the pages of a score and of a value."""
