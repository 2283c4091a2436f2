"""The country of the help lines: which one is chosen, set or guessed, and choosing one."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.country_names import is_called
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.platform.ordinary_file import read_file

if TYPE_CHECKING:
    from selfkind.store.doctor import Finding

_NO_COUNTRY = "It names no country that selfkind has help lines for. To choose yours, open selfkind and press !."


class CountrySource(StrEnum):
    """How the country is known, the surest first."""

    ASKED = "asked"
    CHOSEN = "chosen"
    CONFIG = "config"
    GUESS = "guess"
    UNREADABLE = "unreadable"
    UNKNOWN = ""


def how_sure(source: CountrySource, name: str, without: str) -> str:
    """Return how sure a country is, in words: "" where somebody named it, and what to say `without` one where it
    has no `name`."""
    if source is CountrySource.UNREADABLE:
        return "selfkind can't read which country you set. Please choose your country here."
    if not name:
        return without or "No country is set yet."
    return f"{name} is a guess from your language." if source is CountrySource.GUESS else ""


def country_code(words: str) -> str:
    """Return the two letters of the country that words name in any way, "" for none that we have numbers for."""
    from selfkind.content.help_lines import load_help

    return next((one.code for one in load_help().countries.values() if is_called(one, words)), "")


def known_country(home: Path | None, environ: Mapping[str, str] = os.environ) -> tuple[str, CountrySource]:
    """Return the country of a home and how it is known: chosen in the app, set in config.toml, or guessed.

    Nothing is guessed where config.toml is there and can't be read, or country.txt says something else than a
    country, such as two that git put marks around: it may name another one.
    """
    from selfkind.platform.country_file import kept_country
    from selfkind.settings.paths import places

    try:
        where = places(home, environ)
        kept = kept_country(where.home)
        if kept:
            chosen = country_code(kept)
            return chosen, CountrySource.CHOSEN if chosen else CountrySource.UNREADABLE
        configured = _configured(where.config)
    except (SelfkindError, OSError, ValueError, RuntimeError):
        return "", CountrySource.UNREADABLE
    if configured:
        return configured, CountrySource.CONFIG
    guess = _from_locale(environ)
    return guess, CountrySource.GUESS if guess else CountrySource.UNKNOWN


def country_findings(home: Path) -> list[Finding]:
    """Say where country.txt names no country that we have help lines for. An empty one is no fault."""
    from selfkind.platform.country_file import COUNTRY, kept_country
    from selfkind.store.doctor import Finding, Trouble

    kept = kept_country(home)
    return [Finding(COUNTRY, Trouble.COUNTRY, _NO_COUNTRY)] if kept and not country_code(kept) else []


def choose_country(home: Path, words: str) -> str:
    """Keep the country for a home, and return its two letters. It wins over config.toml from then on.

    Works in a locked home too. Raises `NotFound` for a country that we have no numbers for, and `NotSaved`.
    """
    from selfkind.platform.country_file import COUNTRY
    from selfkind.store.engine.files import ensure_home, not_saved, replace
    from selfkind.store.engine.lock import HomeLock

    code = country_code(words)
    if not code:
        raise NotFound(f"We have no help lines for “{words}”.")
    ensure_home(home)
    with HomeLock(home):
        try:
            replace(home / COUNTRY, f"{code}\n".encode())
        except OSError as error:
            raise not_saved(error) from error
    return code


def _configured(config: Path) -> str:
    """Return the country of config.toml, or "". Raises when the file is there and can't be read: its mistake may
    be on the line that names a country."""
    try:
        text = read_file(config).decode("utf-8-sig", "replace")
    except FileNotFoundError:
        return ""
    # One expression, and not the whole file: a mistake on another line must not change whom a person calls.
    found = re.search(r"""^[ \t]*country[ \t]*=[ \t]*["']([^"'\n]*)["']""", text, re.MULTILINE)
    if found:
        return country_code(found[1]) or found[1].strip().upper()
    from selfkind.platform.toml_text import parse

    parse(text)
    return ""


def _from_locale(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if match := re.match(r"[a-z]{2,3}_([A-Z]{2})\b", environ.get(name, "")):
            return match[1]
    return ""
