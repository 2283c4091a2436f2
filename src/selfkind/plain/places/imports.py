"""Import: what was written elsewhere, brought in, allowed and undone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.import_choice import look_at
from selfkind.companion.imports import IMPORTS, OWN, NotRecognized
from selfkind.domain.imports.import_words import ALLOWED_WORDS, CUT_OFF, NOT_HERE, REST_WORDS
from selfkind.domain.plain_signs import own
from selfkind.domain.table_names import counted
from selfkind.plain.import_bring import bring, undo_import
from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.domain.imports.run import ImportRun
    from selfkind.plain.plain_app import PlainApp

FITS = "Type the name of a file or a folder, for example ~/Downloads/export.zip. Enter alone goes back."


def visit(app: PlainApp) -> None:
    """List the imports that were made, and do what is chosen."""
    imports = app.companion.imports
    if not imports.runs() and not imports.resting_only():
        app.say("You haven't imported anything, or you undid it all.")
    run_menu(app, "Import. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    imports = app.companion.imports
    yield Option("Import a file or a folder", partial(_add, app))
    for run in imports.runs():
        yield Option(_label(app, run), partial(_import, app, run.id, run))
    origins = imports.origins()
    for id in imports.resting_only():
        yield Option(f"{origins[id].removeprefix('from ')}: {NOT_HERE}", partial(_import, app, id, None))


def _title(run: ImportRun) -> str:
    return IMPORTS[run.format].title if run.format in IMPORTS else run.format


def _label(app: PlainApp, run: ImportRun) -> str:
    at = app.companion.calendar.local(run.at)
    diary = f", “{own(run.diary)}”" if run.diary else ""
    return f"{_title(run)}, {own(run.file)}{diary}, {at.day} {at:%B %Y, %H:%M}"


def _add(app: PlainApp) -> None:
    """Ask for a file, find out which app it's from, and bring in what is in it."""
    app.say("Bring in what you wrote in another app. Export it there first.")
    app.say("You hear what would come in before anything changes.")
    name = app.console.line("Which file or folder?", fits=FITS)
    if not name.strip():
        return
    try:
        chosen = look_at(app.companion, name, "")
    except NotRecognized as problem:
        app.say(problem.message, "If you know which app the file is from, choose the app.")
        every = sorted(IMPORTS.items(), key=lambda one: one[1].title.casefold())
        place = app.console.choose("From which app?", [format.title for _, format in every])
        if place is None:
            return
        chosen = look_at(app.companion, name, every[place][0])
    bring(app, chosen)


def _import(app: PlainApp, id: str, run: ImportRun | None) -> None:
    """Say what came with an import, and do what is chosen with it."""
    imports = app.companion.imports
    title = _title(run) if run is not None else imports.origins()[id].removeprefix("from ")
    if run is not None and run.whole:
        came = ", ".join(counted(table, count) for table, count in imports.brought(run).items())
        changed = f"; {run.changed} of them changed what was here" if run.changed else ""
        app.say(f"It brought {came or 'nothing'}{changed}.")
    elif run is not None:
        app.say(f"It was {CUT_OFF}.")

    def allow() -> None:
        rests = imports.is_resting(id)
        (imports.allow if rests else imports.rest)(id)
        said = "can now be suggested, shown on Today and counted" if rests else "isn't suggested any more"
        app.say(f"What came from {title} {said}.")

    def options() -> Iterator[Option]:
        is_there = run is None or run.id in {one.id for one in imports.runs()}
        if not is_there:
            return
        if run is None or run.format != OWN:
            rests = imports.is_resting(id)
            yield Option("Allow it to be suggested" if rests else "Keep it out again", allow)
        if run is not None:
            yield Option("Undo the import", partial(undo_import, app, run))

    def standing() -> None:
        if run is None or run.format != OWN:
            app.say(f"It's {REST_WORDS if imports.is_resting(id) else ALLOWED_WORDS}.")

    standing()
    run_menu(app, f"{title}. What do you want to do?", options)
