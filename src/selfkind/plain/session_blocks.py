"""A block of the session page with its entries, and what is left out of the page completely."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.change import short_day
from selfkind.domain.plain_signs import own
from selfkind.domain.session_page.choices import (
    BLOCK_TITLES,
    Block,
    PageChoices,
    hidden_or_counted,
    with_words,
    without_words,
)
from selfkind.domain.session_page.hiding import HIDDEN_WITH
from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.domain.session_page.left_out import Hideable
    from selfkind.domain.session_page.things import Tickable
    from selfkind.plain.plain_app import PlainApp

Now = Callable[[], PageChoices]
Take = Callable[[PageChoices], object]


def show_block(app: PlainApp, now: Now, take: Take, block: Block) -> None:
    """Show a block with what can be on the page with its words, and do what is chosen with one of these."""

    def change(to: PageChoices, said: str) -> None:
        take(to)
        app.say(said)

    title = BLOCK_TITLES[block]

    def options() -> Iterator[Option]:
        chosen = now()
        if block in chosen.hidden_blocks:
            counted = hidden_or_counted(chosen, block)
            yield Option("Count this block again", partial(change, counted, f"“{title}” is counted again."))
            return
        if block in chosen.blocks:
            left = without_words(chosen, block)
            yield Option("Leave this block off the page", partial(change, left, f"“{title}” isn't on the page."))
        else:
            put = with_words(chosen, block)
            yield Option("Put this block on the page", partial(change, put, f"“{title}” is on the page."))
        hidden = hidden_or_counted(chosen, block)
        yield Option("Hide this block: not even counted", partial(change, hidden, f"“{title}” is hidden."))
        for one in app.companion.session_page.entries(chosen):
            if one.blocks[0] is block:
                yield Option(_label(app, one), partial(_entry, app, now, take, block, one.id))

    run_menu(app, f"{title}. What do you want to do?", options)


def _label(app: PlainApp, one: Tickable) -> str:
    day = short_day(one.day, app.companion.today()) if one.day is not None else ""
    state = "hidden" if one.hidden else "stays out" if one.refused else "with its words" if one.ticked else ""
    state = state or ("private, counted only" if one.private else "counted only")
    return f"{', '.join(filter(None, (day, one.name)))}: {own(one.line)} ({state})".replace(": (", " (")


def _entry(app: PlainApp, now: Now, take: Take, block: Block, id: str) -> None:
    """Ask what to do with an entry, and do it."""
    chosen = now()
    one = next((each for each in app.companion.session_page.entries(chosen) if each.id == id), None)
    if one is None:
        return
    if one.hidden and id not in chosen.hidden:
        app.say(HIDDEN_WITH)
        return
    if one.refused:
        app.say(one.refused)
    ways: list[tuple[str, PageChoices, str]] = []
    if one.ticked and not one.hidden:
        left = without_words(chosen, block, id)
        ways.append(("Leave its words off the page", left, "The words aren't on the page."))
    elif not one.refused:
        put = with_words(chosen, block, id)
        ways.append(("Put its words on the page", put, "The words are on the page."))
    turned = hidden_or_counted(chosen, block, id)
    hides = ("Count it again", turned, "Counted again.")
    if not one.hidden:
        hides = ("Hide it: not even counted", turned, "Hidden: not even counted. To undo that, type u.")
    ways.append(hides)
    place = app.console.choose("What do you want to do?", [label for label, _, _ in ways])
    if place is not None:
        take(ways[place][1])
        app.say(ways[place][2])


def show_left_out(app: PlainApp, now: Now, take: Take) -> None:
    """List what can be left out completely, and leave one out or count it again."""
    before = now().hidden

    def turn(one: Hideable) -> None:
        chosen = now()
        take(replace(chosen, hidden=chosen.hidden ^ {one.id}, entries=chosen.entries - {one.id}))
        app.say(f"{own(one.name)}: {'counted again' if one.hidden else 'hidden, not even counted'}.")

    def options() -> Iterator[Option]:
        for one in app.companion.session_page.hideables(now(), before):
            day = f"{short_day(one.day, app.companion.today())}, " if one.day is not None else ""
            state = "hidden" if one.hidden else "counted"
            yield Option(f"{own(one.name)} ({one.group}, {day}{state})", partial(turn, one))

    if not app.companion.session_page.hideables(now(), before):
        app.say("Your homework, circle, boundaries, routine and card are here, as soon as you have some.")
    run_menu(app, "Hide completely, or count again: which?", options)
