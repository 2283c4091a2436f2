"""Which question is asked on which day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from selfkind.content.loader import Library
from selfkind.domain.journal.prompts import HardDays, Prompt, prompts_on, turned

DAY = date(2026, 11, 23)
PROMPTS = Library().prompts()


def test_every_question_comes_first_once_in_turn() -> None:
    first = [prompts_on(PROMPTS, DAY + timedelta(days=n))[0] for n in range(len(PROMPTS))]
    assert sorted(first) == sorted(one.text for one in PROMPTS)
    tags = {one.text: one.tag for one in PROMPTS}
    alike = sum(tags[one] == tags[other] for one, other in pairwise(first))
    assert alike <= 4, "neighbouring days ask about different things"


@pytest.mark.parametrize("count", range(1, 60))
def test_every_day_asks_each_question_once(count: int) -> None:
    texts = [str(number) for number in range(count)]
    assert sorted(turned(texts, DAY)) == sorted(texts)


def test_a_day_asks_in_one_order() -> None:
    assert prompts_on(PROMPTS, DAY) == prompts_on(PROMPTS, DAY)


def test_a_hard_day_asks_only_what_is_for_such_days_and_ones_own_last() -> None:
    gentle = {one.text for one in PROMPTS if one.hard_days is HardDays.OFFERED}
    assert len(gentle) == 6
    *asked, last = prompts_on(PROMPTS, DAY, is_hard=True, own=("Mine?",))
    assert (set(asked), last) == (gentle, "Mine?")
    never = [one.text for one in PROMPTS if one.hard_days is HardDays.NEVER]
    assert len(never) == 2
    without = [Prompt("One?", "day"), Prompt("Two?", "day", HardDays.NEVER)]
    assert prompts_on(without, DAY, is_hard=True) == ["One?"]


def test_ones_own_questions_take_turns_with_the_rest() -> None:
    first = {prompts_on(PROMPTS, DAY + timedelta(days=n), own=("Mine?",))[0] for n in range(45)}
    assert "Mine?" in first


def test_a_tag_asks_about_one_thing() -> None:
    asked = prompts_on(PROMPTS, DAY, tag="body", own=("Mine?",))
    assert set(asked) == {one.text for one in PROMPTS if one.tag == "body"}
    assert prompts_on((), DAY) == []
