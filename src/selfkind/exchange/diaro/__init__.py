"""Diaries of Diaro."""
