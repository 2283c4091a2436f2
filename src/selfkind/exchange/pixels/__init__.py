"""Moods of Pixels."""
