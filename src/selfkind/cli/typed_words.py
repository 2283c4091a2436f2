"""The person's own words on a command line that isn't accepted: they become a draft, whichever command it was.

An unknown option, a value that is missing or one word too many is refused before a command begins, and some
commands refuse by themselves. `keep_typed` is asked about each of these, and does nothing where the command has
kept the words.
"""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from itertools import islice
from os import fstat
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.handing_back import NOTE, kept_if_refused
from selfkind.cli.text_command import QueryCommand, TextCommand
from selfkind.cli.typed import Typed
from selfkind.domain.errors import Ambiguous, Locked, NotFound, NotNow, NotSaved, SelfkindError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from selfkind.cli.context import Context

_OF_WORDS = {"T", "W", "TEXT", "LINE", "QUESTION", "KEY=VALUE", "KEY=QUESTION", "PHRASE TEXT"}
_LISTS_OF_WORDS = {"[TEXT]...", "[TITLE]...", "[WORD...]", "[WORD]...", "[LINE]...", "[WORDS]"}
_ODD = {"tag", "page name", "circle reach to"}
"""Options with the metavar of words that take none: by their name, alone or after that of their command."""
_MAKES = {"add", "new"}
"""The last words of commands that make something. The name of a new thing is the person's own words."""
_NAMES_NOTHING_NEW = {"FILE", "[START]", "[END]"}
_OPTION = re.compile(r"--?[A-Za-z][\w-]*(=.*)?", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d[\w.,:/-]*")
_SENTENCE = 3
"""As many words are kept wherever they stand. Fewer can be just a name."""
_BEFORE_A_WRITE = (click.UsageError, UsageError, NotFound, NotNow, Ambiguous, Locked, NotSaved)
"""What refuses a command before anything of it is stored."""


def takes_words(command: str, param: click.Parameter) -> bool:
    """Return whether a parameter of a `command`, such as “routine add”, takes the person's own words."""
    shown = param.metavar or ""
    if param.name in _ODD or f"{command} {param.name}" in _ODD:
        return False
    if isinstance(param, click.Option):
        return not param.is_flag and (shown in _OF_WORDS or _is_name(command, param))
    is_text = param.name == "text" and param.nargs == -1 and not shown
    return is_text or shown in _LISTS_OF_WORDS or _is_name(command, param)


def _is_name(command: str, param: click.Parameter) -> bool:
    """Return whether a parameter is what the person calls something that they make or change."""
    shown, does = param.metavar or "", command.rpartition(" ")[2]
    if isinstance(param, click.Option):
        return param.name == "name" and does == "edit"
    return does in _MAKES and param.nargs == 1 and param.type.name == "text" and shown not in _NAMES_NOTHING_NEW


def keep_typed(context: Context, refused: Exception, group: click.Group, arguments: Sequence[str]) -> None:
    """Keep the words of a command line as a draft after it was `refused`, unless the command has done so. A note
    of the error says that they're kept."""
    if context.are_words_safe or not isinstance(refused, _BEFORE_A_WRITE):
        return
    typed = _typed(group, list(arguments))
    if isinstance(refused, click.UsageError):
        _take_piped(typed)
    if not any(line.strip() for line in typed.lines):
        return
    page, answers, day = _page_of(context, typed)
    with suppress(*_BEFORE_A_WRITE), kept_if_refused(context, page, lambda: answers, lambda: day):
        raise refused


def _page_of(context: Context, typed: Typed) -> tuple[str, Mapping[str, Any], date | None]:
    """Return the page that takes the words, its answers and its day: a note where the command has no other."""
    if isinstance(typed.command, TextCommand):
        with suppress(SelfkindError, OSError):
            if (page := typed.command.page_of(context, typed)) is not None:
                return page
    return NOTE, {"text": "\n".join(typed.lines)}, None


def _take_piped(typed: Typed) -> None:
    """Take words that wait in a pipe: they can be read just once, and the command that would has been refused. A
    file stays where it is."""
    command = typed.command
    if not isinstance(command, TextCommand) or isinstance(command, QueryCommand):
        return
    if typed.text == ["-"] or (not typed.lines and _is_pipe()):
        from selfkind.cli.decoding import piped

        with suppress(SelfkindError, OSError):
            typed.text = [piped().strip("\n")]
            typed.lines = [*typed.text, *typed.lines]


def _is_pipe() -> bool:
    try:
        return stat.S_ISFIFO(fstat(sys.stdin.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _typed(group: click.Group, arguments: list[str]) -> Typed:
    """Return what was typed, by the command that the first of the arguments name, or nearly name."""
    command: click.Command = group
    path: list[str] = []
    while isinstance(command, click.Group):
        here = click.Context(command)
        names = command.list_commands(here)
        at = next((at for at, one in enumerate(arguments) if not one.startswith("-")), len(arguments))
        word = arguments[at] if at < len(arguments) else ""
        near = [word] if word in names else get_close_matches(word, names, n=1)
        is_default = isinstance(command, GroupWithDefault) and (at > 0 or word not in names)
        if (
            is_default
            and isinstance(command, GroupWithDefault)
            and (not near or _takes_any(command.default, path))
        ):
            command = command.default
        elif near:
            command, arguments = command.get_command(here, near[0]) or group, arguments[at + 1 :]
        else:
            return _sentence(arguments[at + 1 :])
        path.append(command.name or "")
    return _Reading(command, " ".join(path)).read(arguments)


def _takes_any(command: click.Command, group: Sequence[str]) -> bool:
    name = " ".join([*group, command.name or ""])
    return any(takes_words(name, param) for param in command.params)


def _sentence(arguments: Sequence[str]) -> Typed:
    """Return the words after a command that nobody knows, where they're a sentence."""
    typed = _Reading(click.Command(None, params=[click.Argument(["text"], nargs=-1)]), "").read(arguments)
    return typed if _is_sentence(" ".join(typed.lines)) else Typed()


def _is_sentence(words: str) -> bool:
    return len(words.split()) >= _SENTENCE


class _Reading:
    """Reads what was typed after the `name` of a command, whatever is wrong with it."""

    def __init__(self, command: click.Command, name: str) -> None:
        self._typed = Typed(command)
        self._takes = {one: takes_words(name, one) for one in command.params}
        self._names = {one for one in command.params if _is_name(name, one)}
        self._options = {
            name: one for one in command.params if isinstance(one, click.Option) for name in _names(one)
        }
        self._arguments = [one for one in command.params if isinstance(one, click.Argument)]
        self._is_after_unknown = False
        self._goes_on = False
        self._has_words = False

    def read(self, arguments: Sequence[str]) -> Typed:
        """Return what was typed."""
        if isinstance(self._typed.command, QueryCommand) or not any(self._takes.values()):
            return Typed(self._typed.command)
        waiting = iter(arguments)
        for argument in waiting:
            name, equals, value = argument.partition("=")
            if argument == "--":
                for each in waiting:
                    self._argument(each)
            elif (option := self._options.get(name)) is not None:
                self._option(option, [value] if equals else [], waiting)
            elif _OPTION.fullmatch(argument):
                self._is_after_unknown = True
                if equals:
                    self._argument(value)
            else:
                self._argument(argument)
        if not self._has_words:
            self._typed.lines.clear()
        return self._typed

    def _option(self, option: click.Option, given: list[str], waiting: Iterator[str]) -> None:
        self._is_after_unknown = self._goes_on = False
        if option.is_flag or option.count:
            return
        given += islice(waiting, option.nargs - len(given))
        if len(given) == option.nargs:
            self._typed.values.setdefault(option.name or "", []).append(given[-1])
            if self._takes[option]:
                words = given[-1].partition("=")[2] if "KEY=" in (option.metavar or "") else given[-1]
                self._words(words, is_known=option not in self._names or _is_sentence(words))

    def _argument(self, words: str) -> None:
        is_value, self._is_after_unknown = self._is_after_unknown, False
        if is_value and _NUMBER.fullmatch(words):
            return
        place = self._place()
        if place is not None and self._takes[place]:
            self._typed.text.append(words)
            if words != "-":  # the name of a pipe
                self._words(words, is_known=place not in self._names or _is_sentence(words))
        elif place is not None and not is_value:
            self._typed.before.append(words)
            self._goes_on = False
        else:
            # One too many: words without their quotes, if they aren't just a second name.
            self._words(words, is_known=_is_sentence(words))

    def _place(self) -> click.Argument | None:
        """Return the argument of the command that the next one on the line is."""
        passed = len(self._typed.before) + len(self._typed.text)
        if passed >= len(self._arguments):
            return self._arguments[-1] if self._arguments and self._arguments[-1].nargs == -1 else None
        return self._arguments[passed]

    def _words(self, words: str, *, is_known: bool) -> None:
        """Add words to the line that they go on with, or as a new one. Only with words that are known to be the
        person's own are others kept."""
        lines = self._typed.lines
        if self._goes_on:
            lines[-1] += f" {words}"
        else:
            lines.append(words)
        self._goes_on = True
        self._has_words |= is_known


def _names(option: click.Option) -> tuple[str, ...]:
    return (*option.opts, *option.secondary_opts)
