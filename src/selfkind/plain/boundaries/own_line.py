"""A phrase or a small no of the user's own: the page on which it's written or changed, and deleting it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from selfkind.domain.boundaries.lines import LineKind, OwnLine
from selfkind.domain.boundaries.plan_form import LEVELS, OWN
from selfkind.domain.errors import UsageError
from selfkind.domain.own_form import own_form
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.plain.page import Page, fill_in

if TYPE_CHECKING:
    from selfkind.domain.boundaries.lines import LadderStep, Phrase
    from selfkind.domain.result import Result
    from selfkind.plain.plain_app import PlainApp

TO_ONESELF = "to myself"


def write_phrase(app: PlainApp, phrase: Phrase | None = None) -> None:
    """Ask for a phrase of the user's own, or change one, and save it."""
    boundaries = app.companion.boundaries
    words = boundaries.words()
    names = {one.level: one.name.lower() for one in words.firmness}
    levels = {str(level): f"{level} {names.get(level, '')}".rstrip() for level in LEVELS} | {"": TO_ONESELF}
    before = None if phrase is None else _own_line(app, phrase.id, LineKind.PHRASE)
    categories = tuple(one.name for one in words.categories)
    form = own_form(
        (
            FormField("text", FieldKind.LINE, "What do you say?", "for example: Not this week.", required=True),
            FormField("firmness", FieldKind.CHOICE, "How firm is it?", choices=tuple(levels.values())),
            FormField("category", FieldKind.CHOICE, "What is it about?", choices=categories, own=OWN),
        )
    )

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[OwnLine]:
        firmness = (answers.get("firmness") or "").split()[:1]
        level = int(firmness[0]) if firmness and firmness[0].isdecimal() else None
        category = answers.get("category") or ""
        id = "" if before is None else before.id
        text = answers.get("text") or ""
        wanted = OwnLine(
            id, LineKind.PHRASE, text, app.companion.now(), level, "" if category == OWN else category
        )
        return boundaries.keep_line(wanted, before)

    def taken_up(draft: Mapping[str, Any]) -> dict[str, Any]:
        kept = draft.get("firmness")
        return {**draft, "firmness": levels.get(str(kept), kept) if kept is not None else None}

    def kept_as(answers: Mapping[str, Any]) -> dict[str, Any]:
        chosen = answers.get("firmness")
        level = next((level for level, name in levels.items() if name == chosen), None)
        return {key: value for key, value in answers.items() if key != "firmness"} | (
            {} if level is None else {"firmness": level}
        )

    held: dict[str, Any] = {}
    if before is not None:
        level = "" if before.firmness is None else str(before.firmness)
        category = boundaries.category_name(before.category)
        held = {"text": before.text, "firmness": levels[level], "category": category}
    page = Page(
        "A phrase of your own" if before is None else "Change this phrase",
        form,
        "new phrase" if before is None else f"phrase {before.id}",
        save,
        answers=held,
        asks=before is None,
        taken_up=taken_up,
        kept_as=kept_as,
    )
    _say_kept(app, fill_in(app, page))


def write_step(app: PlainApp, step: LadderStep | None = None) -> None:
    """Ask for a small no of the user's own, or say how hard one is, and save it."""
    boundaries = app.companion.boundaries
    before = None if step is None else _own_line(app, step.id, LineKind.STEP)

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[OwnLine]:
        typed = str(answers.get("difficulty") or "").strip()
        if not (typed.isascii() and typed.isdecimal() and int(typed[:9]) <= 100):
            raise UsageError(f"Choose a number from 0 to 100. You gave “{typed}”.")
        id = "" if step is None else step.id
        text = answers.get("text") or ""
        line = OwnLine(id, LineKind.STEP, text, app.companion.now(), difficulty=int(typed))
        return boundaries.keep_line(line, before)

    form = own_form(
        (
            FormField(
                "text",
                FieldKind.LINE,
                "What is the small no?",
                "for example: Say no to a second piece.",
                required=True,
            ),
            FormField(
                "difficulty",
                FieldKind.LINE,
                "How hard is it, 0 to 100?",
                tips=("10 to 30 is a good beginning.",),
                required=True,
            ),
        )
    )
    page = Page(
        "A small no of your own" if step is None else "Change this small no",
        form,
        "new step" if step is None else f"step {step.id}",
        save,
        answers={} if step is None else {"text": step.text, "difficulty": str(step.difficulty)},
        asks=step is None,
    )
    _say_kept(app, fill_in(app, page))


def _say_kept(app: PlainApp, kept: OwnLine | None) -> None:
    if kept is not None:
        app.say(f"Saved “{own(kept.text)}”. To undo that, type u.")


def delete_line(app: PlainApp, id: str, kind: LineKind) -> None:
    """Move a phrase or a step of the user's own to the bin."""
    line = _own_line(app, id, kind)
    if line is not None:
        app.value_of(app.companion.boundaries.delete_line(line))
        what = "phrase" if kind is LineKind.PHRASE else "small no"
        app.say(f"The {what} is in the bin for 30 days. To undo that, type u.")


def _own_line(app: PlainApp, id: str, kind: LineKind) -> OwnLine | None:
    return next((one for one in app.companion.boundaries.lines(kind) if one.id == id), None)
