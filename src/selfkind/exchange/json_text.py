"""Read JSON of others, and selfkind's own: what isn't JSON says where, in one line."""

from __future__ import annotations

import json
from collections import Counter
from math import isfinite
from typing import Any, NoReturn

from selfkind.domain.errors import shown
from selfkind.exchange.source import Source


def parsed(source: Source, text: str | None = None, *, strict: bool = False, first_line: int = 1) -> Any:
    """Return what a source says as JSON, or the `text` of a file in it. Raises `SelfkindError` for what isn't
    JSON, and for numbers that JSON doesn't have.

    Where it's `strict`, no name can be twice in one object; else the last one counts, as other programs read it.
    `first_line` is the line of the file with which the text begins.
    """
    words = source.text() if text is None else text
    hook = once if strict else None
    try:
        return json.loads(words, parse_constant=no_number, parse_float=finite, object_pairs_hook=hook)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise source.error(f" isn't complete JSON: reading stopped at line {line}, column {error.colno}") from None
    except Refused as error:
        raise source.error(f" can't be read as JSON: {error}") from None
    except ValueError:
        # Python reads no number of thousands of digits.
        raise source.error(" can't be read as JSON: a number in it is too large") from None
    except RecursionError:
        raise source.error(" can't be read as JSON: it's nested too deeply") from None


class Refused(ValueError):
    """What JSON allows and selfkind doesn't. The text says what."""


def begins_as_json(start: bytes) -> bool:
    """Return whether the first bytes of a file begin an array or an object."""
    return start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"[", b"{")


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON. Raises `Refused` for one that has a name twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise Refused(f"{shown(json.dumps(twice, ensure_ascii=False))} is in the file twice")
    return made


def no_number(word: str) -> NoReturn:
    """Raise `Refused` for NaN and the like."""
    raise Refused(f"{word} isn't a number in JSON")


def finite(digits: str) -> float:
    """Return a number. Raises `Refused` for one that is too large."""
    number = float(digits)
    if not isfinite(number):
        raise Refused(f"{digits[:20]} is too large a number")
    return number
