"""What is logged about things that the user keeps, whatever kind that is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.dated_log import DatedLog
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.errors import ChangedSince, NotFound, UsageError
from selfkind.domain.records import replace

Open = Callable[[], Companion]
EXERCISES = {"boundaries": "small-no", "circle": "circle"}


def log_of(companion: Companion, kind: str) -> DatedLog[Any]:
    log: DatedLog[Any] = getattr(companion, kind)._log
    return log


def new(companion: Companion, kind: str) -> Any:
    if kind == "circle":
        return companion.circle.new_contact(ContactKind.THERE_FOR, "Ana")
    return replace(companion.boundaries.new_moment(MomentKind.AFTER, "the sofa"), said=Said.PART)


def words(kind: str, text: str) -> dict[str, str]:
    return {"text": text} if kind == "circle" else {"hard": text}


@pytest.fixture(params=EXERCISES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def logged(companion: Companion, kind: str) -> Any:
    return log_of(companion, kind).add(new(companion, kind), EXERCISES[kind], None).value


def test_what_is_logged_is_of_its_day_and_found_by_its_id(companion: Companion, opened: Open, kind: str) -> None:
    one, log = logged(companion, kind), log_of(opened(), kind)
    assert log.between() == list(log.newest()) == [one]
    assert log.between(one.day + timedelta(days=1)) == []
    assert log.with_id(one.id[:4], "none") == one
    with pytest.raises(NotFound, match="none"):
        log.with_id(one.id[:3], "none")
    assert opened().progress.history().practice_days == 1


def test_a_change_keeps_its_day_and_its_time_and_the_version_before(companion: Companion, kind: str) -> None:
    one, log = logged(companion, kind), log_of(companion, kind)
    assert log.change(one, replace(one)).value is one
    moved = replace(one, day=one.day - timedelta(days=3), **words(kind, "loud"))
    changed = log.change(one, moved).value
    assert (changed.day, changed.at, changed.id) == (one.day, one.at, one.id)
    assert [version.version_of for version in log.bin()] == [one.id]
    with pytest.raises(ChangedSince):
        log.change(one, replace(one, **words(kind, "quiet")))
    assert log.between() == [changed]
    assert len(log.bin()) == 2


def test_a_move_changes_the_day_alone_and_none_to_come(companion: Companion, opened: Open, kind: str) -> None:
    one, log = logged(companion, kind), log_of(companion, kind)
    before = one.day - timedelta(days=40)
    log.move(one, before)
    assert [(each.id, each.day) for each in log_of(opened(), kind).between()] == [(one.id, before)]
    companion.undo.latest()
    assert [each.day for each in log.between()] == [one.day]
    with pytest.raises(UsageError, match="isn't here yet"):
        log.move(one, one.day + timedelta(days=1))


def test_the_bin_gives_back_what_was_deleted(companion: Companion, opened: Open, kind: str) -> None:
    one, log = logged(companion, kind), log_of(companion, kind)
    log.delete(one)
    assert (log.between(), [each.id for each in log_of(opened(), kind).bin()]) == ([], [one.id])
    with pytest.raises(NotFound, match="none"):
        log.restore("0000", "none")
    log.restore(one.id[:8], "none")
    assert [each.id for each in log_of(opened(), kind).between()] == [one.id]
    companion.undo.latest()
    assert log.between() == []
