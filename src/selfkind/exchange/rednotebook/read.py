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
from selfkind.exchange.yaml_text import NotYaml, loaded

FORMAT = "rednotebook"
_MONTH = re.compile(r"(?:^|/)(\d{4})-(\d{2})\.txt$")
_TEXT = "text"
_TAG = re.compile(r"(?<![\w#])#([^\W\d][\w-]*)")


def is_of(source: Source) -> bool:
    """Return whether it's a diary of RedNotebook."""
    return (source.is_folder or source.is_zip) and any(_MONTH.search(name) for name in source.names())


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each day. Raises `SelfkindError` for what isn't of RedNotebook."""
    if not any(_MONTH.search(name) for name in source.names()):
        raise source.error(" holds no months of RedNotebook, such as 2026-11.txt")
    maker = Maker(FORMAT, source)
    for file in source.files(lambda path: _MONTH.search(path) is not None):
        yield from _month(maker, file)


def _month(maker: Maker, file: File) -> Iterator[Found]:
    match = _MONTH.search(file.path)
    assert match is not None
    try:
        days = loaded(file.text())
    except (NotYaml, UnicodeDecodeError):
        yield LeftOut(file.path, "it isn't a month of RedNotebook that selfkind can read")
        return
    for number, held in days.items() if isinstance(days, dict) else ():
        where = f"{file.path}, day {number}"
        try:
            day = date(int(match[1]), int(match[2]), int(number))
        except (TypeError, ValueError):
            yield LeftOut(where, "it isn't a day of this month")
            continue
        text, tags = _words(held)
        if text:
            yield Imported(where, maker.entry((day.isoformat(),), maker.on(day), text, tags=tags))


def _words(held: Any) -> tuple[str, list[str]]:
    """Return the text of a day with its categories, and its tags."""
    if not isinstance(held, Mapping):
        return (str(held).strip() if held is not None else ""), []
    text = str(held.get(_TEXT) or "").strip()
    facts, tags = [], _TAG.findall(text)
    for key, values in held.items():
        if key == _TEXT:
            continue
        # Older months have tags as a category whose entries are keys without a value.
        names = [str(name) for name in values] if isinstance(values, dict | list) else [str(values)]
        facts.append(f"{key}: {', '.join(names)}" if names else str(key))
        tags += names if str(key).casefold() == "tags" else []
    return "\n\n".join(filter(None, (text, "\n".join(facts)))), tags
