"""encrypt, decrypt, passphrase, lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

import click

from selfkind.cli.context import Context
from selfkind.cli.help_text import answered
from selfkind.cli.output import complain, flush, leave_prompt, say, say_json
from selfkind.cli.passphrase import first_passphrase, given, is_interactive, new_passphrase
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
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.platform.ending_signals import ended_by, ending_like_ctrl_c

if TYPE_CHECKING:
    from selfkind.companion.encryption import NewKeys
    from selfkind.domain.help_lines import OwnGroup


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
    with _code_shown(context, offer):
        with nullcontext() if left else hidden_when_locked(context.companion):
            encryption.encrypt(offer)
        _warn_of_readable(context)
        found = {"encrypted": True, "recovery_code": offer.code, "readable": [group.title for group in left]}
        _tell(context, found, "\n\n".join(after_encrypting(is_readable=bool(left))))
        flush()


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
    say(MARKED)
    for line in readable_lines(groups):
        say(f"  {line}")
    typed = _asked(context, f"{STAY_READABLE} Type y for yes, n to encrypt everything").casefold()
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
    _tell(context, {"encrypted": False}, DECRYPTED)


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
    _tell(context, {"changed": True}, f"{OLD_COPIES} selfkind passphrase new-key")


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
    _tell(context, {"changed": True}, RECOVERED)


@passphrase.command("new-key")
@click.pass_obj
def new_key(context: Context) -> None:
    """Encrypt everything again with a new key. You get a new recovery code too.

    If someone may know your passphrase, or may have an old copy of your files, first change the passphrase. Then
    change the key.
    """
    encryption = context.companion.encryption
    offer = encryption.offer_new_key()
    with _code_shown(context, offer):
        encryption.new_key(offer)
        _tell(context, {"changed": True, "recovery_code": offer.code}, NEW_KEY)
        flush()


@click.command()
@click.pass_obj
def lock(context: Context) -> None:
    """This changes nothing for commands: they always ask for the passphrase."""
    context.companion.encryption.ask_to_lock()
    _warn_of_readable(context)
    _tell(context, {"locked": True}, LOCKS_NOW)


def _warn_of_readable(context: Context) -> None:
    for line in context.companion.copies.readable():
        complain(line)


@contextmanager
def _code_shown(context: Context, offer: NewKeys) -> Iterator[None]:
    """Show the recovery code before what is done in here. Whatever ends that says what the code is worth."""
    with ending_like_ctrl_c():
        _show_code(context, offer)
        with code_explained(context.companion.encryption, offer, is_shown=not context.json):
            yield


def _show_code(context: Context, offer: NewKeys) -> None:
    """Show the recovery code, and continue once the user typed a part of it: it's useless unless written down.
    Raises what keeps it from being printed, so that nothing is encrypted with a code that nobody saw."""
    if context.json:
        return
    say(YOUR_CODE)
    say()
    say(f"    {offer.code}")
    say()
    say(WRITE_DOWN)
    flush()
    if not is_interactive():
        return
    try:
        for _ in range(3):
            if is_third_group(_asked(context, THIRD_GROUP), offer.code):
                return
            complain(NOT_THIRD_GROUP)
    except click.Abort as left:
        leave_prompt()
        complain(CODE_UNUSED)
        raise ended_by(left) from None
    raise SelfkindError(CODE_UNUSED)


def _asked(context: Context, question: str) -> str:
    return answered(context.companion, lambda: str(click.prompt(question))).strip()


def _tell(context: Context, document: dict[str, object], words: str) -> None:
    if context.json:
        say_json(document)
    else:
        say(words)
