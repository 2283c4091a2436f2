"""A session page that isn't finished: its days and ticks, by their ids, kept as a draft until the next session."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from selfkind.domain.session_page.choices import PageChoices


def unfinished_text(choices: PageChoices, begun: PageChoices, session: date | None) -> str:
    """Return what is kept of a page, as JSON: its ticks, and days other than those that a page is `begun` with
    today. `session` is the last session before it, None where none is known."""
    return json.dumps(
        {
            "on": begun.until.isoformat(),
            "session": _iso(session),
            "since": _iso(choices.since if choices.since != begun.since else None),
            "until": _iso(choices.until if choices.until != begun.until else None),
            "entries": sorted(choices.entries),
        }
    )


def with_unfinished(text: str | None, begun: PageChoices, session: date | None) -> PageChoices:
    """Return the choices of a page that was `begun`, with those that were kept. After another session, and when
    the page begins after they were kept, they don't count any more, nor does what makes no sense."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return begun
    if not isinstance(kept, dict):
        return begun
    on, since, until = (_day(kept.get(key)) for key in ("on", "since", "until"))
    if on is None or on < begun.since or kept.get("session") != _iso(session):
        return begun
    entries = kept.get("entries")
    ids = frozenset(id for id in entries if isinstance(id, str)) if isinstance(entries, list) else frozenset[str]()
    days = replace(begun, since=since or begun.since, until=until or begun.until)
    is_sound = days.since <= days.until <= begun.until
    return replace(days if is_sound else begun, entries=ids)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(words: Any) -> date | None:
    with suppress(ValueError, TypeError):
        return date.fromisoformat(words)
    return None
