"""What belongs to a session with a therapist: the pages before and after it, and the session page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from selfkind.companion.companion import Companion
from tests.crash.walks.walk import Step, Walk, palette, saved_answers, text


def _named_page(companion: Companion) -> Mapping[str, Any]:
    """The days and the name of the session page; its last day is today, unless somebody chose another."""
    chosen, today = companion.session_page.unfinished(), companion.today()
    since = "yesterday" if chosen.since == today - timedelta(days=1) else chosen.since.isoformat()
    return {"since": since, "until": "today" if chosen.until == today else "", "name": chosen.name}


WALKS = {
    "before an appointment": Walk(
        palette("before an app", "Before an appointment"),
        "─ Before an appointment ─",
        (
            text("topics", "the long evenings"),
            Step("questions", ("is that normal?",), {"questions": ["is that normal?", ""]}, ("is that normal?",)),
            text("proud", "I rang my sister"),
        ),
        saved_answers,
        form="before-appointment",
        to=lambda number: ("ctrl+n",) * number,
    ),
    "after an appointment": Walk(
        palette("after an app", "After an appointment"),
        "─ After an appointment ─",
        (text("talked", "the evenings"), text("next_day", "2036-12-10")),
        saved_answers,
        form="after-appointment",
    ),
    "days of a session page": Walk(
        ("7", "…appear here", "p", "…On the page", "e"),
        "─ Days and name ─",
        (text("since", "yesterday"), text("until", "today"), text("name", "Sam")),
        _named_page,
    ),
}
