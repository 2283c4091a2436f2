"""A person reads what a pack brought, and removes it, with keys, in every size."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.screens.packs.packs import PacksScreen
from tests.cli.test_pack import FORM, HEAD, MORE
from tests.tui.journey import journey

SIZES = [(60, 20), (80, 24), (120, 36)]
MESSAGE = 'message = "Try [b]what[/b] fits.\\n\\nSee you soon."\n'


def add(companion: Companion, text: str = HEAD + MESSAGE + FORM + MORE) -> None:
    file = companion.places.home.parent / "from-dr-a.toml"
    file.write_text(text)
    companion.packs.add(companion.packs.offer(file))


@pytest.mark.parametrize("size", SIZES)
async def test_a_pack_is_read_removed_and_undone(companion: Companion, size: tuple[int, int]) -> None:
    add(companion)
    async with journey(companion, size) as person:
        await person.press("H")
        assert isinstance(person.app.screen, PacksScreen)
        assert person.rows() == ["Sleep and worry from Dr. A"]
        await person.press("enter")
        assert person.see("Try [b]what[/b] fits.")
        assert person.see("See you soon.")
        for _ in range(20):
            await person.press("down")
        assert person.see("1 row of a daily card: Urge to check, 0 to 5")
        await person.press("x")
        assert person.notices[-1] == (
            "The pack is in the bin for 30 days. What you wrote with it stays. Press u to undo."
        )
        assert person.see("You have no packs yet.")
        await person.press("u")
        assert person.rows() == ["Sleep and worry from Dr. A"]
        await person.press("tab", "escape", "escape")
        assert not isinstance(person.app.screen, PacksScreen)


async def test_what_a_pack_brings_is_on_practise_at_once(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.practise")
        assert not any("Soft breath" in row for row in person.rows())
        await person.app.attempt(add)
        await person.settle()
        assert any("Soft breath" in row for row in person.rows())


async def test_a_pack_that_cannot_be_used_says_so(companion: Companion, opened: Callable[[], Companion]) -> None:
    add(companion)
    companion.places.packs.mkdir(parents=True)
    (companion.places.packs / "mine.toml").write_text(HEAD.replace('"sleep"', '"mine"') + FORM)
    async with journey(opened()) as person:
        await person.do("app.packs")
        await person.press("enter")
        assert person.see("This pack can't be used")
        await person.press("x")
        assert person.see("You have no packs yet.")
