"""Help lines: who to call, by country, each with its source and the month it was checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HelpLine:
    """One service. `checked` is the month (YYYY-MM) in which its number and hours were last compared with a public
    page. `grade` is how sure we are: A, A- or B (docs/sources.md). Others aren't shipped."""

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
class CountryHelp:
    """The help lines of one country.

    `emergency` is the number to call in danger, `code` two letters of ISO 3166. `also` are other names by which
    people call the country, with the three letters of ISO 3166.
    """

    code: str
    name: str
    emergency: str
    lines: tuple[HelpLine, ...] = ()
    also: tuple[str, ...] = ()
