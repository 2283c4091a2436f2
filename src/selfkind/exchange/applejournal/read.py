"""Read a journal of Apple's Journal: a zip or a folder of HTML pages, or one of them. No page says a time of day,
and the date inside is in the user's language, so the day is that of the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from selfkind.exchange.applejournal.page import Page
from selfkind.exchange.found import Found, Imported, LeftOut
from selfkind.exchange.making import Maker
from selfkind.exchange.source import File, Source

FORMAT = "applejournal"
_PAGE = re.compile(r"(?:^|/)(\d{4}-\d{2}-\d{2})[^/]*\.html$")
_IN_FOLDER = re.compile(r"(?:^|/)Entries/\d{4}-\d{2}-\d{2}[^/]*\.html$")
_SIGN = b"pageHeader"


def is_of(source: Source) -> bool:
    """Return whether it's a journal of Apple."""
    names = source.names()
    if any(_IN_FOLDER.search(name) for name in names):
        return True
    first = source.files(_is_page) if any(map(_is_page, names)) else iter(())
    return any(_SIGN in file.data for file in islice(first, 1))


def read(source: Source) -> Iterator[Found]:
    """Yield a note for each page, and a check-in for each feeling on it. Raises `SelfkindError` for what isn't a
    journal of Apple."""
    if not is_of(source):
        raise source.error(" holds no entries of Apple's Journal")
    maker = Maker(FORMAT, source)
    for file in source.files(_is_page):
        yield from _things(maker, file)


def _is_page(path: str) -> bool:
    return _PAGE.search(path) is not None


def _things(maker: Maker, file: File) -> Iterator[Found]:
    match = _PAGE.search(file.path)
    try:
        when = maker.on(date.fromisoformat(match[1] if match else ""))
    except ValueError:
        yield LeftOut(file.path, "its name isn't a date in the calendar")
        return
    page = Page(file.data.decode("utf-8-sig", "replace"))
    text = page.words()
    key = maker.once(file.name, text)
    feelings = list(page.feelings())
    for number, (words, about) in enumerate(feelings, 1):
        yield Imported(file.path, maker.check_in(("mood", *key, str(number)), when, words, None, about))
    if text:
        yield Imported(file.path, maker.entry(key, when, text))
    elif not feelings:
        yield LeftOut(file.path, "it has no words")
