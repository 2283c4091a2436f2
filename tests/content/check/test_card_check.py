"""The daily card of a pack: its rows as domain objects, and each fault with its line and key."""

from __future__ import annotations

import pytest

from selfkind.content.check.pack_check import FORMAT, examine, parse_pack
from selfkind.domain.packs.card import OfferedCard, OfferedRow, RowKind

HEAD = '[pack]\nid = "mine"\nname = "Mine"\nversion = 1\nlanguage = "en"\n'
CARD = """
[card]
name = "Evenings"
about = "In twenty seconds."

[[card.row]]
id = "urge"
kind = "scale"
name = "Urge to check"
highest = 5
highest_words = "very strong"

[[card.row]]
id = "lunch"
kind = "yes-no"
name = "Skipped lunch"
"""


def faults(text: str) -> list[str]:
    return [str(fault) for fault in examine(HEAD + text, "mine.toml", {})[1]]


def test_a_card_is_read_with_its_rows() -> None:
    assert parse_pack(HEAD + CARD, "mine.toml", {}).card == OfferedCard(
        (
            OfferedRow("urge", RowKind.SCALE, "Urge to check", 0, 5, "", "very strong"),
            OfferedRow("lunch", RowKind.YES_NO, "Skipped lunch"),
        ),
        "Evenings",
        "In twenty seconds.",
    )
    assert parse_pack(HEAD, "mine.toml", {}).card is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[[card.row]]", "[[card.rows]]", "line 11: card.rows: there's no key with this name"),
        ('kind = "scale"', 'kind = "slider"', "write one of: scale, count, yes-no, minutes"),
        ('kind = "yes-no"', 'kind = "yes-no"\nhighest = 5', "“highest” is for rows with kind = \"scale\""),
        ("highest = 5", "highest = 500", "write a whole number from 0 to 100"),
        ("highest = 5", "highest = 0", "the highest number has to be above the lowest. They are 0 and 0."),
        ("highest = 5", "lowest = 10", "the highest number has to be above the lowest. They are 10 and 10."),
        ("highest = 5", "highest = true", "this is true; write a whole number"),
        ('id = "lunch"', 'id = "urge"', "the id “urge” is already in use above"),
        ('"Skipped lunch"', '"Urge to check"', "the name “Urge to check” is already in use above"),
        ('name = "Skipped lunch"', "", 'card.row "lunch" → name: this key is missing'),
    ],
)  # fmt: skip
def test_each_fault_of_a_card_names_its_key(old: str, new: str, said: str) -> None:
    assert old in CARD
    assert said in "\n".join(faults(CARD.replace(old, new)))


def test_a_card_has_some_rows_and_not_too_many() -> None:
    assert "a card needs at least one row" in faults("[card]\n")[0]
    rows = "".join(f'[[card.row]]\nid = "r{n}"\nkind = "count"\nname = "Row {n}"\n' for n in range(13))
    assert "up to 12 rows. This one has 13." in faults(rows)[0]


def test_a_newer_format_is_one_fault_whatever_else_is_new() -> None:
    text = HEAD + f"format = {FORMAT + 1}\n[hologram]\nx = 1\n"
    (fault,) = examine(text, "mine.toml", {})[1]
    assert (fault.line, fault.key) == (6, "pack.format")
    assert "needs a newer selfkind" in fault.reason
    assert "there's no key" in faults("[hologram]\n")[0]
    assert parse_pack(HEAD + f"format = {FORMAT}\n", "mine.toml", {}).format == FORMAT
