"""Reminders: what is due and for whom, who tells the desktop, and what keeps that running."""
