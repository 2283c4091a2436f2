"""The days and ticks of a session page that isn't finished, as they're kept until the next session."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from selfkind.domain.records import replace
from selfkind.domain.session_page.choices import PageChoices
from selfkind.domain.session_page.unfinished import unfinished_text, with_unfinished

TODAY, SESSION = date(2026, 11, 23), date(2026, 11, 16)
BEGUN = PageChoices(SESSION, TODAY)
TICKED = replace(BEGUN, entries=frozenset({"b", "a"}))


def test_ticks_come_again_and_the_days_move_on_where_nobody_chose_them() -> None:
    kept = unfinished_text(TICKED, BEGUN, SESSION)
    assert with_unfinished(kept, BEGUN, SESSION) == TICKED
    tomorrow = replace(BEGUN, until=TODAY + timedelta(days=1))
    assert with_unfinished(kept, tomorrow, SESSION) == replace(tomorrow, entries=TICKED.entries)


def test_days_that_were_chosen_come_again() -> None:
    chosen = replace(BEGUN, since=date(2026, 11, 2), until=date(2026, 11, 20))
    kept = unfinished_text(chosen, BEGUN, None)
    assert with_unfinished(kept, replace(BEGUN, until=TODAY + timedelta(days=1)), None) == chosen


@pytest.mark.parametrize("session", [None, SESSION])
def test_after_another_session_the_page_begins_anew(session: date | None) -> None:
    kept = unfinished_text(TICKED, BEGUN, session)
    after = PageChoices(TODAY, TODAY)
    assert with_unfinished(kept, after, TODAY) == after


def test_what_is_older_than_the_page_is_gone() -> None:
    kept = unfinished_text(TICKED, BEGUN, None)
    later = PageChoices(TODAY + timedelta(days=1), TODAY + timedelta(days=15))
    assert with_unfinished(kept, later, None) == later


@pytest.mark.parametrize(
    "kept",
    [None, "", "{", "[]", '"words"', "{}", {"on": 5}, {"entries": "abc"}, {"entries": [1, None]}, {"session": 3}],
)
def test_what_makes_no_sense_is_passed_over(kept: Any) -> None:
    sound = json.loads(unfinished_text(BEGUN, BEGUN, SESSION))
    text = json.dumps(sound | kept) if isinstance(kept, dict) else kept
    assert with_unfinished(text, BEGUN, SESSION) == BEGUN


@pytest.mark.parametrize("days", [{"since": "2026-11-25"}, {"until": "2026-12-25"}, {"until": "2026-11-01"}])
def test_days_that_make_no_sense_are_the_usual_ones(days: dict[str, str]) -> None:
    text = json.dumps(json.loads(unfinished_text(TICKED, BEGUN, SESSION)) | days)
    assert with_unfinished(text, BEGUN, SESSION) == TICKED
