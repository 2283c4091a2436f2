"""Boundaries: limits to set, words for them, rehearsals, and what became of them."""
