"""Time away, activities of one's own, and the weekly look-back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from unittest.mock import ANY

from selfkind.companion.companion import Companion
from selfkind.domain.look_back.choices import Choice
from selfkind.domain.look_back.guided import answer_of
from selfkind.domain.practice.activities import OwnActivity
from tests.crash.walks.walk import Step, Walk, only_entry, palette, text


def _away(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one time away there is, with its last day as it was typed."""
    [span] = companion.away.all()
    assert span.end is not None
    return {"end": f"for {(span.end - span.start).days + 1} days", "why": span.why}


def _own_activity(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one activity of one's own there is, with its choices as a draft has them."""
    [own] = [one.own for one in companion.activities.all() if one.own is not None]
    minutes = "" if own.minutes is None else f"{own.minutes:g}"
    return {**vars(own), "minutes": minutes, "free": "yes" if own.free else ""}


def _looked_back(companion: Companion) -> Mapping[str, Any]:
    """The words of a look back, and what became of the routine, as a draft has it."""
    look_back, today = only_entry(companion).look_back, companion.today()
    assert look_back is not None
    days = [today + timedelta(days=count) for count in range(1, 8)]
    resting = [day for day in days if companion.day_modes.of(day) is not None]
    chosen = [(item, Choice.REST) for item in companion.routine.resting()]
    chosen += [(item, Choice.DROP) for item in companion.routine.archived()]
    return {
        "gentle": look_back.gentle,
        "text": only_entry(companion).text,
        "items": [answer_of(item, choice) for item, choice in chosen],
        "rest_day": resting[0].isoformat(),
        "small": look_back.small,
        "change": "change",
    }


WALKS = {
    "time away": Walk(
        ("I", "…no time away", "n"),
        "On these days nothing",  # the list below has the same title
        (text("end", "for 3 days"), text("why", "the lake")),
        _away,
        to=lambda number: ("ctrl+n",) * (number + 1),
    ),
    "changed time away": Walk(
        ("I", "…the lake", "e"),
        "─ Change your time away ─",
        (text("why", " and the hills", "the lake"),),
        lambda companion: {"why": companion.away.all()[0].why},
        prepare=lambda companion: companion.away.keep("tomorrow", "for 2 days", "the lake"),
        to=lambda number: ("ctrl+n", "ctrl+n"),
    ),
    "activity": Walk(
        ("A", "…Body", "n"),
        "─ An activity of your own ─",
        (
            text("name", "Tea outside"),
            text("about", "sit with a cup"),
            text("category", "Joy"),
            text("minutes", "10"),
            Step("energy", ("right",), {"energy": "low"}, ("low",)),
            Step("place", ("right", "right"), {"place": "out"}, ("outdoors",)),
            Step("free", ("right",), {"free": "yes"}, ("free",)),
            text("tiny", "one sip"),
        ),
        _own_activity,
    ),
    "changed activity": Walk(
        ("A", "…Body", "tab", *"tea outside", "…Yours", "tab", "e"),
        "─ Change: Tea outside ─",
        (text("name", " again", "Tea outside"), text("about", "sit with a cup")),
        _own_activity,
        prepare=lambda companion: companion.activities.keep(OwnActivity("", "Tea outside", companion.now())),
    ),
    "weekly look-back": Walk(
        palette("weekly look", "Five minutes to"),
        "─ Weekly look-back ─",
        (
            text("gentle", "tea on the stairs"),
            text("text", "slow is fine"),
            Step(
                "items",
                ("r", "down", "d"),
                {"items": [{"word": ANY, "item": ANY, "choice": choice} for choice in ("rest", "drop")]},
                ("keep", "rest", "drop"),
            ),
            Step("rest_day", ("right",), {"rest_day": ANY}, ("A day of rest",)),
            text("small", "one page"),
            Step("change", ("right",), {"change": "change"}, ("is archived", "is a day of rest", "change it")),
        ),
        _looked_back,
        asks_one=True,
        places=tuple(f" {number} of " for number in range(1, 7)),
        form="weekly-look-back",
        given=("keep", "rest", "drop"),
    ),
}
