"""Looking at what would come in from a file, bringing it in, and undoing that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.import_choice import Chosen, undone_counts, undone_lines
from selfkind.companion.imports import IMPORTS, OWN
from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.import_words import (
    DELETED,
    IS_OWN,
    NOTHING_NEW,
    NOTHING_TO_BRING,
    STOPPED,
    UNDO_STOPPED,
    UNDO_STOPPED_BEFORE,
    WILL_BE_OWN,
    counts_of,
    diary_words,
    standing_words,
)
from selfkind.domain.imports.progress import Progress, Stopped
from selfkind.domain.plain_signs import own
from selfkind.domain.table_names import counted
from selfkind.plain.console import Leave
from selfkind.plain.import_questions import ask_about
from selfkind.plain.menu import Option, run_menu
from selfkind.platform.ctrl_c import was_pressed

if TYPE_CHECKING:
    from selfkind.domain.imports.outcome import Outcome
    from selfkind.domain.imports.run import ImportRun
    from selfkind.plain.plain_app import PlainApp

MOST_LINES = 20
"""How many lines say at once what is left out."""


@dataclass
class _Teller:
    """Says how far a long work is: each quarter of it, once. After ctrl+c it ends the work, where each part is
    whole."""

    app: PlainApp
    said: int = 0
    is_writing: bool = False

    def __call__(self, progress: Progress) -> None:
        self.is_writing = progress.is_writing and progress.done > 0
        if was_pressed():
            raise Stopped
        quarter = 4 * progress.done // progress.steps if progress.steps else 0
        if self.said < quarter < 4 and progress.steps > 8:
            self.said = quarter
            self.app.say(f"{25 * quarter} percent.")


def bring(app: PlainApp, chosen: Chosen) -> None:
    """Ask what only the user knows, say what would come in, and bring it in once that is wanted."""
    chosen = ask_about(app, chosen)
    outcome = _look(app, chosen)

    def options() -> Iterator[Option]:
        if outcome.added or outcome.changed:
            yield Option("Bring it in", lambda: _bring(app, chosen), last=True)
        if IMPORTS[chosen.format].asks:
            yield Option("Change your answers", partial(_again, app, chosen), last=True)
        if len(outcome.left_out) > MOST_LINES:
            yield Option("Hear all that is left out", partial(_say_left_out, app, outcome, len(outcome.left_out)))

    run_menu(app, "What do you want to do?", options)


def _look(app: PlainApp, chosen: Chosen) -> Outcome:
    """Say what would come in. Nothing is changed."""
    app.say("Looking at the file. ctrl+c stops.")
    try:
        looked = app.companion.imports.bring(chosen.format, chosen.source, dry_run=True, tell=_Teller(app))
    except Stopped:
        app.say("Stopped. Nothing was imported.")
        raise Leave from None
    outcome = app.value_of(looked)
    _say_outcome(app, outcome, chosen.title)
    if not outcome.added and not outcome.changed:
        app.say(NOTHING_TO_BRING)
    else:
        app.say(WILL_BE_OWN if chosen.format == OWN else standing_words(outcome, is_done=False))
    return outcome


def _again(app: PlainApp, chosen: Chosen) -> None:
    """Ask everything again, with the answers so far as what Enter means."""
    asked = app.companion.imports.every_question(chosen.format, chosen.source)
    if not asked:
        app.say("This file has nothing that only you know.")
    bring(app, chosen._replace(questions=asked))


def _bring(app: PlainApp, chosen: Chosen) -> None:
    imports, teller = app.companion.imports, _Teller(app)
    app.say("Bringing it in. ctrl+c stops.")
    try:
        outcome = app.value_of(imports.bring(chosen.format, chosen.source, tell=teller))
    except (Stopped, KeyboardInterrupt) as stopped:
        _say_stopped(app, STOPPED if teller.is_writing else "Stopped. Nothing was imported.")
        raise _left(stopped) from None
    if not outcome.run:
        app.say(NOTHING_NEW)
        return
    _say_outcome(app, outcome, chosen.title)
    is_resting = imports.is_resting(outcome.run)
    standing = standing_words(outcome, is_done=True, is_allowed=not is_resting)
    app.say(IS_OWN if chosen.format == OWN else standing)
    if is_resting and app.console.yes_no(
        "Allow what came in to be suggested, shown on Today and counted?", default=False
    ):
        imports.allow(outcome.run)
        app.say(f"What came from {chosen.title} can now be suggested, shown on Today and counted.")
    app.say("To undo the import, choose it under “Import”. “u” doesn't undo an import.")


def _left(stopped: BaseException) -> BaseException:
    """Return what goes back to the list after ctrl+c; a signal that ends selfkind goes on."""
    return Leave() if isinstance(stopped, Stopped) else stopped


def _say_stopped(app: PlainApp, words: str) -> None:
    with suppress(SelfkindError, OSError):  # the terminal may be gone
        app.say("", words)


def _say_outcome(app: PlainApp, outcome: Outcome, title: str) -> None:
    """Say what is in a file, how much of it is new, and what isn't understood."""
    found = ", ".join(counted(table, count) for table, count in outcome.found.items()) or "nothing"
    app.say(f"Found in {title}: {found}.")
    app.say(*(f"{words}: {count}" for words, count in counts_of(outcome).items()))
    if outcome.deleted:
        app.say(DELETED)
    _say_left_out(app, outcome, MOST_LINES)
    for new, old in outcome.perhaps_renamed:
        app.say(f"“{own(new)}” is new. If it's “{own(old)}” with a new name, archive the old one in your routine.")
    change = (
        "" if outcome.run else "To give it another name, or if it's the same diary, choose “Change your answers”."
    )
    app.say(*filter(None, (diary_words(outcome, own(outcome.diary), change),)))


def _say_left_out(app: PlainApp, outcome: Outcome, most: int) -> None:
    if not outcome.left_out:
        return
    app.say("Not understood, so left out:")
    app.say(*(f"{own(one.where)}: {own(one.why)}" for one in outcome.left_out[:most]))
    if len(outcome.left_out) > most:
        app.say(f"And {len(outcome.left_out) - most} more.")


def undo_import(app: PlainApp, run: ImportRun) -> None:
    """Say what undoing an import would delete, ask, and undo it."""
    imports = app.companion.imports
    would = app.value_of(imports.undo(run, dry_run=True))
    app.say(*(f"{line}." for line in undone_lines(would)))
    app.say("selfkind makes a backup first. To have everything again, import the file once more.")
    if not app.console.yes_no("Undo this import?", default=False):
        app.say("Nothing was undone.")
        return
    teller = _Teller(app)
    try:
        done = app.value_of(imports.undo(run, tell=teller))
    except (Stopped, KeyboardInterrupt) as stopped:
        _say_stopped(app, UNDO_STOPPED if teller.is_writing else UNDO_STOPPED_BEFORE)
        raise _left(stopped) from None
    app.say(f"The import is undone: {', '.join(undone_counts(done))}.")
