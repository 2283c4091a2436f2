"""What the things in each table are called, one and several."""

from __future__ import annotations

TABLE_NAMES = {
    "entries": ("entry", "entries"),
    "checkins": ("check-in", "check-ins"),
    "completions": ("tick", "ticks"),
    "tick_notes": ("note about an item", "notes about items"),
    "sessions": ("practice", "practices"),
    "boundary_log": ("rehearsal or look back", "rehearsals and looks back"),
    "contacts_log": ("contact", "contacts"),
    "assignment_log": ("note about homework", "notes about homework"),
    "score_log": ("value of a score", "values of scores"),
    "scores": ("score", "scores"),
    "card_log": ("day of the daily card", "days of the daily card"),
    "card_rows": ("row of the daily card", "rows of the daily card"),
    "assignments": ("piece of homework", "pieces of homework"),
    "boundaries": ("boundary", "boundaries"),
    "boundary_lines": ("phrase or step of your own", "phrases and steps of your own"),
    "contacts": ("person", "people"),
    "safety_plan": ("safety plan", "safety plans"),
    "routine": ("routine item", "routine items"),
    "drafts": ("unfinished page", "unfinished pages"),
    "templates": ("template", "templates"),
    "packs": ("pack", "packs"),
    "activities": ("activity", "activities"),
    "activity_marks": ("mark of an activity", "marks of activities"),
    "undo": ("change to undo", "changes to undo"),
    "settings": ("choice", "choices"),
    "exercises": ("pattern", "patterns"),
    "away": ("time away", "times away"),
    "paths": ("path", "paths"),
    "days": ("day that you chose", "days that you chose"),
    "reminders_log": ("item for later", "items for later"),
    "runs": ("import", "imports"),
    "brought": ("list of what an import brought", "lists of what imports brought"),
}


def counted(table: str, count: int) -> str:
    """Return how many things of a table there are, in words."""
    one, several = TABLE_NAMES.get(table, (f"thing in {table}", f"things in {table}"))
    return f"1 {one}" if count == 1 else f"{count} {several}"


PAGE_CHOICES = "session page"
"""What the choices of the session page are kept as, and what stands for a table in the edits of their changes."""
