"""Diaries of RedNotebook."""
