"""Help now: who to call. Works with no home, a broken home and broken settings, and asks for nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.companion.country import CountrySource, country_code, how_sure, known_country
from selfkind.domain.errors import SelfkindError
from selfkind.domain.help_lines import CountryHelp, HelpLine, OwnGroup
from selfkind.platform.help_file import HELP_PAGE

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.circle.person import Person

FIND = "To find a group or a professional"
"""The title of the ways to find one, below everything that is for now."""


CORE = "core.json"
"""The file of an open home that holds people and the plan. Its name is here, so that help needs no part of the
store."""


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
        without = f"We have no help lines for “{self.asked}”." if self.asked else ""
        return how_sure(self.source, "" if self.country is None else self.country.name, without)

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
    people = companion.home.people.all()  # not `companion.circle`, which brings all that can be done there
    if not people:
        return OwnGroup("", ())
    from selfkind.domain.circle.on_help import as_help, is_on_help

    return as_help(one for one in people if one.show_when_locked or (is_on_help(one) and not covered))


def _plan(companion: Companion, *, covered: bool) -> OwnGroup:
    from selfkind.domain.safety_plan import as_help

    plan = companion.safety_plan.plan()
    return as_help(plan, plan.shown_locked) if covered else as_help(plan)


@contextmanager
def hidden_when_locked(companion: Companion) -> Iterator[None]:
    """Unmark all that Help now would show without the passphrase, and encrypt in here. Where that failed, so the
    files aren't encrypted, everything is marked as it was. Raises `SelfkindError`."""
    parts = companion.safety_plan.plan().shown_locked
    people = [person for person in companion.circle.all() if person.show_when_locked]
    try:
        companion.safety_plan.show_locked(())
        for person in people:
            _mark(companion, person, shown=False)
        yield
    except BaseException:  # also ctrl+c
        if not companion.encryption.is_encrypted:
            with suppress(SelfkindError):  # the disk may refuse: then less is shown, and never more
                companion.safety_plan.show_locked(parts)
                for person in people:
                    _mark(companion, person, shown=True)
        raise


def _mark(companion: Companion, person: Person, *, shown: bool) -> None:
    now = companion.circle.person(person.id)
    if now is not None and now.show_when_locked is not shown:
        companion.circle.keep(replace(now, show_when_locked=shown), now)


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
