"""Where a passphrase comes from: an open file or a named one, the environment, or the user at the terminal.

Never from an argument or a variable itself: other programs can see those.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.cli.output import complain
from selfkind.domain.errors import Locked, UsageError

if TYPE_CHECKING:
    from selfkind.cli.global_options import GlobalOptions
    from selfkind.companion.companion import Companion

FILE = "SELFKIND_PASSPHRASE_FILE"
NEW_FILE = "SELFKIND_NEW_PASSPHRASE_FILE"
TRIES = 3
STILL_LOCKED = "Still locked. For help lines: selfkind help-now"
FORGOTTEN = "If you forgot your passphrase: selfkind passphrase recover"
LONGEST = 4096
"""Bytes to read of a line before it is taken to be something other than a passphrase."""


def unlock(options: GlobalOptions, companion: Companion) -> None:
    """Unlock the home with the passphrase that was given, or ask for it, up to three times.

    Raises Locked when there is nobody to ask, and WrongPassphrase.
    """
    found = given_passphrase(options)
    if found is not None:
        companion.encryption.unlock(found)
        return
    if options.asks_nobody or not _someone_is_there():
        raise Locked(
            f"selfkind is locked. Put the passphrase in a file and set {FILE} to that file's path, "
            "or use --passphrase-fd."
        )
    # A user in need who can't get in must still reach help.
    complain("selfkind is locked. For help lines, type ! and press Enter.")
    for _ in range(TRIES):
        typed = _asked(companion, "Passphrase: ")
        try:
            companion.encryption.unlock(typed)
            return
        except Locked as problem:
            complain(problem.message)
    complain(FORGOTTEN)
    raise Locked(STILL_LOCKED)


def may_ask(options: GlobalOptions) -> bool:
    """Return whether somebody is asked for the passphrase: none came with the command, and somebody can answer."""
    is_given = options.passphrase_fd is not None or options.passphrase_file or os.environ.get(FILE)
    return is_interactive() and not options.asks_nobody and not is_given


def given_passphrase(options: GlobalOptions) -> str | None:
    """Return the passphrase that came with the command, or None. Raises UsageError when it cannot be read."""
    return given("--passphrase-fd", options.passphrase_fd, options.passphrase_file or os.environ.get(FILE))


def first_passphrase(options: GlobalOptions, companion: Companion) -> str:
    """Return the first passphrase of a home: the one that was given, or one asked for twice."""
    # It's new as well, so the ways for both kinds fit; the more exact one wins.
    found = given("--new-passphrase-fd", options.new_passphrase_fd, os.environ.get(NEW_FILE))
    if found is None:
        found = given_passphrase(options)
    return _asked_twice(companion, FILE) if found is None else found


def new_passphrase(options: GlobalOptions, companion: Companion) -> str:
    """Return a new passphrase to replace the old one: the one that was given, or one asked for twice."""
    found = given("--new-passphrase-fd", options.new_passphrase_fd, os.environ.get(NEW_FILE))
    return _asked_twice(companion, NEW_FILE) if found is None else found


def is_interactive() -> bool:
    """Return whether a user can read what is printed and answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def given(option: str, number: str | None, file: str | None) -> str | None:
    """Return the first line of the open file `number`, or of the one named `file`; None for neither. Raises
    UsageError when it can't be read."""
    if number is not None:
        try:
            return _first_line(int(number)).decode("utf-8-sig")
        except (OSError, ValueError, OverflowError) as problem:
            raise UsageError(
                f"Nothing can be read from file descriptor {number}, which {option} names."
            ) from problem
    if not file:
        return None
    try:
        with Path(file).open("rb") as opened:
            return _first_line(opened.fileno()).decode("utf-8-sig")
    except (OSError, ValueError) as problem:
        raise UsageError(f"The passphrase file {file} can't be read.") from problem


def _first_line(number: int) -> bytes:
    # Byte by byte: what follows the line, perhaps on stdin, is for another reader.
    line = bytearray()
    while (byte := os.read(number, 1)) not in (b"", b"\n"):
        line += byte
        if len(line) > LONGEST:
            raise ValueError("too long")
    return bytes(line.removesuffix(b"\r"))


def _asked_twice(companion: Companion, variable: str) -> str:
    if not _someone_is_there():
        raise Locked(
            "selfkind can't ask for a passphrase here. "
            f"Put the passphrase in a file and set {variable} to that file's path."
        )
    for _ in range(TRIES):
        first = _asked(companion, "New passphrase: ")
        if _asked(companion, "New passphrase again: ") == first:
            return first
        complain("The two passphrases aren't the same.")
    raise UsageError("The two passphrases weren't the same. Nothing was changed.")


def _someone_is_there() -> bool:
    # stdin is not checked, as it may bring the words of an entry: the question goes to the terminal itself.
    return sys.stderr.isatty()


def _asked(companion: Companion, prompt: str) -> str:
    from getpass import getpass

    from selfkind.cli.help_text import answered
    from selfkind.platform.ending_signals import ending_like_ctrl_c

    try:
        # A signal that ends the process at once would leave the terminal without an echo.
        with ending_like_ctrl_c():
            return answered(companion, lambda: getpass(prompt, stream=sys.stderr))
    except EOFError as ended:
        raise Locked(STILL_LOCKED) from ended
    except KeyboardInterrupt:
        with suppress(OSError):  # the terminal may be gone
            complain(f"\n{STILL_LOCKED}")
        raise
