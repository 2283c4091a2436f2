"""The app with forms of the user's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import draft_from
from selfkind.tui import app as app_module
from tests.cli.test_gone_pack import WAY
from tests.content.test_own_packs import ACTIVITY, FORM, HEAD
from tests.tui.journey import journey


async def test_the_app_starts_without_a_broken_pack_and_says_so(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "STARTED_AFTER", 0)
    companion.places.packs.mkdir(parents=True)
    (companion.places.packs / "bad.toml").write_text(HEAD + FORM.replace('"text"', '"txt"'))
    (companion.places.packs / "good.toml").write_text((HEAD + FORM).replace("mine", "good"))
    async with journey(companion) as person:
        assert any("One pack can't be used right now" in notice for notice in person.notices)
        await person.do("app.palette")
        await person.type("After a walk")
        await person.press("enter")
        await person.type("two herons")
        await person.do("form.save")
        assert [entry.text for entry in companion.journal.entries()] == ["two herons"]


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_an_item_and_a_path_whose_pack_is_gone_say_so_and_stay(
    companion: Companion, opened: Callable[[], Companion], size: tuple[int, int]
) -> None:
    companion.places.packs.mkdir(parents=True)
    pack = companion.places.packs / "mine.toml"
    pack.write_text(HEAD + FORM + ACTIVITY + WAY)
    mine = opened()
    item = mine.routine.add(draft_from(mine.practice.exercise("walk-log"))).value
    mine.paths.begin(mine.paths.path("way"))
    mine.planning.tick(item)
    pack.unlink()
    gone = opened()
    async with journey(gone, size) as person:
        await person.to("After a walk")
        await person.do("today.begin")
        assert person.see("What this item opens isn't")
        await person.press("escape")
        await person.do("app.path")
        assert person.text.count("The path “way” isn't in your packs any more.") == 1
    assert opened().planning.plan().find(item.id) is not None
