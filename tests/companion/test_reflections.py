"""Looking back on a day: the questions, one's own, and the line for the day after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from selfkind.companion.companion import Companion
from selfkind.domain.journal.prompts import HardDays
from tests.conftest import Clock

Open = Callable[[], Companion]


def reflect(companion: Companion, **answers: str) -> str:
    return companion.journal.save(companion.practice.exercise("reflection"), answers).value.entry.id


def test_a_question_of_ones_own_is_offered_again_for_a_while(companion: Companion, clock: Clock) -> None:
    known = companion.reflections.prompts()
    reflect(companion, prompt="What did the sea look like?", text="grey")
    reflect(companion, prompt=known[0], text="words")
    assert set(companion.reflections.prompts()) == {*known, "What did the sea look like?"}
    clock.forward(days=91)
    assert "What did the sea look like?" not in companion.reflections.prompts()


def test_a_hard_check_in_brings_the_questions_for_such_days(companion: Companion) -> None:
    gentle = {one.text for one in companion.library.prompts() if one.hard_days is HardDays.OFFERED}
    companion.check_ins.check_in(["calm"])
    assert set(companion.reflections.prompts()) != gentle
    companion.check_ins.check_in(["hopeless"])
    assert set(companion.reflections.prompts()) == gentle
    assert set(companion.reflections.prompts(companion.today() - timedelta(days=1))) != gentle


def test_the_line_for_tomorrow_is_there_tomorrow_and_only_then(companion: Companion, clock: Clock) -> None:
    reflect(companion, text="words", carry="patience")
    clock.forward(minutes=1)
    id = reflect(companion, text="words", carry="one step")
    assert companion.reflections.carried() == ""
    clock.forward(days=1)
    assert companion.reflections.carried() == "one step"
    companion.journal.delete(companion.journal.entry(id))
    assert companion.reflections.carried() == "patience"
    clock.forward(days=1)
    assert companion.reflections.carried() == ""


def test_tags_are_what_the_questions_are_about(companion: Companion) -> None:
    assert companion.reflections.tags()[:2] == ["day", "feel"]
    assert set(companion.reflections.prompts(tag="body")) < set(companion.reflections.prompts())
