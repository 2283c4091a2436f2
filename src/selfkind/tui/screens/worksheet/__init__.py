"""Printing blank worksheets, and cards about homework."""
