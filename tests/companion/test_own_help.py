"""What is the user's own on Help now: who and what they chose, and nothing that can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.help_now import own_help
from selfkind.domain.circle.person import Person


def add(companion: Companion, name: str, **fields: object) -> Person:
    return companion.circle.keep(Person("", name, companion.now(), **fields)).value  # type: ignore[arg-type]


@pytest.fixture
def chosen(companion: Companion) -> Companion:
    add(companion, "Bo", emergency=True, phones=("030 1",), note="a private word")
    add(companion, "Cy", phones=("030 3",))
    add(companion, "Dee", emergency=False, phones=("030 4",))
    add(companion, "Ada", show_when_locked=True, practice_number="030 9", phones=("030 5",))
    companion.safety_plan.write({"signs": "not sleeping", "ask": "Bo, 030 1"})
    companion.safety_plan.show_locked(["ask"])
    return companion


def names(companion: Companion, *, covered: bool = False) -> list[tuple[str, list[str]]]:
    groups = own_help(companion, covered=covered)
    return [(group.title, [row.name for row in group.rows]) for group in groups]


def test_people_who_may_be_called_or_are_marked_come_first_and_then_the_plan(chosen: Companion) -> None:
    (people, who), (plan, parts) = names(chosen)
    assert (people, who) == ("Your people", ["Bo", "Ada"])
    assert (plan, len(parts)) == ("Your safety plan", 2)
    assert own_help(chosen)[0].rows[1].ways == ("030 5", "030 9")
    assert "a private word" not in str(own_help(chosen))


def test_only_what_is_marked_is_shown_while_everything_is_covered(chosen: Companion) -> None:
    (_, who), (_, parts) = names(chosen, covered=True)
    assert who == ["Ada"]
    assert len(parts) == 1
    assert "not sleeping" not in str(own_help(chosen, covered=True))


def test_without_anything_there_is_no_group(companion: Companion) -> None:
    assert own_help(companion) == ()
    add(companion, "Cy")
    assert own_help(companion) == ()


def test_what_cannot_be_read_keeps_neither_help_nor_the_other_group_away(
    chosen: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(chosen.home.people), "all", lambda _self: 1 / 0)
    assert [title for title, _ in names(chosen)] == ["Your safety plan"]


def test_a_damaged_home_leaves_nothing(companion: Companion, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "core.json").write_bytes(b"{{{")
    assert own_help(companion) == ()
