"""Everything that can go wrong, in words for the user.

Every error that selfkind raises on purpose is a `SelfkindError`. Its text is one clear line to show, and
`exit_code` is what a command returns: 1 refused, 2 wrong usage, 3 locked, 4 the store is damaged.
"""

from __future__ import annotations

NOT_SAVED = "Not saved: "
"""How the line begins when something wasn't saved."""
NOTHING_CHANGED = "Nothing was changed."
"""What the line says when a write was refused and left no trace."""
_SHOWN = 60


def shown(words: str) -> str:
    """Return `words` ready to quote in a message: on one line, shortened, without terminal control characters."""
    plain = " ".join("".join(one if one.isprintable() else " " if one.isspace() else "·" for one in words).split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


class SelfkindError(Exception):
    """Refused or failed; the text is a reason to show."""

    exit_code = 1

    @property
    def message(self) -> str:
        """The line to show."""
        return str(self.args[0]) if self.args else "Something went wrong."


class UsageError(SelfkindError):
    """The words given can't be understood (a date, a cadence, a number): exit code 2."""

    exit_code = 2


class NotUnderstood(UsageError):
    """The words aren't any that are known, as happens while they're still being typed. A plain `UsageError` means
    that they're understood, and can't be."""


class NotFound(SelfkindError):
    """Nothing has that name."""


class NotNow(SelfkindError):
    """The words are right, but what is so doesn't allow it: a letter that is sealed, a template, a day away.
    Nothing was written."""


class ChangedSince(SelfkindError):
    """Something was changed by another window while the user changed it: that stays, and the user's version is in
    the bin, with the id `kept`."""

    def __init__(self, message: str, kept: str = "") -> None:
        super().__init__(message)
        self.kept = kept


class CannotTurn(SelfkindError):
    """A change can't be undone or redone, because what it was about was changed since by something else."""


class Ambiguous(SelfkindError):
    """Several names begin like that; `choices` holds them."""

    def __init__(self, message: str, choices: tuple[str, ...]) -> None:
        super().__init__(message)
        self.choices = choices


class NotSaved(SelfkindError):
    """A write was refused and left no trace: disk full, read-only, no access, or another program writes.

    The line says that nothing was changed. A page that still has what the user typed says so next to it.
    """

    def after_some(self, then: str) -> NotSaved:
        """Return it for one of several writes, of which some are done; its line says what to do `then`."""
        return NotSaved(self.message.replace(NOTHING_CHANGED, then))


class UnusableName(SelfkindError):
    """A file or a folder can't have this name, whatever is allowed; another name will do."""


class AlreadyThere(SelfkindError):
    """A file to write is there already, and nothing says that it may be replaced."""


class Locked(SelfkindError):
    """The home is encrypted and no passphrase was given: exit code 3."""

    exit_code = 3


class Unreadable(SelfkindError):
    """A part of the store can't be read just now, though nothing is known to be wrong with it: exit code 1.

    Code that can do without a part catches this error, whatever its reason.
    """


class Damaged(Unreadable):
    """A part of the store can't be trusted, so it is neither read nor written: exit code 4."""

    exit_code = 4


class OtherKey(Damaged):
    """A part was encrypted with another key than that of the home: on another computer, perhaps. `file` is the
    name of its file, "" where that isn't known yet."""

    def __init__(self, message: str, file: str = "") -> None:
        super().__init__(message)
        self.file = file


class TwoVersions(Damaged):
    """A part has the marks of a merge that git couldn't do: two versions in one file."""


class NewerFormat(Unreadable):
    """A newer selfkind wrote this part, so it is neither read nor written."""


class Unconfirmed(SelfkindError):
    """Saved, but the disk reported an error afterwards; the text advises a backup.

    A use case that has a value returns it together with this warning, as a `Result`.
    """
