from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from tests.tui.journey import journey

Open = Callable[[], Companion]


def note(companion: Companion, text: str) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": text})


@pytest.mark.parametrize("size", [(100, 30), (60, 20)])
async def test_an_entry_is_deleted_and_comes_back(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    note(companion, "stays here")
    note(companion, "let this go")
    async with journey(companion, size) as person:
        await person.do("go.journal")
        await person.to("let this go")
        await person.press("enter")
        await person.do("journal.delete")
        assert not any("let this go" in line for line in person.rows("#entries"))
        assert not person.see("let this go")
        assert person.notices[-1] == "Moved to the bin for 30 days. Press u to undo."
        assert person.app.focused is not None
        assert person.app.focused.id == "entries"
        assert [entry.text for entry in opened().journal.entries()] == ["stays here"]
        await person.do("app.undo")
        assert any("let this go" in line for line in person.rows("#entries"))
    assert len(opened().journal.entries()) == 2


async def test_an_empty_journal_has_nothing_to_delete(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.journal", "journal.delete")
        assert person.notices == []


async def test_a_deletion_that_is_refused_leaves_the_entry(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(companion, "stays here")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with journey(companion) as person:
        await person.do("go.journal")
        with monkeypatch.context() as patched:
            patched.setattr("os.replace", full)
            await person.do("journal.delete")
        assert "Not saved" in person.notices[-1]
        assert any("stays here" in line for line in person.rows("#entries"))
