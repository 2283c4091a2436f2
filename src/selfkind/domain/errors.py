"""What can go wrong, in words for a person.

Every error that selfkind raises on purpose is a `SelfkindError`: its text is one clear line that can be
shown as it is, and `exit_code` is what a command returns (design: 1 refused, 2 wrong usage, 3 locked,
4 the store is damaged).
"""

from __future__ import annotations

_SHOWN = 60


def shown(words: str) -> str:
    """`words` as they are quoted in a line: on that one line, not too long, without what a terminal would obey."""
    plain = " ".join("".join(one if one.isprintable() else " " if one.isspace() else "·" for one in words).split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


class SelfkindError(Exception):
    """Refused or failed, with a reason that can be shown as it stands."""

    exit_code = 1

    @property
    def message(self) -> str:
        """The one line for a person."""
        return str(self.args[0]) if self.args else "Something went wrong."


class UsageError(SelfkindError):
    """The words given cannot be understood (a date, a cadence, a number): exit code 2."""

    exit_code = 2


class NotFound(SelfkindError):
    """Nothing goes by that name."""


class Ambiguous(SelfkindError):
    """More than one thing begins like that; `choices` holds their names."""

    def __init__(self, message: str, choices: tuple[str, ...]) -> None:
        super().__init__(message)
        self.choices = choices


class NotSaved(SelfkindError):
    """A write was refused and left no trace: disk full, read-only, denied, another writer.

    The line says that nothing was changed. A page that still holds what was typed says so beside it.
    """


class Locked(SelfkindError):
    """The home is encrypted and no passphrase was given: exit code 3."""

    exit_code = 3


class Unreadable(SelfkindError):
    """A part of the store may not be read just now, and nothing is known to be wrong with it: exit code 1.

    Those who can do without a part catch this one, which stands for every reason.
    """


class Damaged(Unreadable):
    """A part of the store cannot be trusted; it is neither read nor written: exit code 4."""

    exit_code = 4


class NewerFormat(Unreadable):
    """A part was written by a newer selfkind; it is neither read nor written."""


class Unconfirmed(SelfkindError):
    """Saved, but the disk reported an error afterwards: the words advise a backup.

    A use case that has an answer gives it back with this warning instead, as a `Result`.
    """
