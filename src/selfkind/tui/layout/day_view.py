"""How a day's plan reads as rows, a greeting and a summary. Knows nothing of Textual: `early` draws it as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING

from rich.cells import cell_len

from selfkind.domain.routine.chosen_day import words_of_empty
from selfkind.domain.routine.day_mode import Mode
from selfkind.domain.routine.plan import GLYPHS, Occurrence, Plan, Standing, part_at, tally
from selfkind.tui.layout.row import Cell, Row, wrapped
from selfkind.tui.layout.symbols import symbol_cells, symbol_width

if TYPE_CHECKING:
    from selfkind.tui.environment import Environment

MARK_LOOKS = {
    Standing.OPEN: "accent",
    Standing.PART: "secondary",
    Standing.DONE: "primary",
    Standing.TINY: "primary",
    Standing.REST: "secondary",
}
AIR = Row()
"""The space between two parts of a day."""


def day_rows(plan: Plan, env: Environment, width: int, of_items: Sequence[Row] | None = None) -> Sequence[Row]:
    """Return the plan by part of day; a few kind lines of at most `width` cells when nothing is planned.

    `of_items` is what `item_rows` returned for the plan, where that is known.
    """
    rows = item_rows(plan, env) if of_items is None else of_items
    if not rows:
        return wrapped(env.text(words_of_empty(plan, env.today())), "muted", width)
    others = _usual_plan_rows(plan, env, width)
    return [*rows, *others] if others else rows


def close_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without the air between the parts of the day: their headings stand out by their colour."""
    return [row for row in rows if row != AIR]


def item_rows(plan: Plan, env: Environment) -> Sequence[Row]:
    """Return the rows of the items by part of day, the same at any width; none when nothing is planned."""
    rows: list[Row] = []
    today, starts_at = env.today(), env.settings.day_starts_at
    now = env.now().time() if plan.day == today else None
    symbols = symbol_width(one.item for one in plan.occurrences)
    for part, occurrences in plan.groups():
        if rows:
            rows.append(AIR)
        rows.append(Row(left=(Cell(part.heading, "heading"),)))
        rows += [_row(one, one.time_at(starts_at, now), today, symbols) for one in occurrences]
    return rows


def _usual_plan_rows(plan: Plan, env: Environment, width: int) -> list[Row]:
    """Return how to see the other items of a low-energy day; nothing for other days."""
    if plan.mode is not Mode.LOW_ENERGY or not plan.others or plan.day != env.today():
        return []
    return [Row(), *wrapped(env.text("low_energy_others"), "muted", width)]


def _row(occurrence: Occurrence, at: time | None, today: date, symbols: int) -> Row:
    item, state = occurrence.item, occurrence.state
    right: list[Cell] = []
    tiny = (Cell(f"  {item.tiny}", "muted"),) if occurrence.is_tiny and item.tiny else ()
    length = "" if tiny else item.amount or (f"{item.minutes:g} min" if item.minutes else "")
    if state is Standing.REST:
        right = [Cell("resting", "muted")]
    elif occurrence.later:
        right = [Cell("later", "secondary")]
    else:
        if at is not None and occurrence.is_open:
            right.append(Cell(f"{at:%H:%M}", "accent"))
        if length:
            right.append(Cell(f" {length}" if right else length, "muted"))
    counts = tally(occurrence, today)
    if counts and right:
        right[0] = Cell(f"  {right[0].text}", right[0].look)
    if counts:
        right.insert(0, Cell(" · ".join(counts), "muted"))
    says_length = bool(length) and state is not Standing.REST and not occurrence.later
    return Row(
        key=item.id,
        mark=Cell(GLYPHS[state], MARK_LOOKS[state]),
        left=(*symbol_cells(item, symbols), Cell(item.name, "text" if occurrence.is_open else "muted"), *tiny),
        right=tuple(right),
        # How long an item takes stands beside the list too. Its name is cut only after that.
        spare=int(says_length),
    )


def summary(plan: Plan) -> str:
    """Return what is behind, for the frame of the list: "6 done · 1 resting", or ""."""
    resting = sum(o.state is Standing.REST for o in plan.occurrences)
    done = plan.settled - resting
    said = [f"{done} done"] if done else []
    said += [f"{resting} resting"] if resting else []
    return " · ".join(said)


def greeting(plan: Plan, env: Environment, width: int, news: str = "") -> tuple[str, str]:
    """Return what stands above the plan: a sentence that stands out, and as many quiet ones as fit beside it in
    `width` cells: those of the `news`, where there are any."""
    first, soft = _greeting(plan, env)
    return first, fitting_words(first, news or soft, width)


def fitting_words(first: str, soft: str, width: int) -> str:
    """Return as many sentences of `soft` as fit beside `first` in a line of `width` cells."""
    fitting = ""
    for sentence in re.split(r"(?<=[.!?]) ", soft):
        longer = f"{fitting} {sentence}".lstrip()
        if cell_len(f"{first} {longer}") > width:
            break
        fitting = longer
    return fitting


def welcome_words(env: Environment) -> str:
    """Return what the greeting says to somebody new, beside its first sentence."""
    return env.text("welcome_ways")


def _greeting(plan: Plan, env: Environment) -> tuple[str, str]:
    today = env.today()
    if plan.day == today and env.is_sample:
        return env.text("sample_days"), env.text("sample_days_soft")
    if plan.day == today and plan.is_kept_free:
        return _greeting_of_choice(plan, env)
    if plan.day == today:
        part = part_at(env.now().time())
        soft = env.text(f"greeting_{part}_soft")
        if plan.occurrences and plan.settled == len(plan.occurrences):
            soft = env.text("all_done")
        return env.text(f"greeting_{part}"), soft
    if plan.day < today:
        soft = "You were away." if plan.away is not None else "You can still fill this day in."
        return "Looking back.", soft
    soft = env.text("away_day") if plan.away is not None else "This day isn't here yet. You can look around."
    return "Looking ahead.", soft


def _greeting_of_choice(plan: Plan, env: Environment) -> tuple[str, str]:
    """Return what stands above a day that the user chose to be another one."""
    if plan.away is not None:
        # Imported here: what reads dates is needed by few days, and takes a while.
        from selfkind.domain.phrases.away_days import until_words

        return f"{env.text('away_now')} {until_words(plan.away, plan.day)}.", env.text("away_soft")
    if plan.mode is Mode.REST:
        return env.text("rest_day"), env.text("rest_chosen")
    return env.text("low_energy_day"), env.text("low_energy_day_soft")
