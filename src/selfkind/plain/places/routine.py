"""The routine: add, change, move, archive and restore items, and use a ready routine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.plain_signs import own
from selfkind.plain.item_page import add_item, change_item, item_label
from selfkind.plain.item_words import facts_of_item
from selfkind.plain.menu import Option, run_menu, run_menu_about

if TYPE_CHECKING:
    from selfkind.domain.routine.routine import RoutineItem
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """List the items, and do what is chosen with one."""
    run_menu(app, "Your routine. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    routine = app.companion.routine
    yield Option("Add an item", partial(add_item, app))
    for item in routine.items():
        yield Option(item_label(app, item), partial(_item, app, item.id))
    if routine.archived():
        yield Option("Restore an archived item", partial(_archived, app))
    yield Option("Use a ready routine", partial(use_ready, app))


def _item(app: PlainApp, id: str) -> None:
    """Do what is chosen with an item."""
    routine = app.companion.routine

    def archive(item: RoutineItem) -> None:
        app.value_of(routine.remove(item))
        app.say(f"Archived “{own(item.name)}”. Its history stays. To undo that, type u.")

    def move(item: RoutineItem, by: int) -> None:
        app.value_of(routine.move(item, by))
        app.say(f"Moved “{own(item.name)}” {'up' if by < 0 else 'down'}.")

    def duplicate(item: RoutineItem) -> None:
        copy = app.value_of(routine.duplicate(item))
        app.say(f"Added “{own(copy.name)}”. To undo that, type u.")

    def options(item: RoutineItem) -> Iterator[Option]:
        yield Option("Change the item", partial(change_item, app, item))
        yield Option("Move up", partial(move, item, -1))
        yield Option("Move down", partial(move, item, 1))
        yield Option("Add a copy of the item", partial(duplicate, item))
        if item.rest_after(app.companion.today()) is not None:
            yield Option("End its rest", partial(_restore, app, item))
        yield Option("Archive: no longer planned", partial(archive, item), last=True)

    run_menu_about(
        app,
        lambda: next((one for one in routine.items() if one.id == id), None),
        options,
        name=lambda item: f"{own(item.name)}.",
        first=lambda item: app.say(*facts_of_item(app, item)),
    )


def _archived(app: PlainApp) -> None:
    items = app.companion.routine.archived()
    place = app.console.choose("Which item?", [item_label(app, item) for item in items])
    if place is not None:
        _restore(app, items[place])


def _restore(app: PlainApp, item: RoutineItem) -> None:
    back = app.value_of(app.companion.routine.restore(item))
    said = "is in your routine again" if item.removed is not None else "doesn't rest any more"
    app.say(f"“{own(back.name)}” {said}. To undo that, type u.")


def use_ready(app: PlainApp) -> None:
    """Choose a ready routine, and add its items or replace those that are there."""
    ready = app.companion.routine.ready()
    place = app.console.choose("Which routine?", [f"{one.name}: {one.about}" for one in ready])
    if place is None:
        return
    how = app.console.choose("How?", ["Add its items to mine", "Replace my items"])
    if how is not None:
        items = app.value_of(app.companion.routine.use(ready[place], add=how == 0))
        app.say(f"In your routine: {', '.join(own(item.name) for item in items)}. To undo that, type u.")
