"""Spreadsheets: a file for each kind, in comma-separated values."""
