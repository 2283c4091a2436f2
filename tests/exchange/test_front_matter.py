"""What stands before a note is known by its keys; what can't be read stays in the note."""

from __future__ import annotations

import pytest

from selfkind.exchange.front_matter import parted


@pytest.mark.parametrize(
    ("text", "about", "words"),
    [
        ("---\ntags: [a, b]\nmood: 4\n---\nText\n", {"tags": ["a", "b"], "mood": ["4"]}, "Text"),
        ("---\r\ndate: 2026-11-22\r\n---\r\nText\r\nmore", {"date": ["2026-11-22"]}, "Text\nmore"),
        ("---  \ntags:\n  - a\n  - b\n...\n\nText", {"tags": ["a", "b"]}, "Text"),
        ("---\na:\nb: ''\n---\nText", {}, "Text"),
        ("---\n---\nText\n\n---\nmore", {}, "Text\n\n---\nmore"),
        ("---\na: b\n---", {"a": ["b"]}, ""),
        ("---\nplace: {town: Bern, at: [1, 2]}\n---\n", {"place": ["town: Bern", "at: 1, 2"]}, ""),
        ("Text\n---\na: b\n---", {}, "Text\n---\na: b\n---"),
        ("---\nJust words\n---\nText", {}, "---\nJust words\n---\nText"),
        ("---\na: [b\n---\nText", {}, "---\na: [b\n---\nText"),
        ("---\na: &x b\nc: *x\n---\nText", {}, "---\na: &x b\nc: *x\n---\nText"),
        ("---\na: b\nText", {}, "---\na: b\nText"),
        ("--- a\nb: c\n---\n", {}, "--- a\nb: c\n---"),
        ("", {}, ""),
    ],
)
def test_a_note_and_what_stands_before_it(text: str, about: dict[str, list[str]], words: str) -> None:
    assert parted(text) == (about, words)


@pytest.mark.parametrize(
    "text", ["---\n" * 200_000, "---\n" + "---  x\n" * 100_000, "---\n" + "\n" * 500_000], ids=range(3)
)
def test_a_note_that_never_ends_its_beginning_has_none(text: str) -> None:
    assert parted(text).about == {}
