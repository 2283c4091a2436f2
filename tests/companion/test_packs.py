"""Packs that were added: what they bring is found by the use cases, in the app's one companion, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.packs import Unusable
from selfkind.domain.packs.card import OfferedRow, RowKind
from tests.cli.test_pack import FORM, HEAD, MESSAGE, MORE


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "from-dr-a.toml"
    path.write_text(HEAD + MESSAGE + FORM + MORE)
    return path


def added(companion: Companion, file: Path) -> None:
    companion.packs.add(companion.packs.offer(file))


def test_everything_of_a_pack_is_found_while_it_is_here(companion: Companion, file: Path) -> None:
    def found() -> tuple[bool, ...]:
        return (
            companion.knows_exercise("worry-time"),
            "soft-breath" in {one.id for one in companion.practice.exercises()},
            "stretch-slowly" in {one.id for one in companion.activities.all()},
            "What did the night bring?" in companion.reflections.prompts(),
            "night" in companion.reflections.tags(),
            "worry-daily" in {one.id for one in companion.homework.ready()},
            bool(companion.packs.cards()),
        )

    assert found() == (False,) * 7
    added(companion, file)
    assert found() == (True,) * 7
    companion.packs.remove(companion.packs.named("sleep"))
    assert found() == (False,) * 7
    companion.undo.latest()
    assert found() == (True,) * 7


def test_an_assignment_of_a_pack_is_from_its_writer(companion: Companion, file: Path) -> None:
    added(companion, file)
    assignment = companion.homework.begun("worry-daily")
    assert assignment is not None
    assert (assignment.title, assignment.giver, assignment.exercise) == ("Worry at six", "Dr. A", "worry-time")
    ours = companion.homework.begun("catch-three")
    assert ours is not None
    assert ours.giver == ""


def test_the_card_of_a_pack_is_offered_by_the_name_of_the_pack(companion: Companion, file: Path) -> None:
    added(companion, file)
    ((name, card),) = companion.packs.cards()
    assert name == "Sleep and worry"
    assert card.rows == (OfferedRow("urge", RowKind.SCALE, "Urge to check", 0, 5),)


def test_packs_can_name_what_is_in_those_that_were_added_before(companion: Companion, file: Path) -> None:
    second = file.with_name("second.toml")
    second.write_text(
        HEAD.replace('"sleep"', '"second"')
        + '[[assignment]]\nid = "again"\ntitle = "Again"\nexercise = "worry-time"\n'
    )
    with pytest.raises(Unusable, match="there's no exercise “worry-time”"):
        companion.packs.offer(second)
    added(companion, file)
    added(companion, second)
    assert "again" in {one.id for one in companion.homework.ready()}
    companion.packs.remove(companion.packs.named("sleep"))
    assert "again" not in {one.id for one in companion.homework.ready()}
    assert "there's no exercise “worry-time”" in companion.pack_problems()[0]


def test_two_packs_cannot_have_one_id_or_word(companion: Companion, file: Path) -> None:
    added(companion, file)
    other = file.with_name("other.toml")
    for text in (FORM, FORM.replace('"worry-time"', '"other"', 1), MORE):
        other.write_text(HEAD.replace('"sleep"', '"other"') + text)
        with pytest.raises(Unusable):
            companion.packs.offer(other)


def test_a_pack_is_read_once_as_long_as_nothing_changes(
    companion: Companion, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import selfkind.content.own_packs as own_packs

    read = own_packs.packs_in
    calls: list[int] = []

    def counted(*arguments: object) -> object:
        calls.append(1)
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(own_packs, "packs_in", counted)
    companion.practice.exercises()
    assert calls == []
    added(companion, file)
    for _ in range(3):
        companion.practice.exercises()
    assert len(calls) == 1
