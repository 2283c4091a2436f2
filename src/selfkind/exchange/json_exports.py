"""Find the JSON exports of an app in a file, a folder or a zip, by the keys at their beginning."""

from __future__ import annotations

from collections.abc import Iterator

from selfkind.exchange.json_text import begins_as_json
from selfkind.exchange.source import Inside, Source


def json_exports(source: Source, beginning: int, *keys: str) -> Iterator[Inside]:
    """Yield the files of JSON that have all these keys in their first bytes, so many of them as `beginning`."""
    if source.is_zip or source.is_folder:
        files = source.each(lambda path: path.endswith(".json"))
    else:
        files = source.each() if begins_as_json(source.begins_with()) else iter(())
    for inside in files:
        start = inside.file.begins_with(beginning)
        if begins_as_json(start) and all(f'"{key}"'.encode() in start for key in keys):
            yield inside
