"""Write a folder of Markdown, which Obsidian opens as a vault: a folder a year, and a file for each day.

A file begins with its front matter: the day, and the tags and feelings of that day. Under a heading for each thing
that was written, with its time, are its words as they are, since they may be Markdown themselves; only what they
leave open is closed. What was ticked is a list at the end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selfkind.domain.controls import harmless
from selfkind.domain.journal.feelings import CheckIn
from selfkind.exchange.diary import Day, Page, days
from selfkind.exchange.diary_markdown import markdown_of
from selfkind.exchange.export import Export, File
from selfkind.exchange.md.closed import closed
from selfkind.exchange.session_page.markdown import escaped

DAILY_NOTES = {"folder": "", "format": "YYYY/YYYY-MM-DD", "template": ""}
"""What tells Obsidian where the notes of days are."""
_NO_TAG = re.compile(r"[\u2000-\u206f\u2e00-\u2e7f'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\\s]+")
"""What isn't part of a tag in Obsidian."""


def files(export: Export) -> Iterator[File]:
    """Yield a file for each day with anything on it, and one that tells Obsidian where they are."""
    yield File(".obsidian/daily-notes.json", [json.dumps(DAILY_NOTES).encode()])
    for day in days(export):
        if day.pages or day.ticked:
            export.held.has_any = True
            yield File(f"{day.day:%Y}/{day.day.isoformat()}.md", [_file(day).encode("utf-8", "replace")])


def _file(day: Day) -> str:
    named = f"# {day.day:%A}, {day.day.day} {day.day:%B %Y}"
    parts = [_front_matter(day), named, *map(_page, day.pages)]
    if day.ticked:
        parts.append("\n".join(["## Routine", "", *(f"- [x] {escaped(_one_line(name))}" for name in day.ticked)]))
    return "\n\n".join(parts) + "\n"


def _front_matter(day: Day) -> str:
    tags = dict.fromkeys(filter(None, (as_tag(tag) for page in day.pages for tag in page.tags)))
    felt = dict.fromkeys(
        word for page in day.pages if isinstance(page.thing, CheckIn) for word in page.thing.words
    )
    lines = ["---", f"date: {day.day.isoformat()}", *_listed("tags", tags), *_listed("feelings", felt)]
    if any(getattr(page.thing, "private", False) for page in day.pages):
        lines.append("private: true")
    return "\n".join([*lines, "---"])


def _listed(key: str, words: dict[str, None]) -> list[str]:
    """Return a list of words as YAML, which takes a text of JSON as it is."""
    quoted = [f"  - {json.dumps(_one_line(word), ensure_ascii=False)}" for word in words]
    return [f"{key}:", *quoted] if quoted else []


def _page(page: Page) -> str:
    title = f"{page.at:%H:%M} {page.title}" if page.has_time else page.title
    tags = " ".join(f"#{tag}" for tag in map(as_tag, page.missing_tags) if tag)
    return "\n\n".join(filter(None, (f"## {title}", markdown_of(page.lines, whole=closed), tags)))


def as_tag(words: str) -> str:
    """Return a tag that Obsidian reads: one word that isn't a number; "" for none."""
    tag = _NO_TAG.sub("-", words).strip("-/")
    return f"_{tag}" if tag.isdecimal() else tag


def _one_line(words: str) -> str:
    return " ".join(harmless(words).split())
