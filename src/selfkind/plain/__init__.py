"""Selfkind on plain lines: the third surface, beside the app and the shell."""
