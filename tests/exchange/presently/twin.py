"""Gratitude as Presently exports it, written by us, with each of its traps."""

from __future__ import annotations

CSV = (
    "entryDate,entryContent\n"
    '2026-11-21,"A ""good"" cup of tea, and rain\nthe neighbour\'s dog"\n'
    "2026-11-22,I asked for help\n"
    "2026-11-20,\n"
    "2026-02-30,A day that isn't\n"
    "2026-11-19,Too many,commas, here\n"
)
CLONE = 'entryDate,entryContent\r6/2/2020 12:00:00 AM,Rain\r6/13/2020 12:00:00 AM,"Sun, and wind"\r'
FILES = {"PresentlyBackup.csv": CSV.encode(), "Presently clone.csv": CLONE.encode()}
