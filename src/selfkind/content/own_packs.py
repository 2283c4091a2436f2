"""The user's own packs: TOML files in their packs folder, and packs that they added, for example a therapist's.

Each is checked before it's used, since anything can be in such a file. One that can't be used is left out, and all
else works without it. A pack is data: words and numbers. It can run nothing, and it can't replace what is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from selfkind.content.build import pack_from
from selfkind.content.build_exercises import exercises_from
from selfkind.content.check.pack_check import Where, examine, placed
from selfkind.content.check.shape import Fault, suggestion
from selfkind.content.loader import Library
from selfkind.content.pack import ContentError, Pack
from selfkind.domain.errors import UsageError
from selfkind.domain.homework.ready import ReadyAssignment
from selfkind.domain.own_words import LONGEST_LINE, LONGEST_TEXT
from selfkind.domain.practice.breath import BreathPattern, Phase, PhaseKind, checked
from selfkind.domain.practice.exercise import Exercise, ExerciseKind
from selfkind.domain.settings import Problem
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import NotOrdinary, is_folder, open_file

MOST_BYTES = 200_000
"""How large a pack can be: some hundred forms."""
MOST_FILES = 100
"""How many packs are read."""
TABLES = ("pack", "assignment", "exercise", "path", "prompt", "card")
"""What an own pack can hold. Words that are shown after everything, help lines and ready routines are in the
built-in packs, or in no pack at all."""
MOST_OF = {
    "assignment": 60,
    "exercise": 100,
    "path": 20,
    "step": 100,
    "prompt": 200,
    "field": 60,
    "choices": 100,
    "station": 200,
}
"""How long the lists of an own pack can be, by their keys."""
_LINES = frozenset(
    (
        *("name", "title", "label", "writer", "group", "summary", "amount", "tiny", "hint", "starter"),
        *("place", "if_then", "obstacle", "plan", "smaller"),
    )
)
"""Keys with a text of one line."""
OURS = "selfkind-"
"""How the ids of the built-in packs begin."""
_KINDS = (ExerciseKind.FORM, ExerciseKind.BREATHING, ExerciseKind.GUIDED, ExerciseKind.ACTIVITY)


def own_packs(
    folder: Path, known: Mapping[str, Exercise], *, whole: bool = False
) -> tuple[tuple[Pack, ...], tuple[Problem, ...]]:
    """Return the packs of a folder that can be used, and what is wrong with the others: the first fault of each,
    or the `whole` of it. `known` are the built-in exercises."""
    packs: list[Pack] = []
    problems: list[Problem] = []
    try:
        count = len(_files(folder))
    except OSError as error:
        return (), (Problem(str(folder), None, None, f"this folder can't be read: {reason(error)}."),)
    for _, document, faults in _read(folder, known):
        problems += faults if whole else faults[:1]
        if not faults:
            packs.append(pack_from(document))
    if count > MOST_FILES:
        said = f"selfkind reads the first {MOST_FILES} packs of a folder. This folder has {count}."
        problems.append(Problem(str(folder), None, None, said))
    return tuple(packs), tuple(problems)


def packs_of(folder: Path, known: Mapping[str, Exercise]) -> list[tuple[Path, Pack]]:
    """Return the packs of a folder that can be used, each with its file. `known` are the built-in exercises."""
    with suppress(OSError):
        return [(path, pack_from(document)) for path, document, faults in _read(folder, known) if not faults]
    return []


def packs_in(
    texts: Iterable[tuple[str, str]], known: Mapping[str, Exercise], where: Where = lambda _pack: ""
) -> tuple[tuple[Pack, ...], tuple[tuple[Problem, ...], ...]]:
    """Return the packs that can be used of some texts, each with what to call it, and what is wrong with each;
    nothing with those. Each can name what is in those before it. `known` are the exercises that there are, and
    `where` says where the packs are."""
    here = dict(known)
    packs: list[Pack] = []
    problems: list[tuple[Problem, ...]] = []

    def place(pack: str) -> str:
        return where(pack) or ("in another pack that you added" if pack in {one.id for one in packs} else "")

    for name, text in texts:
        document, faults = _examined_text(text.encode("utf-8", "replace"), name, here, where=place)
        problems.append(faults)
        if not faults:
            packs.append(pack := pack_from(document))
            here |= {exercise.id: exercise for exercise in pack.exercises}
    return tuple(packs), tuple(problems)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix == ".toml")


class _Examined(NamedTuple):
    """A pack of a folder: its file, what is in it, and what is wrong with it."""

    path: Path
    document: dict[str, Any]
    faults: tuple[Problem, ...]

    @property
    def ids(self) -> set[str]:
        """The ids of its exercises."""
        tables = self.document.get("exercise")
        names = (one.get("id") for one in tables if isinstance(one, dict)) if isinstance(tables, list) else ()
        return {name for name in names if isinstance(name, str)}


def _read(folder: Path, known: Mapping[str, Exercise]) -> list[_Examined]:
    """Return each pack in a folder with what is wrong with it. One can name what is in any other that can be used,
    so where something is wrong, all are read again with the names that there are, until no more of them go."""
    packs = _in_turn(folder, known, set())
    beside = set().union(*(pack.ids for pack in packs))
    while any(pack.faults for pack in packs):
        packs = _in_turn(folder, known, beside)
        usable = set().union(*(pack.ids for pack in packs if not pack.faults))
        if usable >= beside:
            break
        beside &= usable
    return packs


def _in_turn(folder: Path, known: Mapping[str, Exercise], beside: Collection[str]) -> list[_Examined]:
    """Return each pack in a folder. Of two exercises with one id the first counts."""
    here, packs = dict(known), []
    places: dict[str, str] = {}
    for path in _files(folder)[:MOST_FILES]:
        document, faults = _examined(path, here, beside, lambda pack: places.get(pack, ""))
        packs.append(_Examined(path, document, faults))
        if not faults:
            here |= {exercise.id: exercise for exercise in exercises_from(document)}
            places[document["pack"]["id"]] = _in(path)
    return packs


def _in(path: Path) -> str:
    return f"in {path.absolute()}"


def check_own_pack(path: Path, known: Mapping[str, Exercise], folder: Path | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with an own pack, in the order of its lines; nothing when it can be used.
    It can name what the other packs of the `folder` have."""
    others = dict(known)
    places: dict[str, str] = {}
    if folder is not None and is_folder(folder):
        with suppress(OSError):
            for pack in _read(folder, known):
                if not pack.faults and not _is_same(pack.path, path):
                    others |= {exercise.id: exercise for exercise in exercises_from(pack.document)}
                    places[pack.document["pack"]["id"]] = _in(pack.path)
    return _examined(path, others, where=lambda pack: places.get(pack, ""))[1]


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def place_of(folder: Path, known: Mapping[str, Exercise], pack: str) -> str:
    """Return which file of a folder has the pack with an id, as “in /home/me/packs/mine.toml”; "" for none."""
    return next((_in(path) for path, one in packs_of(folder, known) if one.id == pack), "")


def pack_to_add(
    data: bytes,
    name: str,
    known: Mapping[str, Exercise],
    ready: Collection[ReadyAssignment],
    where: Where = lambda _pack: "",
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Return the pack that a file holds, None for one that can't be added, and everything that is wrong with it.
    `name` is what to call the file. `known` are all exercises that there are, and `ready` all ready assignments,
    but for the pack's own. `where` says where the other packs are."""
    document, faults = _examined_text(data, name, known, ready=ready, where=where)
    return (None if faults else pack_from(document)), faults


def id_of(data: bytes) -> str:
    """Return the id that a pack gives itself; "" where it can't be read."""
    from selfkind.platform.toml_text import parse

    with suppress(Exception):  # whatever is wrong with it is said when the pack is checked
        id = parse(data.decode("utf-8-sig").replace("\r\n", "\n"))["pack"]["id"]
        return id if isinstance(id, str) else ""
    return ""


def read_pack(path: Path) -> bytes:
    """Return the bytes of a pack. Raises `ContentError` with one line when it can't be read or is too large."""
    try:
        with open_file(path) as file:
            data = file.read(MOST_BYTES + 1)
    except NotOrdinary:
        why = "this isn't a file. Give the name of a pack file, for example my-forms.toml."
    except (FileNotFoundError, NotADirectoryError):
        why = "there's no file with this name. Check the name and its folder."
    except (OSError, ValueError) as error:
        meant = reason(error) if isinstance(error, OSError) else "that isn't a name of a file"
        why = f"this file can't be read: {meant}."
    else:
        return data
    raise ContentError((_problem(str(path), why),))


def _examined(
    path: Path, known: Mapping[str, Exercise], beside: Collection[str] = (), where: Where = lambda _pack: ""
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    try:
        data = read_pack(path)
    except ContentError as error:
        return {}, error.problems
    return _examined_text(data, str(path), known, beside, where=where)


def _examined_text(
    data: bytes,
    name: str,
    known: Mapping[str, Exercise],
    beside: Collection[str] = (),
    *,
    ready: Collection[ReadyAssignment] | None = None,
    where: Where = lambda _pack: "",
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the document of a pack, and what is wrong with it; with `ready` assignments, also what keeps it from
    being added: names that others have, and texts that are too long."""
    if len(data) > MOST_BYTES:
        return {}, (_problem(name, f"this file is too large. A pack can have {MOST_BYTES:,} bytes at most."),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return {}, (Problem(name, line, None, "this isn't UTF-8 text. Save the file as UTF-8."),)

    def more(document: Mapping[str, Any]) -> Iterator[Fault]:
        yield from _own_faults(document, known, where)
        if ready is not None:
            yield from _name_faults(document, known, ready)
            yield from _size_faults(document)

    return examine(text, name, known, more=more, beside=beside, where=where, refuse=_refused_tables)


def _problem(file: str, reason: str) -> Problem:
    return Problem(file, None, None, reason)


def _listed(document: Mapping[str, Any], table: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the tables of a list with their places, and leave out what isn't a table."""
    tables = document.get(table)
    for place, one in enumerate(tables if isinstance(tables, list) else ()):
        if isinstance(one, dict):
            yield place, one


def _text(table: object, key: str) -> str:
    """Return a text of a table; "" for anything else, which the shape names."""
    value = table.get(key) if isinstance(table, dict) else None
    return value if isinstance(value, str) else ""


def _refused_tables(document: Mapping[str, Any]) -> Iterator[Fault]:
    allowed = ", ".join(f"[{one}]" if one in ("pack", "card") else f"[[{one}]]" for one in TABLES)
    for table, value in document.items():
        if table not in TABLES:
            what = "table" if isinstance(value, dict | list) else "key"
            advice = suggestion(table, list(TABLES)) or f" Remove it: a pack of your own can have {allowed}."
            yield (table,), f"a pack of your own can't have this {what}.{advice}"


def _own_faults(document: Mapping[str, Any], known: Mapping[str, Exercise], where: Where) -> Iterator[Fault]:
    id = _text(document.get("pack"), "id")
    if id and (where(id) or id in {exercise.pack for exercise in known.values()}):
        yield (
            ("pack", "id"),
            f"there is already a pack with the id “{id}”{placed(where, id)}. Choose another id here.",
        )
    ours = {path.id for path in Library().paths()} if document.get("path") else set()
    for place, path in _listed(document, "path"):
        if _text(path, "id") in ours:
            yield (
                ("path", place, "id"),
                f"there is already a path with the id “{path['id']}”. Choose another id here.",
            )
    for place, prompt in _listed(document, "prompt"):
        if prompt.get("hard_days", "never") != "never":
            yield (
                ("prompt", place, "hard_days"),
                'a pack of your own can have hard_days = "never" here, or no such key: what is asked on hard days '
                "is chosen with care in selfkind.",
            )
    yield from _exercises_faults(document, known, where)


def _exercises_faults(document: Mapping[str, Any], known: Mapping[str, Exercise], where: Where) -> Iterator[Fault]:
    words = {exercise.form.word: exercise.pack for exercise in known.values() if exercise.form is not None}
    for place, exercise in _listed(document, "exercise"):
        kind, form, breath = exercise.get("kind"), exercise.get("form"), exercise.get("breath")
        if kind is not None and kind not in _KINDS:
            allowed = ", ".join(f'"{one}"' for one in _KINDS)
            near = suggestion(kind, list(_KINDS))
            yield ("exercise", place, "kind"), f"in a pack of your own, a kind can be one of: {allowed}.{near}"
        if (word := _text(form, "word")) and word in words:
            yield (
                ("exercise", place, "form", "word"),
                f"“selfkind write {word}” already exists{placed(where, words[word])}. Choose another word here.",
            )
        if isinstance(breath, dict) and (said := _breath_fault(breath)):
            yield ("exercise", place, "breath", "phases"), said


def _breath_fault(breath: Mapping[str, Any]) -> str:
    """Return why nobody should breathe so; "" when all is well, or when the shape already isn't right."""
    phases: list[Phase] = []
    given = breath.get("phases")
    for one in given if isinstance(given, list) else ():
        with suppress(AttributeError, KeyError, TypeError, ValueError):
            phases.append(Phase(PhaseKind(one["kind"]), float(one["seconds"]), "", ""))
    if not phases or not all(isfinite(one.seconds) and one.seconds > 0 for one in phases):
        return ""
    try:
        checked(BreathPattern(tuple(phases)), "-".join(f"{one.seconds:g}" for one in phases))
    except UsageError as error:
        return error.message
    return ""


def _name_faults(
    document: Mapping[str, Any], known: Mapping[str, Exercise], ready: Collection[ReadyAssignment]
) -> Iterator[Fault]:
    """Yield exercises with the name of one of selfkind's, or of another one in the pack: nobody could say which of
    the two is meant. Whoever writes a pack can't know what somebody calls their own. Ready assignments are told
    apart by their ids."""
    if _text(document.get("pack"), "id").startswith(OURS):
        yield (
            ("pack", "id"),
            f"an id that begins with “{OURS}” is for the packs of selfkind. Choose another id here.",
        )
    names = {exercise.name.casefold() for exercise in known.values() if exercise.pack.startswith(OURS)}
    for place, exercise in _listed(document, "exercise"):
        name = exercise.get("name")
        if isinstance(name, str):
            if " ".join(name.split()).casefold() in names:
                yield (
                    ("exercise", place, "name"),
                    f"another exercise is called “{name}” already. Choose another name here.",
                )
            names.add(" ".join(name.split()).casefold())
    ids = {one.id for one in ready}
    for place, assignment in _listed(document, "assignment"):
        if _text(assignment, "id") in ids:
            yield (
                ("assignment", place, "id"),
                f"there is already a ready assignment with the id “{assignment['id']}”. Choose another id here.",
            )


def _size_faults(value: object, path: tuple[str | int, ...] = ()) -> Iterator[Fault]:
    """Yield texts and lists that are too long, and names of several lines."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _size_faults(inside, (*path, key))
    elif isinstance(value, list):
        most = MOST_OF.get(str(path[-1]), LONGEST_LINE)
        if len(value) > most:
            yield path, f"this list can have up to {most}. It has {len(value)}."
        for number, inside in enumerate(value):
            yield from _size_faults(inside, (*path, number))
    elif isinstance(value, str):
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        is_line = key in _LINES
        most = LONGEST_LINE if is_line else LONGEST_TEXT
        if len(value) > most:
            yield path, f"this text can have up to {most} characters. It has {len(value)}."
        elif is_line and "\n" in value:
            yield path, "this text has to be on one line. Remove the line break."
