"""Packs as the user meets them: those that were added, and what they bring."""
