"""The words for boundaries that come with selfkind."""

from __future__ import annotations

from collections import Counter

from selfkind.content.loader import Library
from selfkind.domain.boundaries.rehearsal import ROUNDS

WORDS = Library().boundaries()


def test_every_kind_of_words_is_there() -> None:
    assert len(WORDS.categories) == 11
    assert [one.level for one in WORDS.firmness] == [1, 2, 3, 4, 5]
    assert Counter(one.firmness for one in WORDS.phrases) == {1: 2, 2: 6, 3: 6, 4: 4, 5: 2, None: 3}
    assert [one.difficulty for one in WORDS.steps] == [10, 15, 20, 30, 40, 50, 60, 70, 80, 90]
    assert all(one.about for one in WORDS.categories)
    assert all(one.about for one in WORDS.firmness)


def test_ids_are_told_apart_and_name_what_is_there() -> None:
    for things in (WORDS.categories, WORDS.phrases, WORDS.steps):
        assert len({one.id for one in things}) == len(things)
    assert len({one.text for one in WORDS.phrases} | {one.text for one in WORDS.steps}) == 33
    assert {one.category for one in WORDS.phrases} <= {"", *(one.id for one in WORDS.categories)}


def test_the_texts_that_are_asked_for_are_there() -> None:
    hints = (f"{kind}_{name}" for name in ("sorry", "always", "reasons") for kind in ("hint", "words"))
    rounds = (f"rehearse_{name}" for name in (*ROUNDS, "settle", "breath", "breathing", "end", "after"))
    asked = {"safety", "they", "answer", "imagine", "not_yet", "hint_long", "ladder_about", *hints, *rounds}
    assert asked == set(WORDS.texts)


def test_nobody_is_led_to_say_no_alone_where_that_is_dangerous() -> None:
    assert "hurt, threaten or punish" in WORDS.texts["safety"]
    assert "domestic violence" in WORDS.texts["safety"]
