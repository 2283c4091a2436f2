"""encrypt, decrypt, passphrase, lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from selfkind.cli.context import Context
from selfkind.cli.output import complain, say, say_json
from selfkind.cli.passphrase import first_passphrase, is_interactive, new_passphrase
from selfkind.domain.errors import SelfkindError, UsageError

if TYPE_CHECKING:
    from selfkind.companion.encryption import NewKeys

REMAINS = (
    "An SSD, a backup of your own, an export or a cloud copy may still hold older files that anyone can read: "
    "removing here does not reach them."
)
REMINDERS = (
    "Reminders come without your passphrase: the days and times of the next two weeks stay readable in "
    "reminders.json, without names."
)
OLD_COPIES = (
    "Someone with an older copy of keys.json and the older passphrase can still open what they have. "
    "“selfkind passphrase new-key” keeps what you write from now on from them."
)


@click.command()
@click.pass_obj
def encrypt(context: Context) -> None:
    """You are given a recovery code to write down.

    Plain files and plain backups are removed once the encrypted ones have been checked.
    """
    encryption = context.companion.encryption
    if encryption.is_encrypted:
        raise SelfkindError(
            "This journal is encrypted already. “selfkind passphrase change” gives it another one."
        )
    offer = encryption.offer(first_passphrase(context))
    _show_code(context, offer)
    encryption.encrypt(offer)
    words = f"Your journal is encrypted, and the backups from before are removed. {REMAINS} {REMINDERS}"
    _tell(context, {"encrypted": True, "recovery_code": offer.code}, words)


@click.command()
@click.pass_obj
def decrypt(context: Context) -> None:
    """Anyone can read the files afterwards."""
    context.companion.encryption.decrypt()
    _tell(context, {"encrypted": False}, "Your journal is no longer encrypted.")


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def passphrase() -> None:
    """“new-key” changes the key itself."""


@passphrase.command("change")
@click.pass_obj
def change(context: Context) -> None:
    """Another passphrase. The recovery code stays the same."""
    encryption = context.companion.encryption
    encryption.require_open()
    encryption.change_passphrase(new_passphrase(context))
    _tell(context, {"changed": True}, f"The passphrase is changed. {OLD_COPIES}")


@passphrase.command("recover")
@click.option("--code", metavar="CODE", help="The recovery code; without it, you are asked for it.")
@click.pass_obj
def recover(context: Context, code: str | None) -> None:
    """A new passphrase by means of the recovery code."""
    encryption = context.companion.encryption
    if not encryption.is_encrypted:
        raise SelfkindError("This journal is not encrypted.")
    if code is None:
        if not is_interactive():
            raise UsageError("Give the recovery code with --code.")
        code = click.prompt("Recovery code", prompt_suffix=": ")
    encryption.recover(code)
    encryption.change_passphrase(new_passphrase(context))
    _tell(context, {"changed": True}, "Your journal has its new passphrase. The recovery code stays the same.")


@passphrase.command("new-key")
@click.pass_obj
def new_key(context: Context) -> None:
    """Encrypt everything anew with another key, and a new recovery code.

    When someone may have seen the passphrase or has an old copy, change the passphrase first, and then this.
    """
    encryption = context.companion.encryption
    offer = encryption.offer_new_key()
    _show_code(context, offer)
    encryption.new_key(offer)
    _tell(
        context,
        {"changed": True, "recovery_code": offer.code},
        "Everything is encrypted with a new key. The recovery code from before opens nothing new.",
    )


@click.command()
@click.pass_obj
def lock(context: Context) -> None:
    """Commands keep nothing and ask each time."""
    context.companion.encryption.ask_to_lock()
    _tell(context, {"locked": True}, "The app locks wherever it is open.")


def _show_code(context: Context, offer: NewKeys) -> None:
    """Show the recovery code, and continue once the user typed a part of it: it's useless unless written down."""
    if context.json:
        return
    say("Your recovery code opens the journal when the passphrase is forgotten. It is shown this once:")
    say()
    say(f"    {offer.code}")
    say()
    say("Write it down and keep it apart from this computer.")
    if not is_interactive():
        return
    wanted = offer.code.split("-")[2]
    for _ in range(3):
        if click.prompt("To go on, type its third group").strip().upper() == wanted:
            return
        complain("That is not the third group.")
    raise SelfkindError("Nothing was changed, and that code opens nothing.")


def _tell(context: Context, document: dict[str, object], words: str) -> None:
    if context.json:
        say_json(document)
    else:
        say(words)
