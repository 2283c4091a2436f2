"""Reminders: what is due, when it is shown, and what was answered."""
