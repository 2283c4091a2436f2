"""What somebody wants in an export: all of it, some days, some kinds, or nothing private."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from selfkind.domain.errors import UsageError, shown
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.table_names import TABLE_NAMES


@dataclass(frozen=True)
class Wanted:
    """What is wanted: dated things from `since` to `until`, both included; the lists named `kinds`, all for none,
    and of entries only the `entry_kinds`, all for none; and private things too, or just what can be shared. What
    has no day is wanted whatever the days are."""

    since: date | None = None
    until: date | None = None
    kinds: frozenset[str] = frozenset()
    entry_kinds: frozenset[str] = frozenset()
    with_private: bool = True

    def has_kind(self, table: str) -> bool:
        """Return whether anything of a list is wanted."""
        return not self.kinds or table in self.kinds

    @property
    def is_all_of_a_list(self) -> bool:
        """Whether everything of each list that is wanted at all is wanted."""
        return self.since is None and self.until is None and not self.entry_kinds and self.with_private

    def has_entry(self, kind: object) -> bool:
        """Return whether entries of a kind are wanted."""
        return not self.entry_kinds or kind in self.entry_kinds

    def has_month(self, month: str) -> bool:
        """Return whether anything of a month such as 2026-11 is wanted."""
        first = self.since.isoformat()[:7] if self.since else ""
        last = self.until.isoformat()[:7] if self.until else "9999-12"
        return first <= month <= last

    def has_day(self, day: object) -> bool:
        """Return whether something of a day such as 2026-11-23 is wanted."""
        if self.since is None and self.until is None:
            return True
        first = self.since.isoformat() if self.since else ""
        last = self.until.isoformat() if self.until else "9999-12-31"
        return isinstance(day, str) and first <= day <= last


EVERYTHING = Wanted()


def wanted_kinds(names: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the lists and the kinds of entries that names mean. Raises `UsageError` for a name of neither."""
    tables, entry_kinds = set[str](), set[str]()
    for name in names:
        word = name.strip().casefold()
        if word in _ENTRY_KINDS:
            entry_kinds.add(word)
        elif table_of(word) in LISTS:
            tables.add(table_of(word))
        else:
            known = ", ".join(KIND_WORDS)
            raise UsageError(f"“{shown(name)}” isn't a kind of thing that selfkind keeps. Choose from: {known}.")
    if "entries" in tables:
        entry_kinds.clear()
    return frozenset(tables | ({"entries"} if entry_kinds else set())), frozenset(entry_kinds)


def table_of(word: str) -> str:
    """Return the list that the word for a kind means: that of all entries for a kind of entry."""
    return "entries" if word in _ENTRY_KINDS else _OTHER_NAMES.get(word, word)


_ENTRY_KINDS = tuple(kind.value for kind in EntryKind)
# What imports brought is in no export.
LISTS = tuple(one for one in TABLE_NAMES if one not in ("runs", "brought"))
"""The lists that an export can have."""
_OTHER_NAMES = {
    "check-ins": "checkins",
    "ticks": "completions",
    "practices": "sessions",
    "people": "contacts",
    "homework": "assignments",
}
"""What somebody may call a list, and its name."""
KIND_WORDS = (
    *_ENTRY_KINDS,
    *_OTHER_NAMES,
    *(one for one in LISTS if "_" not in one and one not in _OTHER_NAMES.values()),
)
"""The words for kinds that are offered: those of one word, by one name each."""
