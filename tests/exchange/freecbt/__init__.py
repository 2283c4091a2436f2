"""Thought records of FreeCBT and Quirk."""
