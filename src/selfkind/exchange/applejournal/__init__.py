"""Journals of Apple."""
