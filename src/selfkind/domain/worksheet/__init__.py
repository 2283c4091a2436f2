"""Blank worksheets, to print and to write on with a pen."""
