"""Where plain mode sends somebody whom a text of a pack tells to press a key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from selfkind.domain.key_placeholders import places
from selfkind.plain.app_keys import DOINGS, ELSEWHERE, LETTERS, PLACES, PLACES_OF_PARTS, words_of
from selfkind.plain.place_table import places as places_here
from selfkind.tui.commands.table import BY_ID


def _texts(document: Any) -> Iterator[str]:
    """Yield every text in a document."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict | list):
        for one in document.values() if isinstance(document, dict) else document:
            yield from _texts(one)


def test_each_key_in_a_text_of_ours_leads_to_a_place_here() -> None:
    found: dict[str, str] = {}
    for file in (files("selfkind.content") / "packs").iterdir():
        for text in _texts(tomllib.loads(file.read_text(encoding="utf-8"))):
            for braces, command in places(text):
                if command is not None:
                    found[command] = words_of(braces).casefold()
    assert len(found) > 20
    assert [command for command, words in found.items() if ELSEWHERE in words] == []


def test_each_place_is_one_of_the_first_list_and_each_command_one_of_the_app() -> None:
    names = {one.name for one in places_here()}
    assert {*PLACES.values(), *PLACES_OF_PARTS.values()} <= names
    assert {*LETTERS, *DOINGS, *PLACES} <= set(BY_ID)
    parts = {name for id in BY_ID for name in id.split(".", 1)}
    assert set(PLACES_OF_PARTS) <= parts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{Press:circle.new} to add somebody.", "Choose “Circle” to add somebody."),
        ("{Press:go.homework}, or {key:app.away}.", "Choose “Homework”, or “Time away”."),
        ("{press:list.down}", ELSEWHERE),
    ],
    ids=["part", "screen", "elsewhere"],
)
def test_a_key_becomes_what_is_chosen(text: str, said: str) -> None:
    assert words_of(text) == said
