"""Journals of Day One."""
