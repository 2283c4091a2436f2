"""Boundaries: their plans, and what was practised with them."""
