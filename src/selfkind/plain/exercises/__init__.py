"""Exercises on plain lines, a module for each kind."""
