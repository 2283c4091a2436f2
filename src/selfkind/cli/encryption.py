"""encrypt, decrypt, passphrase, lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from selfkind.cli.context import Context
from selfkind.cli.help_text import answered
from selfkind.cli.output import complain, say, say_json
from selfkind.cli.passphrase import first_passphrase, given, is_interactive, new_passphrase
from selfkind.companion.help_now import hide_when_locked
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.encryption import NewKeys
    from selfkind.domain.help_lines import OwnGroup

REMAINS = (
    "Older copies that aren't encrypted may remain on an SSD, in your own backups and exports, or in the cloud."
)
REMINDERS = (
    "Reminders work without your passphrase, so the days and times of the next two weeks "
    "stay readable in reminders.json, without names."
)
SHOWN = (
    "What you marked “show when locked” stays readable in help-now.json. To hide some of it, unmark it: "
    "then it's gone from that file."
)
OLD_COPIES = (
    "Someone with the old passphrase and an older copy of your files can still open "
    "that copy. To protect what you write from now on: selfkind passphrase new-key"
)


@click.command()
@click.option(
    "--readable/--nothing-readable",
    default=None,
    help="Whether what you marked “show when locked” stays readable on help now. selfkind asks otherwise.",
)
@click.pass_obj
def encrypt(context: Context, readable: bool | None) -> None:
    """You get a recovery code to write down.

    Unencrypted files and backups are deleted once the encrypted ones have been checked.

    What you marked “show when locked” stays unencrypted, so that help now can show it before you type your
    passphrase. selfkind lists all of it and asks you first.
    """
    encryption = context.companion.encryption
    if encryption.is_encrypted:
        raise SelfkindError(
            "Your files are already encrypted. To change the passphrase: selfkind passphrase change"
        )
    left = _left_readable(context, readable)
    offer = encryption.offer(first_passphrase(context, context.companion))
    _show_code(context, offer)
    if not left:
        hide_when_locked(context.companion)
    encryption.encrypt(offer)
    _warn_of_readable(context)
    words = f"Your files are now encrypted, and the unencrypted backups are deleted.\n\n{REMAINS}\n\n{REMINDERS}"
    if left:
        words += f"\n\n{SHOWN}"
    found = {"encrypted": True, "recovery_code": offer.code, "readable": [group.title for group in left]}
    _tell(context, found, words)


def _left_readable(context: Context, readable: bool | None) -> tuple[OwnGroup, ...]:
    """List what stays readable as it is marked, ask whether that is so, and return what does."""
    groups = context.companion.encryption.stays_readable()
    if not groups or readable is not None:
        return groups if readable is not False else ()
    if not is_interactive():
        raise UsageError(
            "Some of what you wrote is marked “show when locked”, and stays readable. "
            "To agree, add --readable. To encrypt everything, add --nothing-readable."
        )
    say("You marked this “show when locked”. Anyone who can open your selfkind folder can read it:")
    for group in groups:
        say(f"  {group.title}")
        for row in group.rows:
            say(f"    {own(row.name)}")
            for words in (*row.ways, *row.more):
                say(f"      {own(words)}")
    typed = _asked(context, "Do you want it to stay readable? Type y for yes, n to encrypt everything").casefold()
    if typed in ("y", "yes"):
        return groups
    if typed in ("n", "no"):
        return ()
    raise SelfkindError("Nothing was changed. To answer the question, type y or n.")


@click.command()
@click.pass_obj
def decrypt(context: Context) -> None:
    """Without encryption, anyone who can read your disk can read your files."""
    context.companion.encryption.decrypt()
    for finding in context.companion.copies.findings():
        complain(f"{finding.file}: {finding.words}")
    _tell(context, {"encrypted": False}, "Your files are no longer encrypted.")


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def passphrase() -> None:
    """To change the encryption key as well: selfkind passphrase new-key"""


@passphrase.command("change")
@click.pass_obj
def change(context: Context) -> None:
    """Set a new passphrase. The recovery code stays the same."""
    encryption = context.companion.encryption
    encryption.require_open()
    encryption.change_passphrase(new_passphrase(context, context.companion))
    _tell(context, {"changed": True}, f"Your passphrase is changed. {OLD_COPIES}")


@passphrase.command("recover")
@click.option("--code-fd", metavar="N", help="Read the recovery code from file descriptor N.")
@click.pass_obj
def recover(context: Context, code_fd: str | None) -> None:
    """Set a new passphrase with your recovery code."""
    encryption = context.companion.encryption
    if not encryption.is_encrypted:
        raise SelfkindError("Your files aren't encrypted.")
    code = given("--code-fd", code_fd, None)
    if code is None:
        if not is_interactive():
            raise UsageError("selfkind can't ask for the recovery code here. Use --code-fd.")
        code = _asked(context, "Recovery code")
    encryption.recover(code)
    encryption.change_passphrase(new_passphrase(context, context.companion))
    _tell(context, {"changed": True}, "Your new passphrase is set. The recovery code stays the same.")


@passphrase.command("new-key")
@click.pass_obj
def new_key(context: Context) -> None:
    """Encrypt everything again with a new key. You get a new recovery code too.

    If someone may know your passphrase, or may have an old copy of your files, first change the passphrase. Then
    change the key.
    """
    encryption = context.companion.encryption
    offer = encryption.offer_new_key()
    _show_code(context, offer)
    encryption.new_key(offer)
    _tell(
        context,
        {"changed": True, "recovery_code": offer.code},
        "Everything is now encrypted with a new key. Your old recovery code doesn't work any more.",
    )


@click.command()
@click.pass_obj
def lock(context: Context) -> None:
    """This changes nothing for commands: they always ask for the passphrase."""
    context.companion.encryption.ask_to_lock()
    _warn_of_readable(context)
    _tell(context, {"locked": True}, "Every open selfkind window locks now.")


def _warn_of_readable(context: Context) -> None:
    for line in context.companion.copies.readable():
        complain(line)


def _show_code(context: Context, offer: NewKeys) -> None:
    """Show the recovery code, and continue once the user typed a part of it: it's useless unless written down."""
    if context.json:
        return
    say("This recovery code opens your files if you forget the passphrase. You won't see this code again:")
    say()
    say(f"    {offer.code}")
    say()
    say("Write the code down, and keep it away from this computer.")
    if not is_interactive():
        return
    wanted = offer.code.split("-")[2]
    for _ in range(3):
        if _asked(context, "To continue, type the third group of this code").upper() == wanted:
            return
        complain("That isn't the third group.")
    raise SelfkindError("Nothing was changed. The recovery code you just saw isn't in use, so you don't need it.")


def _asked(context: Context, question: str) -> str:
    return answered(context.companion, lambda: str(click.prompt(question))).strip()


def _tell(context: Context, document: dict[str, object], words: str) -> None:
    if context.json:
        say_json(document)
    else:
        say(words)
