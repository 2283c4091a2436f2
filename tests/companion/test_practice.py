"""Practising: the kind word that is said afterwards."""

from collections.abc import Callable
from pathlib import Path

from selfkind.companion.companion import Companion
from tests.conftest import Clock

Open = Callable[[], Companion]


def finish(companion: Companion) -> str:
    longout = companion.practice.exercise("longout")
    return companion.practice.finish(longout, 60, 60, completed=True).value.kind_word


def test_the_kind_word_after_practising_is_one_for_practice_and_another_each_time(
    companion: Companion, clock: Clock
) -> None:
    said = [finish(companion) for _ in range(6)]
    clock.forward(days=1)
    said += [finish(companion) for _ in range(2)]
    assert len(set(said)) == len(said)
    assert set(said) <= set(companion.library.kind_words().after_practice)


def test_it_can_be_off(home: Path, opened: Open) -> None:
    home.mkdir()
    (home / "config.toml").write_text("kind_words = false\n")
    assert finish(opened()) == ""


def test_none_is_said_on_a_heavy_day(companion: Companion, clock: Clock) -> None:
    assert finish(companion)
    companion.check_ins.check_in(["hopeless"])
    assert finish(companion) == ""
    assert companion.practice.kind_word() == ""
    clock.forward(days=1)
    assert finish(companion)
