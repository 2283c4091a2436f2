"""Help now: who to call. Works with no home, a broken home and broken settings, and asks for nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.country_names import is_called
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.help_lines import CountryHelp, HelpLine, OwnGroup
from selfkind.platform.help_file import HELP_PAGE
from selfkind.platform.ordinary_file import read_file

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

FIND = "To find a group or a professional"
"""The title of the ways to find one, below everything that is for now."""


CORE = "core.json"
"""The file of an open home that holds people and the plan. Its name is here, so that help needs no part of the
store."""


class CountrySource(StrEnum):
    """How the country is known, the surest first."""

    ASKED = "asked"
    CHOSEN = "chosen"
    CONFIG = "config"
    GUESS = "guess"
    UNREADABLE = "unreadable"
    UNKNOWN = ""


@dataclass(frozen=True)
class HelpNow:
    """Everything that the help page shows.

    `country` is None when no country is known, or we have no numbers for it; `asked` is what was asked for then,
    "" when nothing was. `source` says how the country is known: a guess is always shown as one. `countries` are
    those that we have a number for, by name, `with_lines` the codes of those with a help line. `own` is what the
    user chose to see before the lines: their people first, then their safety plan. `beside` is a minute of
    grounding. `find` are ways to find a group or a professional in the country, `find_words` those for anywhere.
    """

    plain_words: str
    country: CountryHelp | None
    asked: str
    anywhere: tuple[HelpLine, ...]
    anywhere_danger: str
    countries: tuple[CountryHelp, ...]
    source: CountrySource = CountrySource.UNKNOWN
    with_lines: tuple[str, ...] = ()
    own: tuple[OwnGroup, ...] = ()
    beside: str = ""
    find: tuple[HelpLine, ...] = ()
    find_words: tuple[str, ...] = ()

    @property
    def danger(self) -> str:
        """What to call in danger, in words: in the country with what each number is for, else anywhere."""
        return self.anywhere_danger if self.country is None else self.country.danger

    @property
    def in_danger(self) -> str:
        """What stands before `danger`: the numbers are those of one country."""
        return f"In danger now ({self.country.name}):" if self.country is not None else "In danger now:"

    @property
    def about_country(self) -> str:
        """How sure the country is, in words; "" when a person named it."""
        if self.source is CountrySource.UNREADABLE:
            return "selfkind can't read which country you set. Please choose your country here."
        if self.country is None:
            return f"We have no help lines for “{self.asked}”." if self.asked else "No country is set yet."
        return f"{self.country.name} is a guess from your language." if self.source is CountrySource.GUESS else ""

    @property
    def without_lines(self) -> str:
        """What to say where a country has an emergency number and no line; "" for others."""
        if self.country is None or self.country.lines:
            return ""
        return f"We have no help lines for {self.country.name} yet. You can find some at findahelpline.com."


def help_now(
    words: Iterable[str] = (),
    home: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    own: Iterable[OwnGroup] = (),
) -> HelpNow:
    """Return help lines of the first country that `words` name, else of the one that is set for a home (None: the
    usual one), else of the one that the locale names (``de_AT`` is AT).

    A country is named by two or three letters, or by its name; other words are passed over. `own` comes before the
    lines; a group without rows is left out. Without any, what the user chose to read without their passphrase
    does. Never raises: whatever can't be read is left out, and the words and numbers for anywhere remain.
    """
    from selfkind.content.find_help import load_find_help
    from selfkind.content.help_lines import load_help

    directory, finding = load_help(), load_find_help()
    asked = [word.strip() for word in words if word.strip()]
    code = next((found for word in asked if (found := country_code(word))), "")
    source = CountrySource.ASKED
    if not code and not asked:
        code, source = known_country(home, environ)
    country = directory.countries.get(code)
    return HelpNow(
        directory.plain_words,
        country,
        "" if country is not None else (asked[0] if asked else code),
        directory.anywhere,
        directory.danger,
        tuple(sorted(directory.countries.values(), key=lambda country: country.name)),
        source if country is not None or source is CountrySource.UNREADABLE else CountrySource.UNKNOWN,
        tuple(sorted(c.code for c in directory.countries.values() if c.lines)),
        tuple(group for group in own if group.rows) or readable_help(home, environ),
        directory.beside,
        finding.countries.get(country.code, ()) if country is not None else (),
        finding.words,
    )


def may_have_own(home: Path | None, environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether a home that is open may have people or a plan: only then is it worth opening for them."""
    from selfkind.settings.paths import places

    return (places(home, environ).home / CORE).exists()


def own_help(companion: Companion, *, covered: bool = False) -> tuple[OwnGroup, ...]:
    """Return what is the user's own, before the help lines, in a home that is open: people, and their plan. While
    everything is `covered`, only what they marked to be read then.

    Never raises: what can't be read is left out, and the other group and the help lines remain.
    """
    groups = []
    for read in (_people, _plan):
        with suppress(Exception):  # whatever the error is, it must not keep anyone from help
            groups.append(read(companion, covered=covered))
    return tuple(group for group in groups if group.rows)


def _people(companion: Companion, *, covered: bool) -> OwnGroup:
    from selfkind.domain.circle.on_help import as_help, is_on_help

    people = companion.circle.all()
    return as_help(one for one in people if one.show_when_locked or (is_on_help(one) and not covered))


def _plan(companion: Companion, *, covered: bool) -> OwnGroup:
    from selfkind.domain.safety_plan import as_help

    plan = companion.safety_plan.plan()
    return as_help(plan, plan.shown_locked) if covered else as_help(plan)


def hide_when_locked(companion: Companion) -> None:
    """Unmark all that Help now would show without the passphrase. Raises `SelfkindError`."""
    companion.safety_plan.show_locked(())
    for person in companion.circle.all():
        if person.show_when_locked:
            companion.circle.keep(replace(person, show_when_locked=False), person)


def readable_help(home: Path | None, environ: Mapping[str, str] = os.environ) -> tuple[OwnGroup, ...]:
    """Return what the user chose to read without their passphrase, in an encrypted home. Nothing is asked for, and
    whatever can't be read is left out."""
    from selfkind.settings.paths import places

    with suppress(Exception):  # whatever the error is, it must not keep anyone from help
        where = places(home, environ).home
        if os.path.lexists(where / HELP_PAGE):
            from selfkind.store.help_page import kept

            return kept(where)
    return ()


def country_code(words: str) -> str:
    """Return the two letters of the country that words name in any way, "" for none that we have numbers for."""
    from selfkind.content.help_lines import load_help

    return next((one.code for one in load_help().countries.values() if is_called(one, words)), "")


def known_country(home: Path | None, environ: Mapping[str, str] = os.environ) -> tuple[str, CountrySource]:
    """Return the country of a home and how it is known: chosen in the app, set in config.toml, or guessed.

    Nothing is guessed where config.toml is there and can't be read: it may name another country.
    """
    from selfkind.platform.country_file import kept_country
    from selfkind.settings.paths import places

    try:
        where = places(home, environ)
        chosen = country_code(kept_country(where.home))
        if chosen:
            return chosen, CountrySource.CHOSEN
        configured = _configured(where.config)
    except (SelfkindError, OSError, ValueError, RuntimeError):
        return "", CountrySource.UNREADABLE
    if configured:
        return configured, CountrySource.CONFIG
    guess = _from_locale(environ)
    return guess, CountrySource.GUESS if guess else CountrySource.UNKNOWN


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
