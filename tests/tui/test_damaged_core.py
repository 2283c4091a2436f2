"""With a damaged core.json the app goes on: what is written is saved, and what can be done is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from selfkind.companion.companion import Companion
from selfkind.store.encryption import keys
from selfkind.store.encryption.vault import AgeVault
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


async def test_a_core_of_another_key_is_said_with_what_to_do(
    opened: Callable[[], Companion], home: Path, companion: Companion
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    companion.encryption.encrypt(companion.encryption.offer("a quiet lamp"))
    core = home / "core.json.age"
    stranger = AgeVault(home, keys.make("a loud lamp")[0]).seal(b"{}")
    core.unlink()
    core.write_bytes(stranger)
    async with journey(companion, size=(80, 24)) as person:
        said = " ".join(person.text.split())
        assert "core.json.age was encrypted with another key" in said
        assert "selfkind guide two-computers" in said
        assert "backup" not in said
        await person.press("2", "n")
        await person.type("goes on")
        await person.press("ctrl+o")
        assert person.app.is_running
    assert core.read_bytes() == stranger
    assert [entry.text for entry in companion.journal.newest()] == ["goes on"]
