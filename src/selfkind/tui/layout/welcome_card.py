"""The lines of Today below the plan for somebody new, and for somebody who comes back after a while."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.layout.row import Cell, Row, wrapped

if TYPE_CHECKING:
    from selfkind.tui.environment import Environment

KEEP, OTHER, PATH, DEMO, COUNTRY = (
    "welcome-keep",
    "welcome-other",
    "welcome-path",
    "welcome-demo",
    "welcome-country",
)
IMPORT = "welcome-import"
"""A way that the page has, and Today doesn't: few have something to bring in."""
BREATH, CHECK_IN, LOOK = "back-breath", "back-check-in", "back-look"
DISCLAIMER = "welcome"
"""The key of the last line of the disclaimer: the cursor can go there, so that all can be read."""

WAYS = {
    KEEP: "Keep the routine above",
    OTHER: "Choose another routine",
    PATH: "Begin a path of small steps",
    DEMO: "Look around with sample days",
    COUNTRY: "Help lines: choose your country",
}
"""The ways in, by the keys of their lines."""

WAYS_BACK = {BREATH: "Take one breath", CHECK_IN: "Say how you feel", LOOK: "Look around"}
"""What is offered after a while, by the keys of the lines."""

CHOICES = {**WAYS, **WAYS_BACK}

WIDE, LEAST_LINES = 76, 20
"""The columns from which a panel has the disclaimer, and the lines from which there's room above the plan."""
AIRY, AIRY_BELOW_DISCLAIMER = 27, 33
"""The lines from which the ready routine and every way to begin below it are seen with air between its parts: with
the disclaimer beside the plan, and with it above the plan."""


def ways_in(env: Environment) -> Iterator[str]:
    """Yield the keys of the ways in: sample days aren't offered among sample days, nor the country once it was
    chosen."""
    from selfkind.companion.country import CountrySource, known_country

    is_known = known_country(env.home)[1] in (CountrySource.CHOSEN, CountrySource.CONFIG)
    for key in WAYS:
        if not (key == DEMO and env.is_sample) and not (key == COUNTRY and is_known):
            yield key


def tells_above(width: int, height: int) -> bool:
    """Return whether the disclaimer stands above the plan: where no panel has room for it beside the plan, and so
    much is left for the plan that both are seen at once."""
    return width < WIDE and height >= LEAST_LINES


def stands_close(width: int, height: int) -> bool:
    """Return whether a newcomer's day stands without air, so that more of the ways to begin below it are seen."""
    return height < (AIRY if width >= WIDE else AIRY_BELOW_DISCLAIMER)


def disclaimer_lines(env: Environment, width: int) -> list[str]:
    """Return the disclaimer in lines of at most `width` cells."""
    return broken(env.text("disclaimer"), max(width, 20))


def welcome_rows(env: Environment, width: int, *, disclaimer: bool) -> Iterable[Row]:
    """Yield the welcome with the ways in, and the disclaimer where it stands nowhere else."""
    yield Row()
    yield Row(left=(Cell("Ways to begin", "heading"),))
    yield from (_choice(key, WAYS[key]) for key in ways_in(env))
    if disclaimer:
        yield Row()
        lines = wrapped(env.text("disclaimer"), "muted", max(width, 20))
        yield from lines[:-1]
        yield lines[-1]._replace(key=DISCLAIMER)


def back_again_rows(env: Environment, said: str) -> Iterable[Row]:
    """Yield what is offered to somebody who comes back; nothing where there's no kind line, whose name is `said`
    and which stands above the plan."""
    if not said:
        return
    yield Row()
    yield Row(left=(Cell(env.text("suggestion_title"), "heading"),))
    yield from (_choice(key, words) for key, words in WAYS_BACK.items())


def _choice(key: str, words: str) -> Row:
    return Row(key, (Cell(words, "text"),), (Cell("enter", "accent"),))
