"""Homework: assignments by status, beginning one, and saying how a try went."""
