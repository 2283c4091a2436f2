"""What the palette finds: every command, exercise, item of today and theme, from wherever it is opened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.routine.plan import Occurrence
from selfkind.domain.theme import Theme
from selfkind.tui.commands.availability import Here
from selfkind.tui.commands.command import Command
from selfkind.tui.commands.key_names import key_label
from selfkind.tui.commands.matching import Typed, plain
from selfkind.tui.commands.table import KEY_COMMANDS

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


HERE, ROUTINE, NOT_NOW = "Here", "Your routine today", "Not right now"
"""Headings beside those of the commands and exercises themselves."""


@dataclass(frozen=True)
class Found:
    """One thing to run. `section` is its heading while nothing is typed, `where` it belongs stands beside its
    name, and `why_not` says in one line why it can't run right now, or is "". `also` are names that find it and
    aren't shown, such as those of apps, as what was typed is compared with them.
    """

    id: str
    name: str
    where: str
    help: str
    what: Command | Exercise | Occurrence | Theme
    section: str
    key: str = ""
    why_not: str = ""
    also: tuple[str, ...] = ()

    @cached_property
    def plain_name(self) -> str:
        """Its name, as what was typed is compared with it."""
        return plain(self.name)

    @cached_property
    def plain_about(self) -> str:
        """Its description, to be compared in the same way."""
        return plain(f"{self.where} {self.help} {self.id}")


@dataclass(frozen=True)
class Choices:
    """What a home has to offer beside the commands."""

    exercises: Sequence[Exercise] = ()
    occurrences: Sequence[Occurrence] = ()
    themes: Sequence[Theme] = ()


def read_choices(companion: Companion) -> Choices:
    """Read what the palette offers. What can't be read is left out."""
    occurrences: Sequence[Occurrence] = ()
    with suppress(SelfkindError):
        occurrences = companion.planning.plan().rows()
    return Choices(companion.practice.exercises(), occurrences, tuple(companion.themes.themes()[0].values()))


def everything(here: Here, keys: Mapping[str, tuple[str, ...]], choices: Choices) -> list[Found]:
    """Return all that can be found: what works here first, what can't run right now last."""
    every = (*_commands(here, keys), *_items(here, choices), *_exercises(here, choices), *_themes(choices))
    return sorted(every, key=_nearness)


def _nearness(one: Found) -> int:
    if one.why_not:
        return 4
    if isinstance(one.what, Command):
        return 0 if one.section == HERE else 1 if one.what.scope == "app" else 3
    return 2


def find(words: str, every: Collection[Found]) -> list[Found]:
    """Return what matches, the best first; of equals what can run comes first, then those before in `every`.

    Letters that are scattered over a name count only where nothing matches better.
    """
    typed = Typed(words)
    word = typed.longest_word  # most names don't hold it, and this is asked of each at each key
    held = [one for one in every if word in one.plain_name or word in one.plain_about or one.also]
    matching = [(typed.match_any(one.plain_name, one.also, one.plain_about), one) for one in held]
    ranked = [(how, bool(one.why_not), one) for how, one in matching if how is not None]
    if ranked:
        return [one for _, _, one in sorted(ranked, key=lambda ranked: ranked[:2])]
    scattered = (one for one in every if typed.is_scattered_over(one.plain_name))
    return sorted(scattered, key=lambda one: bool(one.why_not))


def _also() -> dict[str, tuple[str, ...]]:
    """Return names that find a command beside its own, by its id: those of each format that it reads or writes."""
    from selfkind.companion.imports import IMPORTS, Format
    from selfkind.companion.transfer import EXPORTS

    def names(formats: Mapping[str, Format]) -> tuple[str, ...]:
        every = (plain(one) for name, format in formats.items() for one in (format.title, name))
        return tuple(dict.fromkeys(filter(None, every)))

    return {"imports.add": names(IMPORTS), "imports.export": names(EXPORTS)}


def _commands(here: Here, keys: Mapping[str, tuple[str, ...]]) -> Iterable[Found]:
    also = _also()
    seen = set()
    for command in KEY_COMMANDS:
        # Two commands that do the same, like both that quit, are one thing to find.
        same = (command.scope, command.title, command.action)
        if same in seen:
            continue
        seen.add(same)
        bound = keys.get(command.id, command.keys)
        why_not = here.why_not(command)
        is_near = command.scope in here.scopes and command.scope != "app"
        section = NOT_NOW if why_not else HERE if is_near else command.group
        key = key_label(bound[0]) if bound else ""
        names = also.get(command.id, ())
        yield Found(command.id, command.title, command.group, command.help, command, section, key, why_not, names)


def _exercises(here: Here, choices: Choices) -> Iterable[Found]:
    begun = {command.action: command.title for command in KEY_COMMANDS}
    for one in choices.exercises:
        # A command with the same name begins it already.
        if begun.get(one.id) != one.name:
            where = one.group or "Exercises"
            yield _found(here, f"exercise {one.id}", one.name, where, one.summary, one, where)


def _items(here: Here, choices: Choices) -> Iterable[Found]:
    """Return the items of today. One that is called as its exercise is found as that, which ticks it too."""
    names = {one.id: one.name for one in choices.exercises}
    for one in choices.occurrences:
        item = one.item
        if names.get(item.exercise) != item.name:
            said = "Start this routine item."
            yield _found(here, f"item {item.id}", item.name, "Today", said, one, ROUTINE)


def _found(
    here: Here, id: str, name: str, where: str, said: str, what: Exercise | Occurrence, section: str
) -> Found:
    why_not = here.why_not_leave
    return Found(id, name, where, said, what, NOT_NOW if why_not else section, why_not=why_not)


def _themes(choices: Choices) -> Iterable[Found]:
    for theme in choices.themes:
        said = theme.description or "A theme of your own."
        yield Found(f"theme {theme.id}", f"Theme: {theme.name}", "Themes", said, theme, "Themes")
