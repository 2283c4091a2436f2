"""Help lines: who to call, by country, each with its source and the month it was checked."""

from __future__ import annotations

from dataclasses import dataclass

ROLES = {"all": "any emergency", "ambulance": "ambulance", "police": "police"}
"""What an emergency number is for, in words, in the order in which numbers are shown."""


@dataclass(frozen=True)
class EmergencyNumber:
    """One or more numbers that reach the same people. `role` is one of `ROLES`; `note` says where or from which
    phones they work, "" for everywhere. The rest is as for a `HelpLine`."""

    role: str
    phone: tuple[str, ...]
    checked: str
    source: str
    grade: str
    note: str = ""

    def said(self, *, role: bool) -> str:
        """Return the numbers in words, with what they're for where that has to be said."""
        words = [ROLES[self.role]] if role else []
        return " ".join([*words, " or ".join(self.phone), *([self.note] if self.note else [])])


@dataclass(frozen=True)
class HelpLine:
    """One service. `checked` is the month (YYYY-MM) in which its number and hours were last compared with a public
    page. `grade` is how sure we are: A, A- or B (docs/help-lines.md). Others aren't shipped."""

    service: str
    phone: tuple[str, ...]
    checked: str
    source: str
    grade: str
    text: str = ""
    url: str = ""
    hours: str = ""
    languages: str = ""
    audience: str = ""

    @property
    def seen(self) -> str:
        """Where the number comes from, and when that page was read: nobody has rung it."""
        where = "" if self.source.startswith("docs/") else f"source: {self.source}; "
        return f"{where}read {self.checked}"


@dataclass(frozen=True)
class OwnHelp:
    """A person of the user's own circle, or a part of their safety plan: a name, the ways to reach that person,
    and what else there is to read, a line each."""

    name: str
    ways: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnGroup:
    """What comes before the help lines because the user chose it, under a title: their people, or their plan."""

    title: str
    rows: tuple[OwnHelp, ...]


@dataclass(frozen=True)
class CountryHelp:
    """The help lines of one country.

    `emergency` are the numbers to call in danger, `code` two letters of ISO 3166. `also` are other names by which
    people call the country, with the three letters of ISO 3166.
    """

    code: str
    name: str
    emergency: tuple[EmergencyNumber, ...]
    lines: tuple[HelpLine, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def danger(self) -> str:
        """What to call in danger, in words. One number for everything needs no word for what it is."""
        plain = len(self.emergency) == 1 and self.emergency[0].role == "all"
        return " · ".join(number.said(role=not plain) for number in self.emergency)
