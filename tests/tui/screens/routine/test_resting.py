"""An item that rests, on the page of the routine."""

from __future__ import annotations

from collections.abc import Callable

from selfkind.companion.companion import Companion
from selfkind.domain.look_back.choices import Choice
from tests.tui.journey import journey

Open = Callable[[], Companion]


async def test_a_resting_item_says_so_and_r_ends_its_rest(companion: Companion, opened: Open) -> None:
    item = companion.routine.items()[1]
    companion.look_backs.save({"gentle": "Tea"}, {item.id: Choice.REST}, changes_routine=True)
    async with journey(companion, (120, 36)) as person:
        await person.do("app.routine")
        assert "resting" in person.row(item.name)
        await person.to(item.name)
        assert person.see("Resting from tomorrow until Monday")
        assert "r end rest" in person.text.splitlines()[-1]
        await person.do("routine.restore")
        assert person.notices[-1] == f"“{item.name}” doesn't rest any more. Press u to undo."
        assert "resting" not in person.row(item.name)
        await person.do("routine.restore")
        assert person.notices[-1] == "This item is in your routine."
    assert opened().routine.resting() == ()
