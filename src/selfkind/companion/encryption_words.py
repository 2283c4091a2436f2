"""What is said around encryption, in the shell and on plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.encryption import Encryption, NewKeys
    from selfkind.domain.help_lines import OwnGroup

_ENCRYPTED = "Your files are now encrypted, and the unencrypted backups are deleted."
_REMAINS = (
    "Older copies that aren't encrypted may remain on an SSD, in your own backups and exports, or in the cloud."
)
_REMINDERS = (
    "Reminders work without your passphrase, so the days and times of the next two weeks "
    "stay readable in reminders.json, without names."
)
_SHOWN = (
    "What you marked “show when locked” stays readable in help-now.json. To hide some of it, unmark it: "
    "then it's gone from that file."
)
MARKED = "You marked this “show when locked”. Anyone who can open your selfkind folder can read it:"
STAY_READABLE = "Do you want it to stay readable?"
OLD_COPIES = (
    "Your passphrase is changed. Someone with the old passphrase and an older copy of your files can still open "
    "that copy. To protect what you write from now on:"
)
"""The words after another passphrase, up to what to do."""
RECOVERED = "Your new passphrase is set. The recovery code stays the same."
NEW_KEY = "Everything is now encrypted with a new key. Your old recovery code doesn't work any more."
DECRYPTED = "Your files are no longer encrypted."
LOCKS_NOW = "Every open selfkind window locks now."

YOUR_CODE = "This recovery code opens your files if you forget the passphrase. You won't see this code again:"
WRITE_DOWN = "Write the code down, and keep it away from this computer."
THIRD_GROUP = "To continue, type the third group of this code"
NOT_THIRD_GROUP = "Those characters aren't the third group."
CODE_VOID = "The recovery code you just saw isn't in use, so you don't need it."
CODE_UNUSED = f"Nothing was changed. {CODE_VOID}"
CODE_COUNTS = "Keep the recovery code you just saw: from now on, that code opens your files."
CODE_UNSEEN = "Your recovery code wasn't shown. For a new one: selfkind passphrase new-key"


def after_encrypting(*, is_readable: bool) -> tuple[str, ...]:
    """Return what is said once everything is encrypted. `is_readable` is whether something that is marked stays
    so."""
    return (_ENCRYPTED, _REMAINS, _REMINDERS, *((_SHOWN,) if is_readable else ()))


def readable_lines(groups: Iterable[OwnGroup]) -> Iterator[str]:
    """Yield what stays readable, a line each, each below what it's of."""
    for group in groups:
        yield group.title
        for row in group.rows:
            yield f"  {own(row.name)}"
            for words in (*row.ways, *row.more):
                yield f"    {own(words)}"


@contextmanager
def code_explained(encryption: Encryption, offer: NewKeys, *, is_shown: bool = True) -> Iterator[None]:
    """Have what ends the work in here, an error or ctrl+c, say in a note what the recovery code is worth. It was
    shown before, or wasn't."""
    try:
        yield
    except (SelfkindError, OSError, KeyboardInterrupt) as problem:
        if encryption.opens_with(offer):
            problem.add_note(CODE_COUNTS if is_shown else CODE_UNSEEN)
        elif is_shown:
            problem.add_note(CODE_VOID)
        raise


def is_third_group(typed: str, code: str) -> bool:
    """Return whether the third group of a recovery code was typed: the code is useless unless written down."""
    return typed.strip().upper() == code.split("-")[2]
