"""Journals of Day One, in and out."""
