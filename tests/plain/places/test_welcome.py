"""The first evening on plain lines."""

from __future__ import annotations

import shutil

from selfkind.companion.companion import Companion
from selfkind.companion.country import known_country
from tests.plain.conftest import Plain


def test_somebody_new_hears_what_selfkind_is_and_ways_to_begin(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("welcome", "keep the ready", "your country", "Atlantis", "New Zealand"),
        *("begin a path", "b", "continue", "b", "say how", "calm", "", "", "save", "b", "close"),
    ).run()
    begin = person.said[: person.said.index("Where do you want to go?")]
    assert "It isn't therapy, a diagnosis or an emergency service." in " ".join(begin)
    assert "For ways to begin, type “welcome”." in begin
    assert "This is your routine now. You can change each item." in person.said
    assert "We have no help lines for “Atlantis”. Type ? for the countries that we have." in person.said
    assert "Your country: New Zealand." in person.said
    assert known_country(companion.places.home)[0] == "NZ"
    assert companion.paths.next() is not None
    assert person.is_done
    assert "Welcome. Start anywhere." not in plain("close").run().said


def test_a_folder_that_was_deleted_from_outside_is_new_again(plain: Plain, companion: Companion) -> None:
    home = companion.places.home
    companion.planning.tick(companion.planning.item("Water"))

    def delete(_said: list[str]) -> str:
        shutil.rmtree(home)
        return "b"

    said = plain("today", delete, "?", "close").run().said
    at = said.index(f"Your selfkind folder is empty now: {home}")
    assert said[at + 1] == "Welcome. Start anywhere."
    assert "b or ctrl+d closes selfkind." in " ".join(said[at:])
    assert not home.exists()  # nothing is written until there's something to write
    assert plain("b").run().said.count("Welcome. Start anywhere.") == 1
