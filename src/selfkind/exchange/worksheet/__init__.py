"""Blank worksheets as text, Markdown and HTML."""
