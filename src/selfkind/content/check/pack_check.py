"""Check a pack: report every fault with its file, line and key, and what to do about it.

First the shape (`shape`, by the types of `schema`), then the meaning: ids that are used twice, a routine that
names an unknown exercise, a question whose answer no entry can hold. All faults of a file are reported together.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import time
from pathlib import Path
from typing import Any

from selfkind.content.build import pack_from
from selfkind.content.check.schema import PackFile
from selfkind.content.check.shape import Fault, shape_faults, suggestion
from selfkind.content.loader import Library
from selfkind.content.pack import ContentError, Pack
from selfkind.domain.controls import without_controls
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.journal.form_keys import fault_of, keys_of, missing_keys, same_answer, target_of
from selfkind.domain.key_placeholders import places
from selfkind.domain.packs.card import MOST_ROWS, USUAL_HIGHEST, RowKind
from selfkind.domain.path.steps import PAGES
from selfkind.domain.practice.exercise import Exercise, ExerciseKind, FieldKind
from selfkind.domain.routine.cadence import parse as parse_cadence
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
        return (Problem(str(path), None, None, "there is no file with this name. Check the name and its folder."),)
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
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the document in `text`, and what is wrong with it; `more` finds faults of its own. `beside` are the
    ids of more exercises that it can name, and `where` says where another pack is."""
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
    faults = dict.fromkeys(
        (
            *shape_faults(document, PackFile),
            *_meaning(document, known, beside, where),
            *_hidden(document),
            *_key_faults(document, commands),
            *more(document),
        )
    )
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


def _tables(document: object, *path: str | int) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """Yield the tables of a list, with their paths; skip everything that isn't a table."""
    at: Any = document
    for part in path:
        at = at.get(part) if isinstance(at, dict) else None
    for number, table in enumerate(at if isinstance(at, list) else ()):
        if isinstance(table, dict):
            yield (*path, number), table


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
    for path, table in _tables(document, "exercise"):
        other = known.get(str(table.get("id")))
        if other is not None and other.pack != pack:
            yield (
                (*path, "id"),
                f"{f'the pack “{other.pack}”' if other.pack else 'selfkind'} already has an exercise with the id "
                f"“{other.id}”{placed(where, other.pack)}. Choose another id here.",
            )
        yield from _twice(path, "id", table, own)
        yield from _exercise_faults(path, table)
        if isinstance(form := table.get("form"), dict):
            yield from _twice((*path, "form"), "word", form, words)
    named = {*known, *own, *beside}
    routines: set[object] = set()
    items: set[object] = set()
    for path, table in _tables(document, "routine"):
        yield from _twice(path, "id", table, routines)
        if not table.get("item"):
            yield (
                (*path, "item"),
                (
                    "a routine needs at least one item. Add the heading "
                    "[[routine.item]], and its keys on the lines below."
                ),
            )
        for inner, item in _tables(table, "item"):
            yield from _twice((*path, *inner), "id", item, items)
            yield from _item_faults((*path, *inner), item, named)
    yield from _path_faults(document, named)
    yield from _assignment_faults(document, named)
    for path, table in _tables(document, "exercise"):
        form = table.get("form")
        pause = form.get("pause") if isinstance(form, dict) else None
        if isinstance(pause, str) and pause not in named:
            near = suggestion(pause, [str(name) for name in named])
            yield (
                (*path, "form", "pause"),
                f"there is no exercise “{pause}”.{near or _AN_ID.format(key='pause')}",
            )
    if isinstance(card := document.get("card"), dict):
        for inner, said in _card_faults(card):
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


_AN_ID = ' Use the id of an exercise: {key} = "kind-pause"'


def _assignment_faults(document: Mapping[str, Any], named: Collection[object]) -> Iterator[Fault]:
    """Yield what is wrong with ready assignments: an id that is used twice, an unknown exercise, a schedule."""
    seen: set[object] = set()
    for path, table in _tables(document, "assignment"):
        yield from _twice(path, "id", table, seen)
        exercise = table.get("exercise")
        if isinstance(exercise, str) and exercise and exercise not in named:
            near = suggestion(exercise, [str(name) for name in named])
            said = f"there is no exercise “{exercise}”."
            yield (*path, "exercise"), said + (near or _AN_ID.format(key="exercise"))
        if isinstance(often := table.get("often"), str) and often.strip():
            try:
                parse_cadence(often)
            except UsageError as error:
                yield (*path, "often"), error.message
        if table.get("plan") and not table.get("obstacle"):
            yield (*path, "plan"), 'a plan is for an obstacle. Add one above it: obstacle = "I\'m tired"'


def _one_of(what: str, known: Iterable[object]) -> str:
    """Return the known words after a name that isn't one of them."""
    listed = "; ".join(str(one) for one in known)
    return f" The {what} are: {listed}." if listed else f" This form has no {what} yet."


def _twice(path: KeyPath, key: str, table: Mapping[str, Any], seen: set[object]) -> Iterator[Fault]:
    name = table.get(key)
    if not isinstance(name, str):
        return
    if name in seen:
        yield (*path, key), f"the {key} “{name}” is already in use above. Choose another {key} here."
    seen.add(name)


_OF_ACTIVITIES = ("energy", "place", "free", "shelf")
"""Keys that only an activity can have."""


def _exercise_faults(path: KeyPath, table: Mapping[str, Any]) -> Iterator[Fault]:
    kind = table.get("kind")
    for part, owner in (
        ("form", ExerciseKind.FORM),
        ("breath", ExerciseKind.BREATHING),
        ("guide", ExerciseKind.GUIDED),
    ):
        if (part, kind) == ("form", ExerciseKind.ACTIVITY):
            continue  # a card that asks for words
        if part in table and kind in tuple(ExerciseKind) and kind != owner:
            yield (
                (*path, part),
                f'[exercise.{part}] is for exercises with kind = "{owner}", '
                f'but this exercise has kind = "{kind}". '
                "Remove this table, or change the kind.",
            )
        elif part not in table and kind == owner:
            yield (
                (*path, part),
                f'an exercise with kind = "{owner}" needs the heading '
                f"[exercise.{part}], and keys on the lines below "
                "the heading. Add them.",
            )
    for key in _OF_ACTIVITIES:
        if key in table and kind in tuple(ExerciseKind) and kind != ExerciseKind.ACTIVITY:
            yield (
                (*path, key),
                f'this key is for exercises with kind = "activity", but this exercise has kind = "{kind}". '
                "Remove this key, or change the kind.",
            )
    breath, form = table.get("breath"), table.get("form")
    if isinstance(breath, dict) and breath.get("phases") == []:
        yield (
            (*path, "breath", "phases"),
            'a breath needs a phase. For example: phases = [{ kind = "in", seconds = 4, word = "breathe in" }]',
        )
    if isinstance(form, dict):
        for inner, reason in _form_faults(form):
            yield (*path, "form", *inner), reason
    if isinstance(guide := table.get("guide"), dict):
        for inner, reason in _guide_faults(guide):
            yield (*path, "guide", *inner), reason


def _guide_faults(guide: Mapping[str, Any]) -> Iterator[Fault]:
    seen: set[object] = set()
    for path, station in _tables(guide, "station"):
        yield from _twice(path, "id", station, seen)
        person = station.get("person")
        if isinstance(person, str) and not guide.get("sets"):
            yield (
                (*path, "person"),
                (
                    'a station with "person" needs wishes. Add [exercise.guide.sets], '
                    'and below: Ease = ["May {S} sleep well."]'
                ),
            )
    if guide.get("station") == [] or guide.get("length") == []:
        yield (
            (),
            "a guided practice needs at least one station and one length. "
            "Add [[exercise.guide.station]] and [[exercise.guide.length]].",
        )
    ids = [str(id) for id in seen]
    for path, length in _tables(guide, "length"):
        if length.get("stations") == []:
            yield (
                (*path, "stations"),
                ('a length needs at least one station with its seconds: stations = [["settle", 30]]'),
            )
        stations = length.get("stations")
        for number, pair in enumerate(stations if isinstance(stations, list) else ()):
            if isinstance(pair, list) and pair and isinstance(pair[0], str) and pair[0] not in seen:
                said = f"there is no station “{pair[0]}”."
                yield (*path, "stations", number), said + (suggestion(pair[0], ids) or _one_of("stations", ids))
    for key in ("spare", "optional"):
        named = guide.get(key)
        for id in named if isinstance(named, list) else [named]:
            if isinstance(id, str) and id not in seen:
                said = f"there is no station “{id}”."
                yield (key,), said + (suggestion(id, ids) or _one_of("stations", ids))


def _form_faults(form: Mapping[str, Any]) -> Iterator[Fault]:
    if not form.get("field"):
        yield (
            ("field",),
            (
                "a form needs at least one question. Add the heading "
                "[[exercise.form.field]], and below it key, kind and label."
            ),
        )
        return
    entry = EntryKind(form["entry"]) if form.get("entry") in tuple(EntryKind) else None
    keys: set[object] = set()
    for path, field in _tables(form, "field"):
        key = field.get("key")
        others = {str(one) for one in keys if one != key}
        if entry is not None and isinstance(key, str) and (other := same_answer(entry, key, others)):
            yield (
                (*path, "key"),
                (f"this question and the one with the key “{other}” have the same answer. Remove one of the two."),
            )
        yield from _twice(path, "key", field, keys)
        if entry is not None:
            yield from _target_faults(path, field, entry)
        yield from _option_faults(path, field)
    yield from _step_faults(form, keys)
    if entry is not None and isinstance(form.get("field"), list):
        for key in missing_keys(entry, {str(key) for key in keys}):
            yield (
                ("field",),
                (f'a form with entry = "{entry}" needs a question with key = "{key}". Add this question.'),
            )


def _target_faults(path: KeyPath, field: Mapping[str, Any], entry: EntryKind) -> Iterator[Fault]:
    """Yield the faults of a question that has no field in the entry, or a kind that doesn't fit its field."""
    key, kind = field.get("key"), field.get("kind")
    if not isinstance(key, str) or not key.strip():
        return
    # The shape reports an unknown kind, but the key is checked in any case.
    target = target_of(entry, key)
    known = FieldKind(kind) if kind in tuple(FieldKind) else target.kinds[0] if target else FieldKind.LINE
    fault = fault_of(entry, key, known)
    if fault is not None:
        option, reason = fault
        yield (*path, option), reason + (suggestion(key, list(keys_of(entry))) if option == "key" else "")


def _option_faults(path: KeyPath, field: Mapping[str, Any]) -> Iterator[Fault]:
    kind = field.get("kind")
    choices = field.get("choices")
    if kind in _CHOOSING and not choices:
        yield (*path, "choices"), f'a question with kind = "{kind}" needs choices: choices = ["work", "family"]'
    for option, owners in _OWNERS.items():
        if option in field and kind in tuple(FieldKind) and kind not in owners:
            named = " or ".join(f'"{owner}"' for owner in owners)
            yield (
                (*path, option),
                f"“{option}” is for questions with kind = {named}. Remove “{option}” here, or change the kind.",
            )
    about = field.get("about")
    for choice in about if isinstance(about, dict) else ():
        if isinstance(choices, list) and choice not in choices:
            near = suggestion(choice, [str(one) for one in choices])
            yield (
                (*path, "about", choice),
                f"there is no choice “{choice}”.{near or _one_of('choices', choices)}",
            )


_CHOOSING = (FieldKind.CHOICE, FieldKind.MANY)
_WRITTEN = (FieldKind.LINE, FieldKind.TEXT)
_OWNERS = {
    "choices": _CHOOSING,
    "own": (FieldKind.CHOICE,),
    "own_hint": (FieldKind.CHOICE,),
    "about": (FieldKind.MANY,),
    "count": (FieldKind.LINES, FieldKind.FEELINGS),
    "starter": _WRITTEN,
}
"""Options that only some kinds of question have."""


def _texts(field: Mapping[str, Any]) -> list[str]:
    choices = field.get("choices")
    return [choice for choice in choices if isinstance(choice, str)] if isinstance(choices, list) else []


def _step_faults(form: Mapping[str, Any], keys: Collection[object]) -> Iterator[Fault]:
    """Yield the faults of asking one question at a time, and of the quick version."""
    for option in ("pin", "pause_after"):
        key = form.get(option)
        if isinstance(key, str) and key not in keys:
            near = suggestion(key, [str(one) for one in keys])
            yield (
                (option,),
                (f"no question has the key “{key}”.{near or _one_of('keys', sorted(str(one) for one in keys))}"),
            )
    if isinstance(form.get("pin"), str) and not form.get("steps"):
        yield ("pin",), "“pin” works when the form asks one question at a time. Add steps = true, or remove “pin”."
    fields = [*_tables(form, "field")]
    hard = form.get("hard")
    choices = [choice for _, field in fields if field.get("kind") == FieldKind.MANY for choice in _texts(field)]
    if isinstance(hard, str) and hard not in choices:
        yield (
            ("hard",),
            f"there is no choice “{hard}”.{suggestion(hard, choices) or _one_of('choices', choices)}",
        )
    for path, field in fields:
        if field.get("disputes") is True and not hard:
            yield (
                (*path, "disputes"),
                'a question with "disputes" needs the key "hard" in '
                "[exercise.form]: the words of the choice that skips "
                'this question. Add it: hard = "…"',
            )
    if any(field.get("quick") is True for _, field in fields):
        for path, field in fields:
            if field.get("required") is True and field.get("quick") is not True:
                yield (
                    (*path, "required"),
                    ("this answer is required, so the quick version asks for it as well. Add quick = true below."),
                )


def _item_faults(path: KeyPath, item: Mapping[str, Any], exercises: set[object]) -> Iterator[Fault]:
    exercise = item.get("exercise")
    if isinstance(exercise, str) and exercise.strip() and exercise not in exercises:
        near = suggestion(exercise, [str(name) for name in exercises])
        yield (*path, "exercise"), f"there is no exercise “{exercise}”.{near or _AN_ID.format(key='exercise')}"
    cadence = item.get("cadence")
    if isinstance(cadence, str) and cadence.strip():
        try:
            parse_cadence(cadence)
        except UsageError as error:
            yield (*path, "cadence"), error.message
    times = item.get("times")
    for number, clock in enumerate(times if isinstance(times, list) else ()):
        if isinstance(clock, str) and clock.strip() and not _is_clock(clock):
            yield (
                (*path, "times", number),
                (f'“{clock}” isn\'t a time of day. Write a time like "08:00" or "21:30".'),
            )


def _path_faults(document: dict[str, Any], exercises: set[object]) -> Iterator[Fault]:
    paths: set[object] = set()
    for path, table in _tables(document, "path"):
        yield from _twice(path, "id", table, paths)
        if not table.get("step"):
            yield (
                (*path, "step"),
                "a path needs at least one step. Add the heading [[path.step]], and its keys on the lines below.",
            )
        steps: set[object] = set()
        for inner, step in _tables(table, "step"):
            yield from _twice((*path, *inner), "id", step, steps)
            yield from _step_of_path_faults((*path, *inner), step, exercises)


def _step_of_path_faults(path: KeyPath, step: Mapping[str, Any], exercises: set[object]) -> Iterator[Fault]:
    """Yield the faults of a step. What isn't there yet is none where the step says so."""
    if not (step.get("exercises") or step.get("one_of") or step.get("page")):
        yield path, 'a step needs an exercise. Add one by its ID: exercises = ["kind-pause"]'
    if step.get("waiting"):
        return
    for key in ("exercises", "one_of"):
        named = step.get(key)
        for number, exercise in enumerate(named if isinstance(named, list) else ()):
            if isinstance(exercise, str) and exercise.strip() and exercise not in exercises:
                near = suggestion(exercise, [str(name) for name in exercises])
                yield (
                    (*path, key, number),
                    f"there is no exercise “{exercise}”.{near or _IDS.format(key=key)}",
                )
    page = step.get("page")
    if isinstance(page, str) and page.strip() and page not in PAGES:
        yield (*path, "page"), f"there is no page “{page}”.{suggestion(page, [*PAGES]) or _one_of('pages', PAGES)}"


def _card_faults(card: Mapping[str, Any]) -> Iterator[Fault]:
    rows = card.get("row")
    if not rows:
        yield (
            ("row",),
            "a card needs at least one row. Add the heading [[card.row]], and below it id, kind and name.",
        )
    elif isinstance(rows, list) and len(rows) > MOST_ROWS:
        yield ("row",), f"a card can have up to {MOST_ROWS} rows. This one has {len(rows)}."
    ids: set[object] = set()
    names: set[object] = set()
    for path, row in _tables(card, "row"):
        yield from _twice(path, "id", row, ids)
        yield from _twice(path, "name", row, names)
        kind = row.get("kind")
        for option in ("lowest", "highest", "lowest_words", "highest_words"):
            if option in row and kind in tuple(RowKind) and kind != RowKind.SCALE:
                yield (
                    (*path, option),
                    f'“{option}” is for rows with kind = "scale". Remove “{option}” here, or change the kind.',
                )
        low, high = row.get("lowest", 0), row.get("highest", USUAL_HIGHEST)
        if isinstance(low, int) and isinstance(high, int) and low >= high:
            yield (
                (*path, "highest" if "highest" in row else "lowest"),
                f"the highest number has to be above the lowest. They are {high} and {low}.",
            )


_IDS = ' Use the ids of exercises: {key} = ["kind-pause"]'


def _is_clock(words: str) -> bool:
    if not re.fullmatch(r"\d\d:\d\d", words):
        return False
    try:
        time.fromisoformat(words)
    except ValueError:
        return False
    return True


_SPACES = str.maketrans("\n\t", "  ")


def _hidden(value: object, path: KeyPath = ()) -> Iterator[Fault]:
    """Yield control characters, which could change a terminal: no text of a pack needs one."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _hidden(inside, (*path, key))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _hidden(inside, (*path, number))
    elif isinstance(value, str) and without_controls(words := value.translate(_SPACES)) != words:
        yield path, "this text has a hidden control character in it. Type the text again by hand."


def _key_faults(value: object, commands: Collection[str] | None, path: KeyPath = ()) -> Iterator[Fault]:
    """Yield braces that name no key, or are where no key is filled in: only named texts and cautions have keys."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _key_faults(inside, commands, (*path, key))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _key_faults(inside, commands, (*path, number))
    elif isinstance(value, str):
        is_filled = (
            path[0] == "texts"
            or (path[0] == "exercise" and path[-1] == "caution")
            or (path[0] == "path" and path[-1] == "more")
        )
        for written, command in places(value):
            if is_filled and command is None:
                forms = "{key:app.undo}, {press:app.undo} or {Press:app.undo}"
                yield path, f"“{written}” doesn't name a key of the keyboard. Name a key like this: {forms}."
            elif is_filled and commands is not None and command not in commands:
                near = suggestion(command, list(commands)) or " The ids of the commands are in docs/keys.md."
                yield path, f"there is no command “{command}”.{near}"
            elif not is_filled and command is not None:
                yield (
                    path,
                    f"“{written}” works in [texts], in cautions and in “more” of a step, but not here. "
                    f"Remove “{written}”.",
                )
