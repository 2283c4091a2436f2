"""The safety plan: read it, write it part by part, print it, clear and restore it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from selfkind.domain.plain_signs import own
from selfkind.domain.safety_plan import CLEARS, INTRO, KEYS, PARTS, PRINTED, Part
from selfkind.plain.exercises.circle import write_safety_plan
from selfkind.plain.menu import TO_UNDO, Option, run_menu
from selfkind.plain.page import LEFT
from selfkind.plain.print_file import ask_file

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp

TO_PRINT = (
    "Your safety plan goes into a plain text file. You can print the file, or give it to someone you trust. "
    "The file isn't encrypted."
)
SHOWN = "Help now shows this when selfkind is locked. These words stay unencrypted: others can read them."
HIDDEN = "Help now doesn't show this when selfkind is locked."


def visit(app: PlainApp) -> None:
    """Say the plan, and do what is chosen with it."""
    _read(app)
    run_menu(app, "Your safety plan. What do you want to do?", lambda: _options(app))


def _read(app: PlainApp) -> None:
    plan = app.companion.safety_plan.plan()
    if not plan.has_words:
        app.say("Your safety plan is empty.", INTRO)
    for part, lines in plan.written():
        app.say(part.title, *map(own, lines))


def _options(app: PlainApp) -> Iterator[Option]:
    plans = app.companion.safety_plan
    plan = plans.plan()
    for part in PARTS:
        lines = len(plan.lines(part.key))
        said = "empty" if not lines else "1 line" if lines == 1 else f"{lines} lines"
        locked = ", shown when locked" if part.key in plan.shown_locked else ""
        yield Option(f"{part.title} ({said}{locked})", partial(_part, app, part))
    yield Option("Write all parts", partial(write_safety_plan, app))
    if plan.has_words:
        yield Option("Read the whole plan", partial(_read, app))
        shows_all = plan.shown_locked == KEYS
        words = "Hide the whole plan when locked" if shows_all else "Show the whole plan when locked"
        yield Option(words, partial(_show_locked, app, () if shows_all else KEYS))
        yield Option("Print to a file", partial(_print, app))
        yield Option("Clear the plan", partial(_clear, app))
    if plans.bin():
        yield Option("Restore a plan from the bin", partial(_restore, app))


def _part(app: PlainApp, part: Part) -> None:
    """Say a part, and do what is chosen with it."""
    plans = app.companion.safety_plan

    def read() -> None:
        lines = plans.plan().lines(part.key)
        app.say(part.title, *(map(own, lines) if lines else [part.question]))

    def options() -> Iterator[Option]:
        plan = plans.plan()
        if plan.lines(part.key):
            yield Option("Change this part", partial(write_safety_plan, app, (part,)))
            yield Option("Add lines", partial(_add, app, part))
        else:
            yield Option("Write this part", partial(write_safety_plan, app, (part,)))
        yield Option("Read this part", read)
        is_shown = part.key in plan.shown_locked
        keys = [key for key in (*plan.shown_locked, part.key) if key != part.key or not is_shown]
        words = "Hide this part when locked" if is_shown else "Show this part when locked"
        yield Option(words, partial(_show_locked, app, keys, is_shown=not is_shown))

    read()
    run_menu(app, "What do you want to do?", options)


def _add(app: PlainApp, part: Part) -> None:
    """Ask for lines, and add them to a part. What was typed before going back is a draft of the part."""
    plans, typed = app.companion.safety_plan, ""

    def keep(text: str) -> None:
        nonlocal typed
        typed = text

    def whole() -> dict[str, str]:
        return {part.key: f"{plans.plan().words(part.key)}\n{typed}"}

    try:
        app.console.text(part.question, keep=keep)
    except BaseException as left:
        typed += getattr(left, "typed", "")
        if typed.strip():
            app.companion.drafts.keep(f"safety plan {part.key}", whole(), is_left=True)
            app.say(LEFT)
        raise
    if typed.strip():
        app.value_of(plans.write(whole()))
        app.say("Saved. To undo that, type u.")


def _show_locked(app: PlainApp, keys: Sequence[str], *, is_shown: bool | None = None) -> None:
    """Choose the parts that help now shows without the passphrase."""
    app.value_of(app.companion.safety_plan.show_locked(keys))
    app.say(SHOWN if (bool(keys) if is_shown is None else is_shown) else HIDDEN, TO_UNDO)


def _print(app: PlainApp) -> None:
    plans = app.companion.safety_plan
    app.say(TO_PRINT)
    path = ask_file(app, plans.free_file(), lambda name, over: plans.print_to(name, over=over), "Your safety plan")
    if path is not None:
        app.say(PRINTED.format(file=own(str(path))))


def _clear(app: PlainApp) -> None:
    app.say(CLEARS)
    if app.console.yes_no("Clear the safety plan?", default=False):
        app.value_of(app.companion.safety_plan.clear())
        app.say("Your safety plan is in the bin for 30 days. To undo that, type u.")
    else:
        app.say("Your safety plan stays as it was.")


def _restore(app: PlainApp) -> None:
    """Choose a plan of the bin, and restore it; one that is there goes to the bin."""
    binned = app.companion.safety_plan.bin()
    place = app.console.choose("Which plan?", [own(plan.first_line) for plan in binned])
    if place is not None:
        app.value_of(app.companion.safety_plan.restore(binned[place].id))
        app.say("Your safety plan is back.", TO_UNDO)
        _read(app)
