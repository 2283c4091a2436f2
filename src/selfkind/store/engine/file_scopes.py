"""Whose a file of a home is: shared by all computers that have the home, or one computer's own.

Whatever leaves files out of a sync program reads these rows; docs/file-format.md has them as a column. A name is a
pattern of `fnmatch`, without folders; a folder ends with a slash.
"""

from __future__ import annotations

import re
from fnmatch import translate
from functools import cache
from typing import NamedTuple

from selfkind.store.engine.filenames import (
    APP_LOG,
    BACKUPS,
    CORE,
    COUNTRY,
    DRAFTS,
    HELP_PAGE,
    IMPORTS,
    INBOX,
    INBOX_DONE,
    KEYS,
    LEDGER,
    LOCK,
    LOCK_NOW,
    RCLONE_FILTER,
    REKEY_PLAN,
    REMIND_LOCK,
    REMIND_LOG,
    REMINDED,
    REMINDERS,
    RESTORE_PLAN,
    ROLLUP,
    SEALED,
    SET_ASIDE,
    STATUS,
    TEMPORARY,
)


class FileScope(NamedTuple):
    """A kind of file: the pattern of its name, whether it `is_shared`, and why."""

    pattern: str
    is_shared: bool
    why: str

    @property
    def is_folder(self) -> bool:
        """Whether it's a folder, with all that is in it."""
        return self.pattern.endswith("/")


def _part(name: str, is_shared: bool, why: str) -> tuple[FileScope, ...]:
    return tuple(FileScope(f"{name}.json{suffix}", is_shared, why) for suffix in ("", SEALED))


_WORDS = "what a person wrote"
_CACHE = "selfkind makes it again"
_LOCKS = "a lock says what one computer is doing"
_LOGS = "what happened on one computer"
_PLANS = "one computer finishes what it began"
_PAGES = "a page that's open in one editor"

FILE_SCOPES: tuple[FileScope, ...] = (
    *_part(CORE, True, _WORDS),
    *_part("[0-9][0-9][0-9][0-9]-0[1-9]", True, _WORDS),
    *_part("[0-9][0-9][0-9][0-9]-1[0-2]", True, _WORDS),
    *_part(DRAFTS, True, _WORDS),
    *_part(IMPORTS, True, "what was imported can be undone on each computer"),
    FileScope(KEYS, True, "every computer opens the same files"),
    FileScope(COUNTRY, True, "a choice of the person"),
    FileScope(RCLONE_FILTER, True, "rclone leaves out the same on each computer"),
    FileScope("config.toml", True, "a choice of the person"),
    FileScope("themes/", True, "a choice of the person"),
    FileScope("packs/", True, "a choice of the person"),
    *_part(ROLLUP, False, _CACHE),
    FileScope(STATUS, False, _CACHE),
    FileScope(REMINDED, False, _CACHE),
    FileScope(HELP_PAGE, False, "always readable, and selfkind makes it again"),
    FileScope(LOCK, False, _LOCKS),
    FileScope(LOCK_NOW, False, _LOCKS),
    FileScope(REMIND_LOCK, False, _LOCKS),
    FileScope(f"{LEDGER}.json", False, "each computer reminds for itself"),
    FileScope(f"{LEDGER}.damaged.json", False, "each computer reminds for itself"),
    FileScope(f"{REMINDERS}.json", False, "each computer reminds for itself"),
    FileScope(f"{REMINDERS}.damaged.json", False, "each computer reminds for itself"),
    FileScope(REMIND_LOG, False, _LOGS),
    FileScope(f"{REMIND_LOG}.1", False, _LOGS),
    FileScope(APP_LOG, False, _LOGS),
    FileScope(f"{APP_LOG}.1", False, _LOGS),
    FileScope(RESTORE_PLAN, False, _PLANS),
    FileScope(REKEY_PLAN, False, _PLANS),
    FileScope("writing-*", False, _PAGES),
    FileScope(".writing-*", False, _PAGES),
    FileScope("#writing-*", False, _PAGES),
    FileScope(".#writing-*", False, _PAGES),
    FileScope(f"*{TEMPORARY}", False, "half written"),
    FileScope(f"{BACKUPS}/", False, "each computer makes its own backups"),
    FileScope(f"{SET_ASIDE}/", False, "each computer has its own"),
    FileScope(f"{INBOX}/", False, "a phone shares just this folder"),
    FileScope(f"{INBOX_DONE}/", False, "what came of it is in the months"),
)


def own_files(*, carries_inbox: bool = False) -> tuple[FileScope, ...]:
    """Return the rows of what belongs to one computer; without the inbox where a sync program `carries_inbox`."""
    return tuple(
        row for row in FILE_SCOPES if not row.is_shared and not (carries_inbox and row.pattern == f"{INBOX}/")
    )


def scope_of(name: str) -> FileScope | None:
    """Return the row of a file of this name in a home, the last that fits; None for a name that selfkind doesn't
    know. The name of a folder ends with a slash."""
    fits = _any_row().match(name)
    return FILE_SCOPES[-fits.lastindex] if fits and fits.lastindex else None


@cache
def _any_row() -> re.Pattern[str]:
    """Return all patterns as one, each as a group, the last row first. A look for copies asks about each beginning
    of each name in a home, in every command: one row after the other takes nine times as long."""
    return re.compile("|".join(f"({translate(row.pattern)})" for row in reversed(FILE_SCOPES)))
