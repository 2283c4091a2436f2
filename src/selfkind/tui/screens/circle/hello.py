"""Putting a hello to somebody into the routine, and taking it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.change import full_day
from selfkind.domain.circle.person import WISH_NAMES, Person
from selfkind.tui.commands.hints import undoable
from selfkind.tui.text import shown

if TYPE_CHECKING:
    from selfkind.tui.base_app import BaseApp


async def turn_hello(app: BaseApp, one: Person) -> None:
    """Put a hello to somebody into the routine, as often as they wish, or take it out, and say so."""
    before = await app.ask(lambda companion: companion.circle.hello_item(one))
    kept = await app.attempt(lambda companion: companion.circle.keep(one, one, in_routine=before is None))
    if not kept.is_done:
        return
    item = await app.ask(lambda companion: companion.circle.hello_item(one))
    if before is not None:
        said = f"“{shown(before.name)}” isn't in your routine any more."
    elif item is not None and kept.value is not None and kept.value.wish is not None:
        often = WISH_NAMES[kept.value.wish]
        named = " The item doesn't name who it's for." if one.private else ""
        today = app.env.today()
        first = f" The first one comes on {full_day(item.start)}." if item.start > today else ""
        said = f"“{shown(item.name)}” is in your routine now, {often}.{first}{named}"
    else:
        return
    app.show_notice(undoable(app.keys, said))
