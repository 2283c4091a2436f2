"""Markdown: a folder of days, which Obsidian opens as a vault."""
