"""Diaries of Daylio."""
