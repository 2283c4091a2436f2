"""The part of Markdown that pages of the guide are written in, as blocks.

It has headings, paragraphs, lists, commands (lines that begin with four spaces), tables, links and `code`. A
comment says where the keys after it work. `tests/content/test_guide.py` checks that no page has more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from textwrap import dedent

_LIST = re.compile(r"(- |\d+\. )(.*)")
_RULE = re.compile(r"\|[\s|:-]+\|")
_CELLS = re.compile(r"(?<!\\)\|")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


_KEYS = re.compile(r"<!-- keys: ([\w ]+) -->|(?<!`)`([^`\n]+)`")


def with_keys(markdown: str, own: Callable[[str, tuple[str, ...]], str]) -> str:
    """Return a page with what `own` gives for each piece of `code` on it and the scopes that the comment before it
    names: the keys of whoever reads it, in the place of the usual ones."""
    scopes: tuple[str, ...] = ()

    def replaced(found: re.Match[str]) -> str:
        nonlocal scopes
        if found[1]:
            scopes = tuple(found[1].split())
            return found[0]
        return f"`{own(found[2], scopes)}`"

    return _KEYS.sub(replaced, markdown)


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    COMMANDS = "commands"
    ROW = "row"


@dataclass(frozen=True)
class Block:
    """A block of a page. `text` still has its links and `code`. `mark` is the sign of an item of a list, such as
    "-" or "2.". Commands have a line each."""

    kind: BlockKind
    text: str
    mark: str = ""


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a page. Lines of one paragraph or item are joined."""
    return tuple(_blocks(_COMMENT.sub("", markdown)))


def _blocks(markdown: str) -> Iterator[Block]:
    for part in re.split(r"\n(?:[ \t]*\n)+", markdown.strip("\n")):
        lines = part.split("\n")
        if part.startswith("#"):
            yield Block(BlockKind.HEADING, lines.pop(0).lstrip("#").strip())
        if lines and lines[0].startswith("```"):
            yield Block(BlockKind.COMMANDS, "\n".join(line for line in lines if not line.startswith("```")))
        elif lines and all(line.startswith("    ") for line in lines):
            yield Block(BlockKind.COMMANDS, dedent(part))
        elif lines and lines[0].startswith("|"):
            yield from _rows(lines)
        elif lines:
            yield from _joined(lines)


def _joined(lines: list[str]) -> Iterator[Block]:
    """Yield the paragraph or the items of a list that lines make."""
    kind, mark, words = BlockKind.PARAGRAPH, "", ""
    for line in lines:
        if found := _LIST.fullmatch(line):
            if words:
                yield Block(kind, words, mark)
            kind, mark, words = BlockKind.ITEM, found[1].strip(), found[2].strip()
        else:
            words = f"{words} {line.strip()}".strip()
    if words:
        yield Block(kind, words, mark)


def _rows(lines: list[str]) -> Iterator[Block]:
    """Yield the rows of a table without its head: the pages' first columns say what a row is about."""
    for line in lines[2:] if len(lines) > 1 and _RULE.fullmatch(lines[1].strip()) else lines:
        cells = [cell.strip().replace(r"\|", "|") for cell in _CELLS.split(line.strip().strip("|"))]
        first, *others = cells
        yield Block(BlockKind.ROW, ": ".join(filter(None, (first, "; ".join(filter(None, others))))), "-")
