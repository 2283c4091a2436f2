"""The app with forms of the user's own."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from tests.content.test_own_packs import FORM, HEAD
from tests.tui.journey import journey


async def test_the_app_starts_without_a_broken_pack_and_says_so(companion: Companion) -> None:
    companion.places.packs.mkdir(parents=True)
    (companion.places.packs / "bad.toml").write_text(HEAD + FORM.replace('"text"', '"txt"'))
    (companion.places.packs / "good.toml").write_text((HEAD + FORM).replace("mine", "good"))
    async with journey(companion) as person:
        assert any("bad.toml, line" in notice for notice in person.notices)
        await person.do("app.palette")
        await person.type("After a walk")
        await person.press("enter")
        await person.type("two herons")
        await person.do("form.save")
        assert [entry.text for entry in companion.journal.entries()] == ["two herons"]
