"""Hooks: those who subscribed are called, and the companion needs nobody to."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.hooks import PastAct, call_each
from selfkind.companion.routine import ItemDraft
from selfkind.domain.errors import NotFound
from selfkind.settings.paths import places
from tests.conftest import Clock


@pytest.fixture
def plain(home: Path, clock: Clock) -> Companion:
    """A companion that nobody has subscribed to."""
    return Companion(places(home, {}), clock=clock)


def test_one_that_cannot_do_its_part_stops_no_other() -> None:
    called: list[str] = []

    def refused() -> None:
        called.append("refused")
        raise NotFound("There is none.")

    call_each([refused, lambda: called.append("other")])
    assert called == ["refused", "other"]


def test_a_companion_alone_needs_no_layer_above(plain: Companion) -> None:
    item = plain.routine.add(ItemDraft("Tea")).value
    plain.planning.tick(item)
    assert plain.undo.latest().value
    plain.encryption.encrypt(plain.encryption.offer("correct horse"))
    plain.encryption.decrypt()
    plain.close()


def test_a_change_of_the_routine_is_heard_of(plain: Companion) -> None:
    heard: list[str] = []
    plain.hooks.routine_changed.append(lambda items: heard.extend(item.name for item in items))
    plain.routine.add(ItemDraft("Tea"))
    assert heard == ["Tea"]


def test_closing_is_heard_of_while_the_store_is_open(plain: Companion) -> None:
    seen: list[bool] = []
    plain.hooks.closing.append(lambda: seen.append(plain.home is store))
    plain.close()
    assert seen == []  # nothing was opened
    store = plain.home
    plain.close()
    assert seen == [True]


def test_the_newest_act_is_undone_wherever_it_comes_from(
    plain: Companion, home: Path, clock: Clock, opened: Callable[[], Companion]
) -> None:
    plain.planning.tick(plain.planning.item("water"))
    undone: list[str] = []
    act = PastAct(clock() + timedelta(minutes=1), "That is back.", lambda: undone.append("act"))
    later = Companion(places(home, {}), clock=clock)
    asked: list[date] = []

    def newest(since: date) -> PastAct:
        asked.append(since)
        return act

    later.hooks.undo_sources.append(newest)
    assert later.undo.latest().value == "That is back."
    assert undone == ["act"]
    assert asked == [clock().date() - timedelta(days=1)]
