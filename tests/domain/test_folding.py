"""Capitals, accents and forms of one letter don't matter, and places stay known."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selfkind.domain import folding
from selfkind.domain.folding import fold, fold_with_places, unstable

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


@pytest.mark.parametrize("many", [20, 300], ids=["each-replaced", "by-table"])
def test_a_text_folds_as_its_letters_do(many: int) -> None:
    letters = [*map(chr, range(0xC0, 0xC0 + many)), *"AZ`\t ß…\ud800"]
    assert fold("".join(letters)) == "".join(map(fold, letters))


def test_letters_that_differ_stay_different() -> None:
    assert len({fold(letter) for letter in ("か", "が", "ば", "ぱ", "は")}) == 5
    assert fold("가") not in fold("각")


def test_no_letter_of_the_scripts_that_are_passed_over_is_changed() -> None:
    stable = [chr(code) for code in range(0x80, 0x30000) if not unstable().match(chr(code))]
    assert len(stable) > 30_000
    assert [one for one in stable if fold(one) != one] == []


def test_letters_written_in_parts_are_one_letter_in_every_script() -> None:
    parts = [normalize("NFD", one) for one in map(chr, range(0xC0, 0x20000)) if normalize("NFD", one) != one]
    assert len(parts) > 10_000
    assert [one for one in parts if fold_with_places(f"xx{one}").text != fold(f"xx{one}")] == []


LONG = {
    "marks in no order": "h" + "\u0300\u0316" * 1000,
    "marks": "e\u0301" * 500,
    "voiced": "か\u3099か" * 500,
    "vowels": "\u09c7\u09be" * 500,
    "hangul": "\u1100\u1161\u11a8" * 500,
    "families": "👩\u200d👩\u200d👧" * 500,
    "cjk": "静かな朝" * 500,
    "several": "Straße Œuvre " * 200,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_text_is_folded_piece_by_piece_to_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fold(text), list(fold_with_places(text).places)
    asked: dict[str, int] = {"composed": 0, "looked at": 0}

    def composed(form: str, piece: str) -> str:
        asked["composed"] = max(asked["composed"], len(piece))
        return normalize("NFC", piece)

    def is_normalized(form: str, piece: str) -> bool:
        asked["looked at"] = max(asked["looked at"], len(piece))
        return normalize("NFC", piece) == piece

    monkeypatch.setattr(folding, "_STRETCH", 301)
    monkeypatch.setattr(folding, "_FEW", 77)
    monkeypatch.setattr(folding, "normalize", composed)
    monkeypatch.setattr(folding, "is_normalized", is_normalized)
    assert folding._fold(text) == whole[0]
    folded, places = fold_with_places(text)
    assert (folded, list(places)) == whole
    assert 0 < asked["looked at"] <= 301
    assert asked["composed"] <= 77


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
