"""The inbox in plain mode."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from tests.inbox_files import inside, put
from tests.plain.conftest import Person


def test_what_came_is_said_before_the_next_list(companion: Companion, home: Path) -> None:
    put(home, "a.txt", "Rain")
    put(home, "b.json", "{")
    person = Person(companion, "u", "b")
    person.run()
    said = person.said
    assert said.count("From your inbox: a note. To undo that, type u.") == 1
    stays = "In your inbox, “b.json” isn't complete JSON, or not yet. To see what stays: the place “Inbox”"
    assert said.count(stays) == 1
    assert any(line.startswith("Undone: taking up a note") for line in said)
    assert companion.journal.entries() == []


def test_the_place_lists_what_came_and_makes_the_folder(companion: Companion, home: Path) -> None:
    person = Person(companion, "Inbox", "Make", "b", "b")
    person.run()
    assert f"You have no inbox yet. It would be here: {home / 'inbox'}" in person.said
    assert "The folder is made." in person.said
    put(home, "a.txt", "Rain")
    put(home, "c.jpg", "x")
    person = Person(companion, "Inbox", "Look", "List", "b", "b")
    person.run()
    assert "“c.jpg” isn't text (.txt, .md) or JSON (.json)" in person.said
    assert any("a note" in line and line.endswith("a.txt") for line in person.said)
    assert inside(home / "inbox") == ["c.jpg"]


def test_the_page_for_a_phone_is_written(companion: Companion, tmp_path: Path) -> None:
    page = tmp_path / "phone.html"
    person = Person(companion, "Inbox", "Write", "no", str(page), "b", "b").run()
    assert f"The page is in {page}." in person.said
    assert 'href="#ticks"' not in page.read_text()
    person = Person(companion, "Inbox", "Write", "yes", str(page), "yes", "b", "b").run()
    assert any("Whoever opens the page can read these names." in line for line in person.said)
    assert 'href="#ticks"' in page.read_text()
