"""Check a pack: report every fault with its file, line and key, and what to do about it.

First the shape (`shape`, by the types of `schema`), then the meaning: ids that are used twice, a routine that
names an unknown exercise, a question whose answer no entry can hold. All faults of a file are reported together.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from selfkind.content.build import pack_from
from selfkind.content.check.assignment_check import assignment_faults
from selfkind.content.check.card_check import card_faults
from selfkind.content.check.exercise_check import exercise_faults
from selfkind.content.check.path_check import path_faults
from selfkind.content.check.routine_check import routine_faults
from selfkind.content.check.schema import PackFile
from selfkind.content.check.shape import Fault, shape_faults
from selfkind.content.check.tables import AN_ID, no_exercise, tables, twice
from selfkind.content.check.text_check import hidden_faults, key_faults
from selfkind.content.loader import Library
from selfkind.content.pack import ContentError, Pack
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.settings import Problem
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import NotOrdinary, read_file
from selfkind.platform.toml_lines import KeyPath, lines_of
from selfkind.platform.toml_text import TooDeep, parse, without_place

_EXAMPLE = 'A line looks like this: name = "My form"'
_LABELS = {
    **dict.fromkeys(("exercise", "routine", "item", "path", "step", "assignment", "row"), "id"),
    "field": "key",
}
Where = Callable[[str], str]
"""Says where the pack with an id is, such as “in /home/me/packs/mine.toml”; "" for one of selfkind."""
FORMAT = 1
"""The number of the pack format that this selfkind reads. It grows when an older selfkind couldn't read a pack."""


def check_pack(
    path: Path, known: Mapping[str, Exercise] | None = None, commands: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Return what is wrong with the pack in a file, in the order of its lines; nothing when it can be used.

    `known` holds the exercises that its routines can name besides its own: the built-in ones when None. `commands`
    are the ids of the commands whose keys its texts can name. Interfaces know them; when None, any id is accepted.
    """
    try:
        text = read_file(path).decode("utf-8-sig")
    except NotOrdinary:
        return (
            Problem(
                str(path),
                None,
                None,
                ("this isn't a file. Give the name of a pack file, for example my-forms.toml."),
            ),
        )
    except (FileNotFoundError, NotADirectoryError):
        return (Problem(str(path), None, None, "there's no file with this name. Check the name and its folder."),)
    except UnicodeDecodeError:
        return (Problem(str(path), None, None, "this isn't UTF-8 text. Save the file as UTF-8."),)
    except OSError as error:
        return (Problem(str(path), None, None, f"this file can't be read: {reason(error)}."),)
    return examine(text, str(path), known, commands)[1]


def parse_pack(
    text: str, file: str, known: Mapping[str, Exercise] | None = None, commands: Collection[str] | None = None
) -> Pack:
    """Return the pack in `text`; `file` is its name in messages. Raises `ContentError` with every fault."""
    document, problems = examine(text, file, known, commands)
    if problems:
        raise ContentError(problems)
    return pack_from(document)


def examine(
    text: str,
    file: str,
    known: Mapping[str, Exercise] | None = None,
    commands: Collection[str] | None = None,
    more: Callable[[dict[str, Any]], Iterable[Fault]] = lambda _document: (),
    beside: Collection[str] = (),
    where: Where = lambda _pack: "",
    refuse: Callable[[dict[str, Any]], Iterable[Fault]] = lambda _document: (),
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the document in `text`, and what is wrong with it; `more` finds faults of its own. `beside` are the
    ids of more exercises that it can name, and `where` says where another pack is. `refuse` finds tables that have
    to go whole: of these, nothing else is said."""
    text = text.replace("\r\n", "\n")
    try:
        document = parse(text)
    except tomllib.TOMLDecodeError as error:
        said, line = without_place(error, text)
        return {}, (Problem(file, line, None, f"this line isn't valid TOML: {_visible(said)}. {_EXAMPLE}"),)
    except TooDeep as error:
        return {}, (Problem(file, error.line, None, f"{error}."),)
    lines = lines_of(text)
    if (newer := _newer(document)) is not None:
        # The rest may have keys and tables that only a newer selfkind knows: naming each as a fault would mislead.
        return document, (Problem(file, _line(lines, ("pack", "format")), "pack.format", newer),)
    if known is None:
        known = Library().exercises()
    # What is said of these packs alone takes the place of what is said of every pack.
    refused, narrower = dict(refuse(document)), list(more(document))
    narrowed = {path for path, _ in narrower}
    found = dict.fromkeys(
        (
            *(one for one in shape_faults(document, PackFile) if one[0] not in narrowed),
            *_meaning(document, known, beside, where),
            *hidden_faults(document),
            *key_faults(document, commands),
            *narrower,
        )
    )
    faults = [*refused.items(), *(one for one in found if one[0][:1] not in refused)]
    problems = [
        Problem(file, _line(lines, path), _visible(_key(document, path)) or None, _visible(reason))
        for path, reason in faults
    ]
    return document, tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _newer(document: Mapping[str, Any]) -> str | None:
    """Return what to say of a pack in a newer format, None for another."""
    pack = document.get("pack")
    format = pack.get("format") if isinstance(pack, dict) else None
    if not isinstance(format, int) or isinstance(format, bool) or format <= FORMAT:
        return None
    return (
        f"this pack needs a newer selfkind: it's in format {format}, and this selfkind reads format {FORMAT}. "
        "Update selfkind, then try again."
    )


def _visible(words: str) -> str:
    """Return the words with a mark for each terminal control or hidden character: they quote an untrusted file."""
    return "".join(c if c.isprintable() else "?" for c in words)


def _line(lines: Mapping[KeyPath, int], path: KeyPath) -> int:
    """Return the line of a key, or of the table around it when the key is missing."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _key(document: object, path: KeyPath) -> str:
    """Return a key path for the user: ``exercise "longout" → breath.phases[2].seconds``, counted from 1."""
    words: list[str] = []
    plain = ""
    at: Any = document
    for place, part in enumerate(path):
        inside: Any = None
        if isinstance(at, dict):
            inside = at.get(part)
        elif isinstance(at, list) and isinstance(part, int):
            inside = at[part]
        if isinstance(part, str):
            plain += f".{part}" if plain else part
        elif (label := _LABELS.get(str(path[place - 1]))) is None:
            plain += f"[{part + 1}]"
        else:
            name = inside.get(label) if isinstance(inside, dict) else None
            words.append(f'{plain} "{name}"' if isinstance(name, str) and name else f"{plain} {part + 1}")
            plain = ""
        at = inside
    return " → ".join([*words, plain] if plain else words)


def placed(where: Where, pack: str) -> str:
    """Return where a pack is, to go on with after its name; "" where nobody knows."""
    place = where(pack)
    return f", {place}" if place else ""


def _meaning(
    document: dict[str, Any], known: Mapping[str, Exercise], beside: Collection[str], where: Where
) -> Iterator[Fault]:
    pack = document["pack"].get("id") if isinstance(document.get("pack"), dict) else None
    own: set[object] = set()
    words: set[object] = set()
    for path, table in tables(document, "exercise"):
        other = known.get(str(table.get("id")))
        if other is not None and other.pack != pack:
            yield (
                (*path, "id"),
                f"{f'the pack “{other.pack}”' if other.pack else 'selfkind'} already has an exercise with the id "
                f"“{other.id}”{placed(where, other.pack)}. Choose another id here.",
            )
        yield from twice(path, "id", table, own)
        yield from exercise_faults(path, table)
        if isinstance(form := table.get("form"), dict):
            yield from twice((*path, "form"), "word", form, words)
    named = {*known, *own, *beside}
    yield from routine_faults(document, named)
    yield from path_faults(document, named)
    yield from assignment_faults(document, named)
    for path, table in tables(document, "exercise"):
        form = table.get("form")
        pause = form.get("pause") if isinstance(form, dict) else None
        if isinstance(pause, str) and pause not in named:
            yield (*path, "form", "pause"), no_exercise(pause, named, AN_ID.format(key="pause"))
    if isinstance(card := document.get("card"), dict):
        for inner, said in card_faults(card):
            yield ("card", *inner), said
    lines = document.get("kind_words")
    if isinstance(lines, dict):
        for key in lines:
            if lines.get(key) == []:
                yield ("kind_words", key), "this list is empty. Add a line in quotes, or remove the list."
        if not lines:
            yield (
                ("kind_words",),
                (
                    "this table is empty. Remove it, or add a list: after_note "
                    '= ["You can write more at any time."]'
                ),
            )
