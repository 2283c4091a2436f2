"""Unfinished pages and undo on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from tests.plain.conftest import CTRL_D, Plain


def test_a_page_is_read_continued_and_another_is_deleted(plain: Plain, companion: Companion) -> None:
    plain("Half a thought", CTRL_D).begin("catch")
    companion.drafts.keep("new template", {"name": "Mine"})
    person = plain("catch", "read", "continue", "", "", "", "", "save", "n", "new template", "delete")
    person.visit("unfinished")
    (entry,) = companion.journal.entries()
    assert entry.thought is not None
    assert entry.thought.thought == "Half a thought"
    assert "This page can be continued in the app: selfkind --no-plain" in person.said
    assert not companion.drafts.unfinished()
    assert plain().visit("unfinished").said[0] == "No unfinished pages."


def test_changes_are_listed_undone_and_redone(plain: Plain, companion: Companion) -> None:
    companion.planning.tick(companion.planning.item("Water"))
    person = plain("undo", "redo").visit("undo")
    assert person.said[0].startswith("Done at 09:41: ")
    assert sum(line.startswith("1. Undo: ") for line in person.said) == 2
    assert len(companion.undo.changes()) == 1
