"""Mindful minutes of Apple Health."""
