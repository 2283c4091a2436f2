"""Read a diary of RedNotebook: a folder or a zip with a file of YAML for each month.

The markup of its texts stays as it is written. Its categories become lines of the note, and tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import File, Source
from selfkind.exchange.yaml_text import NotYaml, loaded, words_in

FORMAT = "rednotebook"
_MONTH = re.compile(r"(?:^|/)(\d{4})-(\d{2})\.txt$", re.ASCII)
_TEXT, _TAGS = "text", "tags"
_TAG = re.compile(r"(?<![^\s(])#(\d*[^\W\d][\w-]*)")
_PICTURE = re.compile(r"\[\"\"([^\"\n]*)\"\"(\.\w+)(?:\?\w+)?\]")


def is_of(source: Source) -> bool:
    """Return whether it's a diary of RedNotebook."""
    return (source.is_folder or source.is_zip) and any(_MONTH.search(name) for name in source.names())


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each day. Raises `SelfkindError` for what isn't of RedNotebook."""
    if not any(_MONTH.search(name) for name in source.names()):
        raise source.error(" holds no months of RedNotebook, such as 2026-11.txt", "Choose its folder of data.")
    maker = Maker(FORMAT, source)
    for file in source.files(lambda path: _MONTH.search(path) is not None):
        yield from _month(maker, file)


def _month(maker: Maker, file: File) -> Iterator[Found]:
    match = _MONTH.search(file.path)
    assert match is not None
    try:
        days = loaded(file.text())
    except NotYaml as problem:
        yield LeftOut(file.path, str(problem))
        return
    except UnicodeDecodeError:
        yield LeftOut(file.path, "it isn't UTF-8 text")
        return
    if not isinstance(days, Mapping | None):
        yield LeftOut(file.path, "it isn't a month of RedNotebook")
        return
    for number, held in (days or {}).items():
        where = f"{file.path}, day {str(number)[:20]}"
        try:
            day = date(int(match[1]), int(match[2]), int(number or ""))
        except (ValueError, OverflowError):
            yield LeftOut(where, "it isn't a day of this month")
            continue
        text, tags = _words(held)
        if text:
            key = day.isoformat()
            # Someone can have a copy of a month in another folder.
            keys = (key,) if (nth := maker.nth(key)) == "1" else (key, nth)
            yield Imported(where, maker.entry(keys, maker.on(day), text, tags=tags))


def _words(held: Any) -> tuple[str, list[str]]:
    """Return the text of a day with its categories, and its tags."""
    if not isinstance(held, Mapping):
        return "\n".join(words_in(held)), []
    text = "\n".join(words_in(held.get(_TEXT)))
    facts, tags = [], _TAG.findall(text)
    for key, values in held.items():
        if key == _TEXT:
            continue
        # The entries of a category are keys without a value. Older days have their tags as one.
        facts += words_in({key: list(values) if _is_plain(values) else values})
        tags += words_in(list(values)) if str(key).casefold() == _TAGS and _is_plain(values) else []
    return "\n\n".join(filter(None, (_PICTURE.sub(_mark, text), "\n".join(facts)))), tags


def _is_plain(values: Any) -> bool:
    return isinstance(values, Mapping) and not any(words_in(list(values.values())))


def _mark(match: re.Match[str]) -> str:
    is_picture = match[2].casefold() in (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".webp", ".eps")
    return "[photo]" if is_picture else f"[{match[1].rpartition('/')[2]}{match[2]}]"
