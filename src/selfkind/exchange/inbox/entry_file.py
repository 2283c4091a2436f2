"""A JSON file of the inbox, as the page for a phone saves it. docs/inbox.md has the form.

What the form doesn't have is refused, and never passed over: half of what somebody wrote would be lost in silence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, get_origin, get_type_hints

from selfkind.domain.errors import shown
from selfkind.domain.inbox.entry import (
    CATCH,
    GOOD_THINGS,
    NOTE,
    InboxCheckIn,
    InboxEntry,
    InboxPage,
    InboxTick,
    InboxTicks,
)
from selfkind.domain.inbox.stays import StaysThere
from selfkind.domain.phrases.lists import in_words
from selfkind.domain.routine.plan import Standing
from selfkind.exchange.check_times import check_day, check_moment
from selfkind.exchange.json_text import Refused, finite, no_number, once
from selfkind.exchange.making import Maker, written
from selfkind.exchange.misfits import misfit

if TYPE_CHECKING:
    from selfkind.exchange.source import Source

FORMAT, VERSION = "inbox", 1
"""What a file calls itself by the key `selfkind`, and the newest `version` that can be read."""
MOST_LINES, MOST_TICKS, MOST_WORDS = 50, 200, 50
"""How many good things, ticks and words of feelings one file can have."""
_ID = re.compile(r"[0-9A-Za-z-]{8,64}")


class _Note(TypedDict):
    text: str


class _Feeling(TypedDict):
    word: str
    intensity: NotRequired[int]


class _Catch(TypedDict):
    thought: str
    situation: NotRequired[str]
    feeling: NotRequired[_Feeling]


class _CheckIn(TypedDict):
    words: list[str]
    energy: NotRequired[int]
    note: NotRequired[str]


class _GoodThings(TypedDict):
    items: list[str]


class _Tick(TypedDict):
    item: str
    name: NotRequired[str]
    state: NotRequired[str]


class _File(TypedDict):
    selfkind: str
    version: int
    id: NotRequired[str]
    at: str
    day: NotRequired[str]
    note: NotRequired[_Note]
    catch: NotRequired[_Catch]
    check_in: NotRequired[_CheckIn]
    good_things: NotRequired[_GoodThings]
    ticks: NotRequired[list[_Tick]]


KINDS = ("note", "catch", "check_in", "good_things", "ticks")
"""The keys of what a file can hold. It has one of them."""


def read_entry(source: Source, data: bytes) -> InboxEntry:
    """Return what a JSON file holds. Raises `StaysThere` with what is wrong with it."""
    document = _parsed(data)
    kind = _checked(document)
    at, day = datetime.fromisoformat(document["at"]), document.get("day")
    what = _READ[kind](document[kind])
    # The same words in another order of the keys, or with other blanks, are the same.
    key = json.dumps(document, sort_keys=True, ensure_ascii=False)
    id = Maker("inbox", source).id("entry", document.get("id", ""), key)
    return InboxEntry(id, at, what, date.fromisoformat(day) if day else None)


def _parsed(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
        if not text.strip():
            raise StaysThere("is empty")
        return json.loads(text, parse_constant=no_number, parse_float=finite, object_pairs_hook=once)
    except UnicodeDecodeError:
        raise StaysThere("isn't in UTF-8") from None
    except json.JSONDecodeError:
        raise StaysThere("isn't complete JSON, or not yet") from None
    except Refused as error:
        raise StaysThere(f"can't be read as JSON: {error}") from None
    except (ValueError, RecursionError):
        raise StaysThere("can't be read as JSON") from None


def _checked(document: Any) -> str:
    """Return the key of what a file holds. Raises `StaysThere` for what isn't in the form."""
    if not isinstance(document, Mapping) or document.get("selfkind") != FORMAT:
        raise StaysThere("isn't a file for selfkind's inbox")
    version = document.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise StaysThere("is from a newer selfkind, which has to take it up")
    if version != VERSION or isinstance(version, bool):
        raise StaysThere(f"needs the version {VERSION}")
    found = [kind for kind in KINDS if kind in document]
    if len(found) != 1:
        raise StaysThere(f"needs just one of {in_words(KINDS, 'or')}")
    if reason := misfit(_File, document) or _unknown(_File, document) or _of_times(document):
        raise StaysThere(f"has a mistake: {reason}")
    return found[0]


def _of_times(document: Mapping[str, Any]) -> str:
    try:
        check_moment(document.get("at"), "at")
        if "day" in document:
            check_day(document["day"])
    except ValueError as error:
        return str(error)
    if "id" in document and not _ID.fullmatch(document["id"]):
        return "id has to be 8 to 64 letters, digits and hyphens"
    return ""


def _unknown(made: Any, values: Mapping[str, Any], where: str = "") -> str:
    """Return what is missing in an object or unknown to us; "" for nothing."""
    hints = get_type_hints(made, include_extras=True)
    for key, hint in hints.items():
        if key not in values and get_origin(hint) is not NotRequired:
            return f"{where}{key} is missing"
    for key, value in values.items():
        if key not in hints:
            return f"“{shown(where + key)}” isn't known here"
        if isinstance(value, Mapping) and (inside := _unknown(_INSIDE[key], value, f"{key}.")):
            return inside
        if key == "ticks":
            for number, tick in enumerate(value, 1):
                if inside := _unknown(_Tick, tick, f"ticks, number {number}."):
                    return inside
    return ""


_INSIDE: Mapping[str, Any] = {
    "note": _Note,
    "catch": _Catch,
    "feeling": _Feeling,
    "check_in": _CheckIn,
    "good_things": _GoodThings,
}


def _line(words: str) -> str:
    return " ".join(written(words).split())


def _scale(value: int | None, most: int, name: str) -> int | None:
    if value is not None and not 0 <= value <= most:
        raise StaysThere(f"has a mistake: {name} can be 0 to {most}")
    return None if value is None else int(value)


def _lines(words: list[str], most: int, name: str) -> tuple[str, ...]:
    lines = tuple(filter(None, map(_line, words)))
    if not lines:
        raise StaysThere("is empty")
    if len(lines) > most:
        raise StaysThere(f"has a mistake: {name} can be up to {most}")
    return lines


def _note(value: _Note) -> InboxPage:
    text = written(value["text"]).strip()
    if not text:
        raise StaysThere("is empty")
    return InboxPage(NOTE, {"text": text})


def _catch(value: _Catch) -> InboxPage:
    thought = _line(value["thought"])
    if not thought:
        raise StaysThere("is empty")
    answers: dict[str, Any] = {"thought": thought, "situation": _line(value.get("situation", ""))}
    if feeling := value.get("feeling"):
        word = _line(feeling["word"])
        answers["feeling"] = {"word": word, "intensity": _scale(feeling.get("intensity"), 100, "intensity")}
    return InboxPage(CATCH, {key: answer for key, answer in answers.items() if answer})


def _check_in(value: _CheckIn) -> InboxCheckIn:
    words = _lines(value["words"], MOST_WORDS, "words")
    return InboxCheckIn(words, _scale(value.get("energy"), 10, "energy"), written(value.get("note", "")).strip())


def _good_things(value: _GoodThings) -> InboxPage:
    return InboxPage(GOOD_THINGS, {"items": list(_lines(value["items"], MOST_LINES, "items"))})


def _ticks(value: list[_Tick]) -> InboxTicks:
    if not value:
        raise StaysThere("is empty")
    if len(value) > MOST_TICKS:
        raise StaysThere(f"has a mistake: ticks can be up to {MOST_TICKS}")
    return InboxTicks(tuple(map(_tick, value)))


def _tick(value: _Tick) -> InboxTick:
    states = [Standing.DONE, Standing.TINY, Standing.PART]
    state = value.get("state", Standing.DONE)
    if state not in states:
        raise StaysThere(f"has a mistake: state can be {in_words(list(map(str, states)), 'or')}")
    if not value["item"].strip():
        raise StaysThere("has a mistake: a tick needs its item")
    return InboxTick(value["item"].strip(), Standing(state), _line(value.get("name", "")))


_READ: Mapping[str, Callable[[Any], Any]] = {
    "note": _note,
    "catch": _catch,
    "check_in": _check_in,
    "good_things": _good_things,
    "ticks": _ticks,
}
