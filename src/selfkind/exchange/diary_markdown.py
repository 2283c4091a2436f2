"""A page of a diary as Markdown: a thought as a quote, a list as a list, and prose as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from selfkind.domain.controls import harmless
from selfkind.domain.journal.reading import LabelledLine, Role

Change = Callable[[str], str]


def _same(words: str) -> str:
    return words


def markdown_of(lines: Iterable[LabelledLine], escaped: Change = _same, whole: Change = _same) -> str:
    """Return lines as Markdown, with an empty line between them. `escaped` changes the words in them, and `whole`
    each line or list that is made of them."""
    parts = []
    for is_list, some in groupby(lines, key=lambda line: line.role is Role.ITEM):
        texts = [_line(line, escaped) for line in some]
        parts += [whole(text) for text in (["\n".join(texts)] if is_list else texts)]
    return "\n\n".join(parts)


def _line(line: LabelledLine, escaped: Callable[[str], str]) -> str:
    words = escaped(harmless(line.text).strip("\n"))
    match line.role:
        case Role.QUOTE:
            return "\n".join(f"> {one}" for one in words.split("\n"))
        case Role.ITEM:
            return "- " + words.replace("\n", "\n  ")
        case Role.ANSWER if line.label:
            return f"**{line.label}:** {words}"
    return words
