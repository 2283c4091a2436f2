"""With a damaged core.json the app goes on: what is written is saved, and what can be done is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from selfkind.companion.companion import Companion
from tests.drafts import draft_of
from tests.tui.journey import journey


async def test_words_are_saved_though_core_is_damaged(
    opened: Callable[[], Companion], home: Path, companion: Companion
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    companion.close()
    (home / "core.json").write_bytes(b"{")
    async with journey(opened(), size=(80, 24)) as person:
        assert "core.json is damaged" in " ".join(person.text.split())
        await person.press("2", "n")
        await person.type("goes on")
        await person.press("ctrl+o")
        for key in "1345":
            await person.press(key)
        assert person.app.is_running
    assert [entry.text for entry in opened().journal.newest()] == ["goes on"]


async def test_what_is_typed_is_kept_as_a_draft_though_core_is_damaged(
    opened: Callable[[], Companion], home: Path, companion: Companion
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    companion.close()
    (home / "core.json").write_bytes(b"{")
    async with journey(opened(), size=(80, 24)) as person:
        await person.press("2", "n")
        await person.type("half a thought")
        await person.press("escape")
    assert draft_of(opened(), "note") == {"text": "half a thought"}
    async with journey(opened(), size=(80, 24)) as person:
        await person.press("2", "n")
        assert "half a thought" in person.text
        await person.press("ctrl+o")
    assert [entry.text for entry in opened().journal.newest()] == ["half a thought"]
    assert draft_of(opened(), "note") is None
