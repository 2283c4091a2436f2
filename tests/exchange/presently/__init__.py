"""Gratitude of Presently."""
