"""Who to call. This works when everything else is broken: it needs the standard library and at most one file.

Nothing here raises. A row that can't be read, or isn't sure enough to ship, is left out; without the file, the few
words and numbers below remain. The rules for a row are in `help_lines.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from selfkind.domain.help_lines import ROLES, CountryHelp, EmergencyNumber, HelpLine

HELP_LINES = Path(__file__).with_name("help_lines.toml")
SHIPPED_GRADES = frozenset({"A", "A-", "B"})
"""How sure a row has to be. Anything less is left out: a wrong number is worse than none."""


@dataclass(frozen=True)
class HelpDirectory:
    """Everything about help: the plain sentence that comes first, countries by their two letters, the directories
    for anywhere, and what to call in danger when no country is known: numbers, and in words what to do where they
    don't work. `beside` is a minute of grounding in words, for below the numbers. The defaults are what remains
    without the data file, which is the only reason that they are in the code."""

    plain_words: str = (
        "If you might hurt yourself, or someone may hurt you, please contact emergency services or a crisis "
        "line now. You deserve a real person."
    )
    countries: Mapping[str, CountryHelp] = field(default_factory=dict)
    anywhere: tuple[HelpLine, ...] = (
        HelpLine(
            service="Find A Helpline",
            phone=(),
            checked="2026-11",
            source="docs/help-lines.md, 2026-11",
            grade="B",
            url="https://findahelpline.com",
            audience="lines by country and topic",
        ),
    )
    emergency: tuple[EmergencyNumber, ...] = (
        EmergencyNumber("all", ("112",), "2026-11", "well known", "B", "in the EU"),
        EmergencyNumber("all", ("911",), "2026-11", "well known", "B", "in North America"),
    )
    elsewhere: str = "elsewhere the local number, or the nearest emergency department"
    beside: str = ""

    @property
    def danger(self) -> str:
        """What to call in danger when no country is known, in words."""
        return " · ".join([*(number.said(role=False) for number in self.emergency), self.elsewhere])


def load_help(path: Path | None = None) -> HelpDirectory:
    """Return the help directory of a file, the built-in one when None. Never raises."""
    return _load(HELP_LINES if path is None else path)


@cache
def _load(path: Path) -> HelpDirectory:
    without = HelpDirectory()
    document = read(path)
    anywhere = document.get("anywhere")
    anywhere = anywhere if isinstance(anywhere, dict) else {}
    countries = (_country(table) for table in tables(document, "country"))
    return HelpDirectory(
        words(document, "plain_words") or without.plain_words,
        {country.code: country for country in countries if country is not None},
        lines_of(anywhere) or without.anywhere,
        _emergency(anywhere) or without.emergency,
        words(anywhere, "elsewhere") or without.elsewhere,
        words(document, "beside"),
    )


def _country(table: Mapping[str, Any]) -> CountryHelp | None:
    """Return a country, or None without its code, its name or an emergency number."""
    code, name = (words(table, key) for key in ("code", "name"))
    emergency = _emergency(table)
    if not (code and name and emergency):
        return None
    return CountryHelp(code, name, emergency, lines_of(table), texts(table, "also"))


def _emergency(table: Mapping[str, Any]) -> tuple[EmergencyNumber, ...]:
    """Return the emergency numbers of a table, the widest role first."""
    found = [number for one in tables(table, "emergency") if (number := _number(one)) is not None]
    return tuple(sorted(found, key=lambda number: list(ROLES).index(number.role)))


def _number(table: Mapping[str, Any]) -> EmergencyNumber | None:
    """Return an emergency number, or None under the rules for a line, or when nobody knows what it's for."""
    role, checked, source, grade, note = (
        words(table, key) for key in ("role", "checked", "source", "grade", "note")
    )
    phone = texts(table, "phone")
    if not (phone and checked and source and role in ROLES and grade in SHIPPED_GRADES):
        return None
    return EmergencyNumber(role, phone, checked, source, grade, note)


def read(path: Path) -> Mapping[str, Any]:
    """Return what a data file holds; nothing when it can't be read. Never raises: the page with the numbers has to
    open."""
    try:
        import tomllib

        return tomllib.loads(path.read_text(encoding="utf-8"))
    except Exception:  # whatever the error is
        return {}


def lines_of(table: Mapping[str, Any], key: str = "line") -> tuple[HelpLine, ...]:
    """Return the rows of a table that are sure enough to be shown."""
    lines = (_line(line) for line in tables(table, key))
    return tuple(line for line in lines if line is not None)


def _line(table: Mapping[str, Any]) -> HelpLine | None:
    """Return a line, or None when it isn't sure enough, has no date, or gives no way to reach anyone."""
    service, checked, source, grade, text, url, hours, languages, audience = (
        words(table, key)
        for key in ("service", "checked", "source", "grade", "text", "url", "hours", "languages", "audience")
    )
    phone = texts(table, "phone")
    sure = service and checked and source and grade in SHIPPED_GRADES
    if not sure or not (phone or text or url):
        return None
    return HelpLine(service, phone, checked, source, grade, text, url, hours, languages, audience)


def tables(table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Return the tables of a list of them."""
    given = table.get(key)
    return [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []


def texts(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the texts of a list of them."""
    given = table.get(key)
    return tuple(text for text in given if isinstance(text, str)) if isinstance(given, list) else ()


def words(table: Mapping[str, Any], key: str) -> str:
    """Return a text without the space around it, "" for anything else."""
    given = table.get(key)
    return given.strip() if isinstance(given, str) else ""
