"""Capitals, accents and forms of one letter don't matter, and places stay known."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfkind.domain.folding import UNSTABLE, fold, fold_with_places

CHARACTERS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Café", "cafe"), ("Cafe\u0301", "cafe"), ("STRASSE Straße", "strasse strasse"), ("Ёлка", "елка"),
        ("İstanbul ırmak", "istanbul irmak"), ("Øl og Łódź", "ol og lodz"), ("ŒUVRE", "oeuvre"),
        ("“don’t” — ok", '"don\'t" - ok'), ("ＡＢＣ ①", "abc 1"), ("ｶﾞ", "ガ"), ("か\u3099", "が"),
        ("شَمْس", "شمس"), ("שָׁלוֹם", "שלום"), ("می\u200cخواهم", "میخواهم"), ("a\tb\u00a0c\nd", "a b c d"),
        ("海辺へ", "海辺へ"), ("ลุ่ม", "ลุ่ม"), ("각", "각"), ("👩\u200d🚀", "👩🚀"),
    ],
)  # fmt: skip
def test_forms_of_one_word_fold_to_the_same(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold_with_places(written).text == folded


def test_letters_that_differ_stay_different() -> None:
    assert len({fold(letter) for letter in ("か", "が", "ば", "ぱ", "は")}) == 5
    assert fold("가") not in fold("각")


def test_no_letter_of_the_scripts_that_are_passed_over_is_changed() -> None:
    stable = [chr(code) for code in range(0x80, 0x30000) if not UNSTABLE.match(chr(code))]
    assert len(stable) > 30_000
    assert [one for one in stable if fold(one) != one] == []


@given(CHARACTERS)
@example("e\u0301\u0323x")
@example("ｶﾞｶ")
@example("각가")
def test_places_are_those_in_the_text(text: str) -> None:
    folded, places = fold_with_places(text)
    assert len(places) == len(folded) + 1
    assert places[-1] == len(text)
    assert list(places) == sorted(places)
    assert fold(folded) == folded


@given(CHARACTERS)
def test_white_space_is_a_space_and_nothing_controls_a_terminal(text: str) -> None:
    assert not any(one < " " or one == "\x7f" for one in fold(text))
