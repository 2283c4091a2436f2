"""What fits a wish, what words find, and what is suggested."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest

from selfkind.content.loader import Library
from selfkind.domain.errors import UsageError
from selfkind.domain.practice.activities import (
    Activity,
    Mark,
    OwnActivity,
    Wish,
    checked,
    exercise_of,
    fits,
    found,
    suggested,
)
from selfkind.domain.practice.exercise import Exercise, ExerciseKind
from selfkind.domain.records import replace

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
EVERY = [Activity(one) for one in Library().exercises().values() if one.is_self_care]
BY_ID = {one.id: one for one in EVERY}


def ids(words: str, activities: list[Activity] = EVERY) -> list[str]:
    return [one.id for one in found(words, activities)]


def test_words_are_found_whatever_joins_them() -> None:
    joined = Activity(Exercise("x", "Longer-out walk", ExerciseKind.ACTIVITY, ""))
    for words in ("longer-out", "longer walk", "out-walk"):
        assert found(words, [joined]) == [joined]


def test_the_activities_that_words_find_keep_their_order() -> None:
    assert ids("") == [one.id for one in EVERY]
    assert ids("cat") == ["b5"]
    assert ids("CAFE") == ["c3"]
    assert set(ids("low energy 2")) == {"b1", "m6", "c1", "c4", "k1", "k2"}
    assert ids("high out") == ["b7", "n8", "c7", "g8"]
    assert ids("outdoors high free") == ["b7", "n8", "g8"]
    assert ids("nature 4 min") == ["n1", "n3"]
    assert set(ids("almost no energy")) == {"b1", "r1", "r2", "k1", "k2", "h5", "n1", "c1"}
    assert ids("indoors rest 3") == ["r2"]
    assert ids("xyzzy") == []


def test_hidden_ones_are_found_by_that_word_only() -> None:
    marked = [replace(one, mark=Mark.HIDDEN if one.id == "b5" else None) for one in EVERY]
    assert ids("cat", marked) == []
    assert ids("hidden", marked) == ["b5"]
    assert ids("cat hid", marked) == ["b5"]
    favourite = [replace(one, mark=Mark.FAVOURITE if one.id == "b5" else None) for one in EVERY]
    assert ids("favourite", favourite) == ["b5"]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish("none"), {"b1", "r1", "r2", "k1", "k2", "h5", "n1", "c1"}),
        (Wish("high"), {"b7", "n8", "c7", "g8"}),
        (Wish("high", free=True, minutes=60), {"b7", "g8"}),
        (Wish("low", 2, place="in"), {"b1", "m6", "c1", "c4", "k1", "k2"}),
        (Wish(category="natu", minutes=4, place="out"), {"n1"}),
        (Wish(minutes=0.5), set()),
    ],
)
def test_a_wish_is_met_in_all_its_parts(wish: Wish, expected: set[str]) -> None:
    assert {one.id for one in EVERY if fits(one.exercise, wish)} == expected


def test_what_an_activity_does_not_say_fits_no_wish_for_it() -> None:
    plain = exercise_of(OwnActivity("act-1", "Juggle", AT))
    assert fits(plain, Wish())
    assert not any(fits(plain, wish) for wish in (Wish("low"), Wish(minutes=5), Wish(place="in"), Wish(free=True)))


def test_never_the_same_twice_in_a_row_never_a_hidden_one_and_favourites_a_little_more_often() -> None:
    fitting = [one for one in EVERY if fits(one.exercise, Wish("none"))]
    some = [replace(one, mark={"k1": Mark.HIDDEN, "r1": Mark.FAVOURITE}.get(one.id)) for one in fitting]
    draw, last, seen = Random(7).random, "", Counter[str]()
    for _ in range(4000):
        one = suggested(some, Wish("none"), last, draw)
        assert one is not None
        assert one.id != last
        last = one.id
        seen[last] += 1
    assert set(seen) == {one.id for one in fitting} - {"k1"}
    others = [count for id, count in seen.items() if id != "r1"]
    assert max(others) < seen["r1"] < 2.5 * min(others)


def test_a_seed_decides_and_one_that_is_alone_may_come_again() -> None:
    def row(seed: int) -> list[str]:
        draw = Random(seed).random
        return [one.id for _ in range(9) if (one := suggested(EVERY, Wish(), "", draw)) is not None]

    assert row(3) == row(3) != row(4)
    alone = [BY_ID["b7"]]
    assert suggested(alone, Wish("high"), "b7", Random(1).random) is alone[0]
    assert suggested(alone, Wish("low"), "", Random(1).random) is None
    assert suggested(EVERY, Wish(), "", lambda: 0.9999999999999999) is EVERY[-1]


def test_an_own_activity_is_checked() -> None:
    kept = checked(OwnActivity("act-1", "  Juggle  two ", AT, about=" a\n b "), ["Walk"])
    assert (kept.name, kept.about) == ("Juggle two", "a b")
    for name, said in (
        ("  ", "needs a name"),
        ("x" * 81, "80 characters"),
        ("WALK", "already"),
    ):
        with pytest.raises(UsageError, match=said):
            checked(OwnActivity("act-1", name, AT), ["Walk"])
    assert exercise_of(OwnActivity("act-1", "a\x1b[2Jb", AT)).name == "a[2Jb"
    for name in ("tea with 👩‍👩‍👧‍👦", "می‌خوانم", "10\u00a0min", "茶\u3000一杯"):
        assert exercise_of(OwnActivity("act-1", name, AT)).name == name
