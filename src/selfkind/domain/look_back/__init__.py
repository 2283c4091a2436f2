"""The weekly look-back: a week in kind facts, and what to keep, rest or drop of the routine."""
