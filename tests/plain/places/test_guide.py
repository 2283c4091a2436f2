"""The guide in plain mode."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.plain.places.guide import IN_PLAIN_MODE
from tests.plain.conftest import Person


def test_a_topic_is_chosen_and_said(companion: Companion) -> None:
    person = Person(companion, "Guide", "First", "b", "b")
    person.run()
    said = person.said
    assert IN_PLAIN_MODE in said
    assert "Ten minutes are plenty. You can stop after any step, and each one is saved." in said
    begin = said.index("First evening")
    assert "" not in said[begin : said.index("Next: a week.")]
