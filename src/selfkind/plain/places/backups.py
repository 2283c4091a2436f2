"""Backups: list, make, check and restore them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.typed_path import typed_path
from selfkind.domain.plain_signs import own
from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.companion.backups import Backup
    from selfkind.plain.plain_app import PlainApp

NONE_YET = "No backups yet. selfkind makes one before the first change of each day."
FITS = "Type the name of a zip file, or of a folder such as another disk. Enter alone goes back."


def visit(app: PlainApp) -> None:
    """List the backups, and do what is chosen."""
    if not app.companion.backups.all():
        app.say(NONE_YET)
    run_menu(app, "Backups. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    yield Option("Make a backup now", partial(_now, app))
    yield Option("Write a backup to a zip file", partial(_export, app))
    yield Option("Check all backups", partial(_verify, app, ""))
    yield Option("Check or restore a zip file", partial(_file, app))
    for made in reversed(app.companion.backups.all()):
        yield Option(_label(made), partial(_backup, app, made.name))


def _label(made: Backup) -> str:
    return f"{made.name} ({_parts(made.files)}, {made.size_words})"


def _parts(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _now(app: PlainApp) -> None:
    made = app.companion.backups.now()
    app.say(f"Backed up {_parts(made.files)} as {made.name}.")


def _export(app: PlainApp) -> None:
    name = app.console.line("To which file?", fits=FITS)
    if not name.strip():
        return
    file = app.companion.backups.export(typed_path(name))
    app.say(f"Backed up {_parts(file.files)} to {own(str(file.path))}. The backup was checked.")
    if not file.outside:
        app.say(
            "This backup is inside your selfkind folder. Keep a copy on another disk too, in case this disk fails."
        )


def _verify(app: PlainApp, name: str) -> None:
    """Read backups back, and say how each is."""
    checked = app.companion.backups.verify(name)
    if not checked:
        app.say(NONE_YET)
    for one in checked:
        if not one.wrong:
            how = "encrypted with another key, so its contents can't be checked" if one.closed else "all good"
            app.say(f"{own(one.name)}: {_parts(one.files)}, {how}.")
        app.say(*(f"{own(one.name)}: {own(words)}" for words in one.wrong.values()))


def _file(app: PlainApp) -> None:
    name = app.console.line("Which zip file?", fits=FITS)
    if name.strip():
        _backup(app, str(typed_path(name)))


def _backup(app: PlainApp, name: str) -> None:
    def options() -> Iterator[Option]:
        yield Option("Check the backup", partial(_verify, app, name))
        yield Option("Restore everything from the backup", partial(_restore, app, name, None), last=True)
        yield Option("Restore one part: a month, or your routine", partial(_part, app, name), last=True)

    run_menu(app, f"{own(name)}. What do you want to do?", options)


def _part(app: PlainApp, name: str) -> None:
    part = app.console.line(
        "Which part?",
        fits="Type a month, such as 2026-11, or core, which has your routine. Enter alone goes back.",
    ).strip()
    if part:
        _restore(app, name, part)


def _restore(app: PlainApp, name: str, part: str | None) -> None:
    """Restore a backup after a question. What is here now is backed up before."""
    from selfkind.companion.backups import keys_words, stays_readable
    from selfkind.companion.doctor_words import SEAL

    app.say("Your current files are backed up first, so you can go back to them.")
    what = part or "everything"
    if not app.console.yes_no(f"Restore {own(what)} from the backup {own(name)}?", default=False):
        app.say("Nothing was restored.")
        return
    done = app.value_of(app.companion.backups.restore(name, part))
    app.say(f"Restored {own(what)} from the backup {own(done.source.name)}.")
    if words := keys_words(done):
        app.say(words)
    if readable := stays_readable(done):
        app.say(f"{readable} choose “{SEAL}” at “Your files”.")
    elif done.kept is not None:
        app.say(f"To go back to the files from before, restore the backup {done.kept.name}.")
