"""How a day's plan reads as rows, a greeting and a summary. Knows nothing of Textual: `early` draws it as well."""

from __future__ import annotations

import re
import textwrap
from datetime import time
from typing import TYPE_CHECKING

from rich.cells import cell_len

from selfkind.domain.routine.plan import GLYPHS, Occurrence, Plan, Standing, part_at
from selfkind.tui.layout.row import Cell, Row

if TYPE_CHECKING:
    from selfkind.tui.environment import Environment

MARK_LOOKS = {
    Standing.OPEN: "accent",
    Standing.PART: "secondary",
    Standing.DONE: "primary",
    Standing.TINY: "primary",
    Standing.REST: "secondary",
}


def day_rows(plan: Plan, env: Environment, width: int) -> list[Row]:
    """Return the plan by part of day; a few kind lines of at most `width` cells when nothing is planned."""
    rows: list[Row] = []
    now = env.now().time() if plan.day == env.today() else None
    starts_at = env.settings.day_starts_at
    for part, occurrences in plan.groups():
        if rows:
            rows.append(Row())
        rows.append(Row(left=(Cell(part.heading, "heading"),)))
        rows += [_row(occurrence, occurrence.time_at(starts_at, now)) for occurrence in occurrences]
    if rows:
        return rows
    empty = env.text("empty_today" if plan.day == env.today() else "empty_day")
    return [Row(left=(Cell(line, "muted"),)) for line in textwrap.wrap(empty, max(width, 20))]


def _row(occurrence: Occurrence, at: time | None) -> Row:
    item, state = occurrence.item, occurrence.state
    right: list[Cell] = []
    length = item.amount or (f"{item.minutes:g} min" if item.minutes else "")
    if state is Standing.REST:
        right = [Cell("resting", "muted")]
    elif occurrence.later:
        right = [Cell("later", "secondary")]
    else:
        if at is not None and occurrence.is_open:
            right.append(Cell(f"{at:%H:%M} ", "accent"))
        if length:
            right.append(Cell(length, "muted"))
    return Row(
        key=item.id,
        mark=Cell(GLYPHS[state], MARK_LOOKS[state]),
        left=(Cell(item.name, "text" if occurrence.is_open else "muted"),),
        right=tuple(right),
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
    soft = news or soft
    fitting = ""
    for sentence in re.split(r"(?<=[.!?]) ", soft):
        longer = f"{fitting} {sentence}".lstrip()
        if cell_len(f"{first} {longer}") > width:
            break
        fitting = longer
    return first, fitting


def _greeting(plan: Plan, env: Environment) -> tuple[str, str]:
    today = env.today()
    if plan.day == today:
        part = part_at(env.now().time())
        soft = env.text(f"greeting_{part}_soft")
        if plan.occurrences and plan.settled == len(plan.occurrences):
            soft = env.text("all_done")
        return env.text(f"greeting_{part}"), soft
    if plan.day < today:
        return "Looking back.", "You can still fill this day in."
    return "Looking ahead.", "This day isn't here yet. You can look around."
