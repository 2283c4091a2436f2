"""Homework as it's read on a page: what it's for and how, then what was tried, with what was learned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.reading import IT_IS, PRIVATE, lines_of_assignment, so_far, try_facts, try_words
from selfkind.domain.homework.tried import TEXTS, Tried
from selfkind.tui.screens.journal.entry_page import EMPTY
from selfkind.tui.text import drawn
from selfkind.tui.widgets.reading import Piece

LONGEST_BESIDE = 44
"""Characters of a fact that stands beside its label."""
LATEST = 12
"""How many of the latest tries the page has. The others are in the journal."""
QUESTION = "question"


def page_of_assignment(
    assignment: Assignment, today: date, session: date | None = None, exercise: Callable[[str], str] = str
) -> list[Piece]:
    """Return homework as it's read, without its status and its tries."""
    title, *lines = lines_of_assignment(assignment, today, session, exercise)
    pieces: list[Piece] = [((title.text, "bold $foreground"),), EMPTY]
    for line in lines:
        if line.label in (IT_IS, PRIVATE):
            continue
        # A short fact beside its label, a longer text below it, with air around that.
        is_long = not line.label or "\n" in line.text or len(line.text) > LONGEST_BESIDE
        if not is_long:
            pieces.append(((f"{line.label}  ", "$muted"), (line.text, "$foreground")))
            continue
        pieces += [] if pieces[-1] == EMPTY else [EMPTY]
        pieces += [((line.label, "$muted"),)] if line.label else []
        pieces += [((line.text, "$foreground"),), EMPTY]
    return pieces if pieces[-1] == EMPTY else [*pieces, EMPTY]


def page_of_tries(noted: Sequence[Tried], today: date) -> Iterable[Piece]:
    """Yield the questions for the session, and what was tried, newest first."""
    questions = [one.question for one in noted if one.question]
    if questions:
        yield (("For the session", "$muted"),)
        yield from (((drawn("· "), "$primary"), (question, "$foreground")) for question in questions)
        yield EMPTY
    tries = [one for one in noted if not one.is_question]
    if not tries:
        return
    yield ((so_far(tries), "$muted"),)
    for one in tries[:LATEST]:
        yield ((drawn("· "), "$primary"), (try_words(one, today), "$foreground"), (_facts(one), "$muted"))
        for key, label in TEXTS.items():
            if key != QUESTION and (words := getattr(one, key)):
                yield ((f"  {label}: ", "$muted"), (words, "$foreground"))
    if len(tries) > LATEST:
        yield (("Earlier ones are in your journal.", "$muted"),)
    yield EMPTY


def _facts(one: Tried) -> str:
    return "".join(f", {fact}" for fact in try_facts(one))
