"""Your files: check and repair them, merge copies, and delete everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.doctor_words import SEAL, finding_lines, findings_of, merged_words, named, sealed_lines
from selfkind.companion.erase_words import KEEPS, TRACES, WORD, in_short
from selfkind.companion.sync_words import (
    ASK_WITH,
    NOTHING_SET_UP,
    before_words,
    driver_gone_words,
    files_words,
    next_words,
    status_words,
    written_words,
)
from selfkind.domain.plain_signs import own
from selfkind.plain.menu import Option, run_menu

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def visit(app: PlainApp) -> None:
    """Say where the files are, and do what is chosen."""
    app.say(f"Your files are in {own(str(app.companion.places.home))}.")
    run_menu(app, "Your files. What do you want to do?", lambda: _options(app))


def _options(app: PlainApp) -> Iterator[Option]:
    yield Option("Check your files", partial(_check, app))
    yield Option("Repair what can be repaired without losing a word", partial(_repair, app))
    yield Option("Update every file to the format of this version", partial(_upgrade, app))
    yield Option("Accept a file that was changed outside selfkind", partial(_accept, app))
    yield Option("Set a damaged file aside, and work without it", partial(_begin_again, app))
    yield Option("Merge copies that a sync program left", partial(_merge, app))
    yield Option("See how your files are shared with another computer", partial(_sync_status, app))
    yield Option("Share your files with another computer", partial(_sync_setup, app))
    if app.companion.encryption.is_encrypted:
        yield Option(SEAL, partial(_seal, app))
    yield Option("Delete everything, permanently", partial(_forget, app))


def _check(app: PlainApp) -> None:
    found = findings_of(app.companion)
    app.say(*map(own, finding_lines(found)))
    if any(one.can_be_repaired and one.trouble != "older" for one in found):
        app.say("To repair what can be repaired, choose “Repair”.")
    app.say(*app.companion.zone_words())
    if elsewhere := app.companion.reminders_elsewhere("choose “Reminders” in the list of places."):
        app.say(elsewhere)
    if gone := app.companion.sync.driver_gone():
        app.say(own(driver_gone_words(gone)))


def _repair(app: PlainApp) -> None:
    found = findings_of(app.companion)
    app.say(*map(own, finding_lines(found, app.companion.doctor.repair(found, upgrade=False))))


def _upgrade(app: PlainApp) -> None:
    found = findings_of(app.companion)
    older = [one for one in found if one.trouble == "older"]
    app.say(*map(own, finding_lines(found, app.companion.doctor.repair(older, upgrade=True))))


def _file(app: PlainApp) -> str:
    return app.console.line(
        "Which file?", fits="Type a month such as 2026-11, or core. Enter alone goes back."
    ).strip()


def _accept(app: PlainApp) -> None:
    if (file := _file(app)) and app.companion.doctor.accept(file):
        app.say(f"selfkind now accepts {own(file)} as it is, and can save in it again.")


def _begin_again(app: PlainApp) -> None:
    if file := _file(app):
        begun = app.companion.doctor.begin_again(file)
        how = (
            f"Your routine now comes from the backup {begun.backup}."
            if begun.backup
            else "selfkind now works without that file."
        )
        app.say(f"The damaged file was moved to {own(begun.aside)}. {how}")


def _merge(app: PlainApp) -> None:
    merged = app.companion.copies.merge()
    _say_taken(app, [named(one.file, one.refused) if one.refused else merged_words(one) for one in merged])


def _seal(app: PlainApp) -> None:
    _say_taken(app, sealed_lines(app.companion.copies.seal()))


def _sync_status(app: PlainApp) -> None:
    app.say(*map(own, status_words(app.companion.sync.status())))


def _sync_setup(app: PlainApp) -> None:
    """Say what leaves this computer, and leave the rest out once that is agreed."""
    sync = app.companion.sync
    seen, names = sync.found(), sync.names()
    labels = [f"{name} (seen)" if id in seen else name for id, name in names.items()]
    place = app.console.choose(ASK_WITH, labels)
    plan = sync.plan(list(names)[place or 0])
    if plan.has_inbox and (plan.files or plan.by_hand):
        carries = app.console.yes_no(
            f"Does your phone fill your inbox with {own(plan.setup.name)}?", default=plan.carries_inbox
        )
        plan = sync.plan(plan.setup.id, carries_inbox=carries)
    app.say(*map(own, (*before_words(plan), *files_words(plan))))
    if not plan.is_encrypted:
        app.say("To encrypt first, go back and choose “Encryption” in the list of places.")
    if any(file.is_changed for file in plan.files):
        if not app.console.yes_no("Set it up like this?", default=False):
            app.say(NOTHING_SET_UP)
            return
        app.say(own(written_words(sync.write(plan))))
    app.say(*map(own, next_words(plan, is_driver_set=bool(plan.has_driver))))


def _say_taken(app: PlainApp, lines: Iterable[str]) -> None:
    app.say(*([own(line) for line in lines] or ["There's no such file."]))


def _forget(app: PlainApp) -> None:
    """Delete everything after a word was typed."""
    erase = app.companion.erase
    settings = app.console.yes_no("Delete config.toml, your themes and your packs, too?", default=False)
    found = erase.found(settings=settings)
    if not found:
        app.say(f"No selfkind files were found in {own(str(found.home))}.")
        return
    app.say(f"To be deleted from {own(str(found.home))}: {in_short(found.files, len(found.settings))}.")
    app.say("To export everything first, choose “Export”.")
    typed = app.console.line(f"All of that will be permanently deleted. To continue, type “{WORD}”.")
    if typed.strip().casefold() != WORD:
        app.say("Nothing was deleted.")
        return
    done = erase.erase(found)
    app.look_at_home(says=False)
    app.say(*map(own, done.refused))
    app.say(f"Deleted: {in_short(done.files, len(done.settings)) or 'nothing'}.")
    if done.folder_gone:
        app.say(f"The folder {own(str(found.home))} is deleted too.")
    elif done.others:
        stay = own(", ".join(done.others))
        app.say(f"These files in {own(str(found.home))} aren't selfkind's, so they stay: {stay}.")
    app.say(*filter(None, (own(erase.stays_in_inbox()), "" if settings else KEEPS, TRACES)))
