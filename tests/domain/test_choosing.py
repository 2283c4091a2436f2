"""Choosing one of several things by words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from selfkind.domain.choosing import by_id, meant
from selfkind.domain.errors import Ambiguous


@dataclass(frozen=True)
class Thing:
    id: str
    name: str
    word: str = ""


ANA, ANAIS, BEA = Thing("a1b2c3d4e5f6", "Ana"), Thing("b1b2c3d4e5f6", "Anaïs Nin"), Thing("c1b2c3d4e5f6", "Bea")
THREE = (ANA, ANAIS, BEA)


def chosen(words: str, things: tuple[Thing, ...] = THREE, *, says_ids: bool = False) -> Thing | None:
    return meant(words, things, "people", lambda one: (one.name, one.word), says_ids=says_ids)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ana", ANA),
        ("  ANAIS   nin ", ANAIS),
        ("anai", ANAIS),
        ("b", BEA),
        ("a1b2", ANA),
        ("A1B2C3D4E5F6", ANA),
        ("c1b2c3d4", BEA),
        ("a", None),
        ("a1b", None),
        ("c", None),
        ("", None),
        ("  ", None),
        ("\u200b", None),
        ("nobody", None),
    ],
)
def test_a_name_or_an_id_or_the_beginning_of_either_chooses(words: str, found: Thing | None) -> None:
    if words == "a":
        with pytest.raises(Ambiguous, match=r"“a” fits several people: Ana; Anaïs Nin\. Type more of the name"):
            chosen(words)
    else:
        assert chosen(words) is found


def test_a_few_letters_never_choose_by_an_id() -> None:
    things = (Thing("dead0000", "Walk"), Thing("beef0000", "Swim"))
    assert [chosen(words, things) for words in ("d", "de", "dea", "be")] == [None] * 4
    assert chosen("dead", things) is things[0]


def test_a_whole_id_comes_before_a_name_and_a_name_before_the_beginning_of_an_id() -> None:
    things = (Thing("cafe1234", "Walk"), Thing("beef1234", "Cafe"), Thing("beef", "Beef stew"))
    assert chosen("cafe", things) is things[1]
    assert chosen("beef", things) is things[2]


def test_another_word_for_a_thing_chooses_as_its_name_does() -> None:
    things = (Thing("1111", "Hard talks", "talks"), Thing("2222", "Walks"))
    assert chosen("talks", things) is things[0]


def test_several_that_fit_are_said_with_ids_where_names_dont_tell_them_apart() -> None:
    twins = (Thing("11112222333", "Ana"), Thing("44445555666", "Ana"), Thing("77778888999", "Anabel"))
    with pytest.raises(Ambiguous) as refused:
        chosen("ana", twins)
    assert refused.value.choices == ("Ana (11112222)", "Ana (44445555)")
    with pytest.raises(Ambiguous) as refused:
        chosen("an", twins)
    assert refused.value.choices == ("Ana (11112222)", "Ana (44445555)", "Anabel")
    with pytest.raises(Ambiguous) as refused:
        chosen("an", (twins[0], twins[2]), says_ids=True)
    assert refused.value.choices == ("Ana (11112222)", "Anabel (77778888)")


def test_ids_that_begin_alike_are_said_as_far_as_they_tell_them_apart() -> None:
    things = (Thing("abcd1111", "A"), Thing("abcd2222", "B"))
    with pytest.raises(Ambiguous, match=r"fits several IDs: abcd1111; abcd2222\. Type more of the ID"):
        by_id("abcd", things)
    alike = (Thing("abcd11112", "A"), Thing("abcd11113", "B"))
    with pytest.raises(Ambiguous, match="abcd11112; abcd11113"):
        chosen("abcd1", alike)
    assert by_id("abcd1111", (*things, alike[0])) is things[0]


def test_a_long_list_is_cut_and_control_characters_arent_said() -> None:
    many = tuple(Thing(f"{number}" * 8, f"Ana {number}\x1b[2J") for number in range(10))
    with pytest.raises(Ambiguous) as refused:
        chosen("ana", many)
    assert "; and 2 more. Type more" in refused.value.message
    assert "\x1b" not in refused.value.message
    assert len(refused.value.choices) == 10
