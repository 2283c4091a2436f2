"""selfkind: a terminal companion for the daily practice of self-compassion."""

__version__ = "1.0.0"
