"""Practise: patterns, guided practices and a running session."""
