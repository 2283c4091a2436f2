"""What a new version brought, said once when the app opens."""

from __future__ import annotations

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.whats_new import WhatsNew
from selfkind.store.engine import part
from tests.tui.journey import journey


async def test_the_line_is_said_until_a_change_notes_it(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "FORMAT", 1)
        companion.keep_choice("theme", "paper")
    monkeypatch.setattr(WhatsNew, "current", "1.0.0")
    async with journey(companion) as person:
        await person.until(lambda: len(person.app.notices) == 1)
        assert "New in selfkind 1.0.0: " in person.text
        assert companion.choice("version") is None
        await person.to("Water")
        await person.press("space")
        await person.until(lambda: companion.choice("version") == "1.0.0")
    assert companion.whats_new.line() == ""
