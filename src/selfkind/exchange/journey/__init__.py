"""Journals of Journey."""
