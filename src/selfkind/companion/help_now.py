"""Help now: who to call. Works with no home, a broken home and broken settings, and asks for nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from selfkind.domain.errors import SelfkindError
from selfkind.domain.help_lines import CountryHelp, HelpLine


@dataclass(frozen=True)
class HelpNow:
    """Everything that the help page shows. `country` is None when no country is known, or we have no lines for it;
    `asked` is the code that was asked for, "" when none was."""

    plain_words: str
    country: CountryHelp | None
    asked: str
    anywhere: tuple[HelpLine, ...]
    emergency_anywhere: str
    countries: tuple[tuple[str, str], ...]


def help_now(country: str | None = None, environ: Mapping[str, str] = os.environ) -> HelpNow:
    """Return help lines of a country by its two letters, else of the one that the locale names (``de_AT`` is AT).

    Never raises: whatever can't be read is left out, and the words and numbers for anywhere remain.
    """
    from selfkind.content.help_lines import load_help

    directory = load_help()
    code = (country or _from_locale(environ)).strip().upper()
    return HelpNow(
        directory.plain_words,
        directory.countries.get(code),
        (country or "").strip().upper(),
        directory.anywhere,
        directory.emergency_anywhere,
        tuple(sorted((c.code, c.name) for c in directory.countries.values())),
    )


def _from_locale(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if match := re.match(r"[a-z]{2,3}_([A-Z]{2})\b", environ.get(name, "")):
            return match[1]
    return ""


def country_setting(home: Path | None, environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the country of config.toml, or None, even when the file or its folder can't be read."""
    from selfkind.settings.load import load
    from selfkind.settings.paths import places

    try:
        return load(places(home, environ).config)[0].country
    except (SelfkindError, OSError, ValueError):
        return None
