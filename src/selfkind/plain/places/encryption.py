"""Encryption: turn it on and off, change the passphrase and the key, get in with the recovery code, and lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.encryption_words import (
    CODE_UNUSED,
    DECRYPTED,
    LOCKS_NOW,
    MARKED,
    NEW_KEY,
    NOT_THIRD_GROUP,
    OLD_COPIES,
    RECOVERED,
    STAY_READABLE,
    THIRD_GROUP,
    WRITE_DOWN,
    YOUR_CODE,
    after_encrypting,
    code_explained,
    is_third_group,
    readable_lines,
)
from selfkind.companion.help_now import hidden_when_locked
from selfkind.domain.errors import SelfkindError
from selfkind.domain.plain_signs import own
from selfkind.plain.console import Leave
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.secret import TRIES, new_secret

if TYPE_CHECKING:
    from selfkind.companion.encryption import NewKeys
    from selfkind.plain.plain_app import PlainApp

NEW = "A new passphrase?"
RENEW = "Encrypt everything again with a new key"


def visit(app: PlainApp) -> None:
    """Say whether the files are encrypted, and do what is chosen. Getting in again needs no passphrase."""
    run_menu(app, "Encryption. What do you want to do?", lambda: _options(app), before=partial(_say_now, app))


def _say_now(app: PlainApp) -> None:
    encrypted = app.companion.encryption.is_encrypted
    app.say("Your files are encrypted." if encrypted else "Your files aren't encrypted.")


def _options(app: PlainApp) -> Iterator[Option]:
    if not app.companion.encryption.is_encrypted:
        yield Option("Encrypt everything, with a passphrase", partial(_encrypt, app))
        return
    yield Option("Lock every open selfkind window", partial(_lock, app))
    yield Option("Change your passphrase", partial(_change, app))
    yield Option("Set a new passphrase with your recovery code", partial(recover, app))
    yield Option(RENEW, partial(_new_key, app))
    yield Option("Turn encryption off", partial(_decrypt, app))


def _encrypt(app: PlainApp) -> None:
    encryption = app.companion.encryption
    groups = encryption.stays_readable()
    if groups:
        app.say(MARKED, *(line.strip() for line in readable_lines(groups)))
        if not app.console.yes_no(STAY_READABLE):
            groups = ()
    offer = encryption.offer(new_secret(app, NEW))
    _show_code(app, offer)
    hidden = nullcontext() if groups else hidden_when_locked(app.companion)
    with code_explained(encryption, offer), hidden:
        encryption.encrypt(offer)
    app.say(*app.companion.copies.readable(), *after_encrypting(is_readable=bool(groups)))


def _show_code(app: PlainApp, offer: NewKeys) -> None:
    """Say the recovery code, and go on once a part of it was typed. Raises `SelfkindError` when it wasn't."""
    app.say(YOUR_CODE, offer.code, WRITE_DOWN)
    try:
        for _ in range(TRIES):
            if is_third_group(app.console.line(f"{THIRD_GROUP}.", keeps=False), offer.code):
                return
            app.say(NOT_THIRD_GROUP)
    except Leave:
        app.say(CODE_UNUSED)
        raise
    raise SelfkindError(CODE_UNUSED)


def _lock(app: PlainApp) -> None:
    app.companion.encryption.ask_to_lock()
    app.say(*app.companion.copies.readable(), LOCKS_NOW)


def _change(app: PlainApp) -> None:
    encryption = app.companion.encryption
    encryption.require_open()
    encryption.change_passphrase(new_secret(app, NEW))
    app.say(f"{OLD_COPIES} choose “{RENEW}”.")


def recover(app: PlainApp) -> None:
    """Ask for the recovery code, open the home with it, and ask for a new passphrase."""
    encryption = app.companion.encryption
    fits = "Type all groups of the code. Enter alone goes back."
    code = app.console.line("Your recovery code?", fits=fits, keeps=False)
    if not code.strip():
        return
    encryption.recover(code.strip())
    encryption.change_passphrase(new_secret(app, NEW))
    app.say(RECOVERED)


def _new_key(app: PlainApp) -> None:
    encryption = app.companion.encryption
    app.say("If someone may know your passphrase, first change the passphrase. Then change the key.")
    offer = encryption.offer_new_key()
    _show_code(app, offer)
    with code_explained(encryption, offer):
        encryption.new_key(offer)
    app.say(NEW_KEY)


def _decrypt(app: PlainApp) -> None:
    encryption = app.companion.encryption
    encryption.require_open()
    app.say("Without encryption, anyone who can read your disk can read your files.")
    if not app.console.yes_no("Turn encryption off?", default=False):
        app.say("Nothing was changed.")
        return
    encryption.decrypt()
    app.say(*(f"{own(one.file)}: {own(one.words)}" for one in app.companion.copies.findings()), DECRYPTED)
