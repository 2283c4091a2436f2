"""Things of one kind that the user keeps, whatever kind that is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.own_things import OwnThings
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.circle.person import Person
from selfkind.domain.errors import Ambiguous, NotFound
from selfkind.domain.records import replace

KINDS: dict[str, Callable[[Companion, str], Any]] = {
    "boundaries": lambda companion, name: Boundary("", name, companion.now()),
    "people": lambda companion, name: Person("", name, companion.now()),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def things(kind: str, companion: Companion) -> OwnThings[Any]:
    home = companion.home
    return OwnThings(
        lambda: getattr(home, kind),
        companion._clock,
        companion.undo.record,
        companion.new_id,
        kind,
        lambda one: (one.name,),
    )


def kept(companion: Companion, things: OwnThings[Any], kind: str, name: str) -> Any:
    return things.keep(KINDS[kind](companion, name), None, "gone").value


def test_a_new_thing_gets_an_id_and_its_change_keeps_that(
    companion: Companion, things: OwnThings[Any], kind: str
) -> None:
    one = kept(companion, things, kind, "Tea")
    assert (len(one.id), things.all(), things.with_id(one.id)) == (32, [one], one)
    changed = things.keep(replace(one, id="else", private=False), one, "gone").value
    assert (changed.id, changed.private, things.all()) == (one.id, False, [changed])
    assert things.keep(replace(changed, id="else"), changed, "gone").value is changed
    companion.undo.latest()
    assert things.all()[0].private is True


def test_what_is_gone_cant_be_changed(companion: Companion, things: OwnThings[Any], kind: str) -> None:
    one = kept(companion, things, kind, "Tea")
    things.delete(one)
    with pytest.raises(NotFound, match="gone"):
        things.keep(replace(one, private=False), one, "gone")
    assert things.all() == []


def test_the_bin_has_the_latest_first_and_gives_back_what_words_mean(
    companion: Companion, things: OwnThings[Any], kind: str
) -> None:
    tea, toast = (kept(companion, things, kind, name) for name in ("Tea", "Toast"))
    things.delete(tea)
    things.delete(toast)
    assert {one.id for one in things.bin()} == {tea.id, toast.id}
    with pytest.raises(Ambiguous, match=f"fits several {kind}: "):
        things.restore("t", "none")
    with pytest.raises(NotFound, match="none"):
        things.restore("coffee", "none")
    assert things.restore("toa", "none").value.id == toast.id
    assert [one.id for one in things.all()] == [toast.id]
    companion.undo.latest()
    assert things.all() == []


def test_words_choose_among_all_or_among_some(companion: Companion, things: OwnThings[Any], kind: str) -> None:
    tea, toast = (kept(companion, things, kind, name) for name in ("Tea", "Toast"))
    assert things.named("te", "none") == tea
    assert things.named("t", "none", among=[toast]) == toast
    with pytest.raises(NotFound, match="none"):
        things.named("te", "none", among=[toast])
