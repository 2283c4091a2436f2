"""Time away: the plan is empty, reminders are silent, and it can all be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotFound, UsageError
from selfkind.domain.routine.plan import Standing
from tests.conftest import Clock

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)


def test_away_the_plan_is_empty_and_what_was_done_is_shown(companion: Companion, opened: Open) -> None:
    companion.planning.tick(companion.planning.item("water"))
    span = companion.away.keep("today", "sunday", "  with my   sister ").value
    assert (span.start, span.end, span.why) == (TODAY, date(2026, 11, 29), "with my sister")
    plan = opened().planning.plan()
    assert [one.item.name for one in plan.occurrences] == ["Water, slowly, at the window"]
    assert plan.away == span
    assert len(plan.others) == 7
    assert opened().planning.plan(date(2026, 11, 29)).occurrences == ()
    assert len(opened().planning.plan(date(2026, 11, 30)).occurrences) > 3


def test_it_can_be_undone_and_done_again(companion: Companion, opened: Open) -> None:
    span = companion.away.keep("tomorrow").value
    assert companion.undo.coming().undo == "adding time away, from 24 November on"
    assert companion.undo.latest().value == "Undone: adding time away, from 24 November on."
    assert opened().away.all() == []
    companion.undo.redo()
    assert [one.id for one in opened().away.all()] == [span.id]
    changed = companion.away.keep("tomorrow", "friday", "ill", span).value
    assert companion.undo.coming().undo == "changing time away, 24 November to 27 November"
    companion.undo.latest()
    assert opened().away.all()[0].end is None
    companion.undo.redo()
    assert opened().away.all()[0].end == changed.end
    companion.away.delete(changed)
    assert companion.undo.coming().undo == "deleting time away, 24 November to 27 November"
    companion.undo.latest()
    assert opened().away.all()[0].why == "ill"


def test_nothing_is_written_where_nothing_changes(companion: Companion) -> None:
    span = companion.away.keep("tomorrow", "friday").value
    before = companion.undo.changes()
    assert companion.away.keep("2026-11-24", "2026-11-27", "", span).value == span
    assert companion.undo.changes() == before


def test_an_overlap_is_refused_and_says_with_what(companion: Companion) -> None:
    companion.away.keep("2026-12-20", "2026-12-31")
    with pytest.raises(UsageError, match="20 December to 31 December"):
        companion.away.keep("2026-12-31")
    with pytest.raises(UsageError, match="20 December to 31 December"):
        companion.away.keep("today")
    companion.away.keep("2027-01-01")
    assert len(companion.away.all()) == 2


def test_a_reason_has_its_limit(companion: Companion) -> None:
    with pytest.raises(UsageError, match="up to 200 characters; this one has 201"):
        companion.away.keep("today", "", "x" * 201)
    assert companion.away.all() == []


def test_being_back_today_brings_the_plan_back(companion: Companion, clock: Clock, opened: Open) -> None:
    companion.away.keep("today")
    clock.forward(days=3)
    other = opened()
    assert other.planning.plan().occurrences == ()
    ended = other.away.end().value
    assert ended.end == TODAY + timedelta(days=2)
    assert other.undo.coming().undo == "ending time away, 23 November to 25 November"
    assert len(other.planning.plan().occurrences) > 3
    assert other.planning.plan(TODAY).away is not None
    with pytest.raises(NotFound, match="aren't away today"):
        other.away.end()
    other.undo.latest()
    assert other.planning.plan().away is not None


def test_what_began_today_goes_altogether(companion: Companion) -> None:
    companion.away.keep("today", "friday")
    companion.away.end()
    assert companion.away.all() == []
    companion.undo.latest()
    assert len(companion.away.all()) == 1


def test_what_is_done_away_is_ticked_by_its_exercise(companion: Companion) -> None:
    companion.away.keep("today")
    waiting = companion.planning.waiting_for("check-in", TODAY)
    assert waiting is not None
    companion.planning.tick(companion.planning.item("water"))
    assert [one.state for one in companion.planning.plan().occurrences] == [Standing.DONE]
    assert companion.planning.is_planned(companion.planning.item("body"))


def test_what_is_gone_cannot_be_changed(companion: Companion, opened: Open) -> None:
    span = companion.away.keep("today").value
    opened().away.delete(span)
    for change in (lambda: companion.away.delete(span), lambda: companion.away.keep("today", "friday", "", span)):
        with pytest.raises(NotFound, match="isn't here any more"):
            change()
    with pytest.raises(NotFound, match="selfkind away list"):
        companion.away.one("abcd")
