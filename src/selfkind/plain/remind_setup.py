"""Setting reminders up, so that they come also while selfkind is closed, and removing that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.plain_signs import own
from selfkind.reminders.status import Kind, Setup, cron_caveat

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp


def set_up(app: PlainApp) -> None:
    """Ask how, say what would be written, and set reminders up."""
    setup = Setup(app.companion)
    usual = setup.preview()
    kinds: list[Kind | None] = [usual.kind]
    labels = [f"With {usual.kind}, as usual here"]
    for kind in (Kind.SYSTEMD, Kind.AUTOSTART):
        # These two are for desktops that one of them runs on.
        if usual.kind in (Kind.SYSTEMD, Kind.AUTOSTART) and kind is not usual.kind:
            kinds.append(kind)
            labels.append(f"With {kind}")
    place = app.console.choose("How?", [*labels, "With cron: a line that you add yourself"], enter=0)
    if place is None:
        return
    if place >= len(kinds):
        app.say("Add this line to your crontab (crontab -e):", setup.cron(), *filter(None, [cron_caveat()]))
        return
    chosen = setup.preview(kinds[place])
    app.say(f"selfkind will write these lines to {own(str(chosen.path))}:", *map(own, chosen.text.splitlines()))
    for home in sorted({str(home) for home in setup.others().values()}):
        app.say(f"This file replaces one for a different selfkind folder: {own(home)}.")
    if chosen.kind.caveat:
        app.say(chosen.kind.caveat)
    if not app.console.yes_no("Set up reminders like this?", default=True):
        app.say("Nothing was set up.")
        return
    app.companion.home.prepare()
    if setup.install(chosen):
        app.say("You'll now get reminders even when selfkind is closed.")
    elif chosen.kind is Kind.AUTOSTART:
        app.say("From your next login, you'll get reminders even when selfkind is closed.")
    else:
        app.say("Reminders are set up, but not running yet.")


def remove_setup(app: PlainApp) -> None:
    """Remove what was set up, after a question."""
    setup = Setup(app.companion)
    if not app.console.yes_no(
        "If you remove the setup, you'll get no reminders while selfkind is closed. Remove it?", default=False
    ):
        return
    removed = setup.uninstall()
    for one in removed:
        app.say(f"Removed: {own(str(one.path))}")
    app.say("The setup is removed." if removed else "selfkind hasn't set up reminders here.")
