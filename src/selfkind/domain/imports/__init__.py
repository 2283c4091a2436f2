"""Imports: what was brought in from elsewhere, and what is asked on the way."""
