"""Boundaries on plain lines: one of them, phrases, the ladder of small no's, and what was practised."""
