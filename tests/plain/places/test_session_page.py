"""The session page on plain lines."""

from __future__ import annotations

from pathlib import Path

from selfkind.companion.companion import Companion
from selfkind.domain.paper import Paper
from selfkind.domain.session_page.choices import Block
from tests.plain.conftest import Plain


def test_days_blocks_and_words_are_chosen_read_and_saved(
    plain: Plain, companion: Companion, tmp_path: Path
) -> None:
    note = companion.practice.exercise("note")
    companion.journal.save(note, {"text": "The “Sea” was kind."})
    file = tmp_path / "page.md"
    person = plain(
        *("days", "9 november", "", "save", "highlights", "leave", "put this", "3", "put its", "b"),
        *("your name", "Ada", "names of", "paper", "how often", "read", "save", "3", str(file)),
        *("save", "3", str(file), "n"),
    ).visit("session_page")
    chosen = companion.session_page.unfinished()
    assert (chosen.name, chosen.initials, chosen.paper, chosen.stopped_early) == ("Ada", False, Paper.LETTER, True)
    assert f"{chosen.since:%d %m}" == "09 11"
    assert "Sea" in file.read_text()
    assert f"Your session page is in {file}. The file isn't encrypted." in person.said
    assert person.is_done


def test_an_entry_and_a_block_are_hidden_counted_again_and_undone(plain: Plain, companion: Companion) -> None:
    entry = companion.journal.save(companion.practice.exercise("note"), {"text": "A day."}).value.entry
    person = plain(
        *("highlights", "3", "hide", "u", "3", "hide", "hide this", "count this", "b"),
        *("hidden", "monday", "b", "practice", "hide", "u", "b", "m"),
    ).visit("session_page")
    chosen = companion.session_page.unfinished()
    assert chosen.hidden == {entry.id}
    assert Block.HIGHLIGHTS not in chosen.hidden_blocks
    assert Block.PRACTICE not in chosen.hidden_blocks
    assert "Hidden completely: 1 thing" in person.text
