"""Finding a group or a professional: ways of the country, ways for anywhere, and what to ask a therapist."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from selfkind.companion.country import CountrySource, how_sure
from selfkind.companion.help_now import HelpNow, help_now
from selfkind.content.find_help import load_find_help
from selfkind.domain.help_lines import CountryHelp, HelpLine


@dataclass(frozen=True)
class Finding:
    """Everything that the page shows.

    `country` is None when none is known, or the one that was `asked` for isn't. `ways` are those of the country,
    each with its source and month, `anywhere` ways that work in most countries, and `questions` what to ask a
    therapist. `countries` are those that can be chosen, `with_ways` the codes of those with ways of their own.
    """

    country: CountryHelp | None
    asked: str
    source: CountrySource
    ways: tuple[HelpLine, ...]
    anywhere: tuple[str, ...]
    questions: tuple[str, ...]
    countries: tuple[CountryHelp, ...]
    with_ways: tuple[str, ...]

    @property
    def about_country(self) -> str:
        """How sure the country is, in words; "" when a person named it."""
        without = f"selfkind doesn't know the country “{self.asked}”." if self.asked else ""
        return how_sure(self.source, "" if self.country is None else self.country.name, without)

    @property
    def without_ways(self) -> str:
        """What to say where a country has no way of its own; "" for others."""
        if self.country is None or self.ways:
            return ""
        return f"We have no checked ways for {self.country.name} yet. The ways below work in most countries."


def find_help(
    words: Iterable[str] = (), home: Path | None = None, environ: Mapping[str, str] = os.environ
) -> Finding:
    """Return ways of the first country that `words` name, else of the one that Help now shows. Never raises."""
    return found_by(help_now(words, home, environ))


def found_by(help: HelpNow) -> Finding:
    """Return the ways that belong to a page of Help now."""
    finding = load_find_help()
    return Finding(
        help.country,
        help.asked,
        help.source,
        help.find,
        help.find_words,
        finding.questions,
        help.countries,
        tuple(sorted(finding.countries)),
    )
