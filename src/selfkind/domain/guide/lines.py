"""A page of the guide as lines of text, broken for a width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selfkind.domain.guide.markdown import Block, BlockKind

_SPAN = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_STRONG = re.compile(r"\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*")
_BEGIN, _END, _HELD = "\x01", "\x02", "\x03"
"""Stand for the ends of a piece of code, and for a space in it, while lines are broken."""
_LONGEST_HELD = 30
"""Characters of code, at most, that are kept on one line."""


class Piece(NamedTuple):
    """A part of a line. Code that goes over the end of a line begins in one piece and ends in another."""

    text: str
    is_code: bool = False
    begins: bool = True
    ends: bool = True

    @property
    def quoted(self) -> str:
        """The text, with code in quotation marks."""
        if not self.is_code:
            return self.text
        return f"{'“' if self.begins else ''}{self.text}{'”' if self.ends else ''}"


class GuideLine(NamedTuple):
    """A line: what kind of block it's from, and its pieces."""

    kind: BlockKind
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line, with its code in quotation marks."""
        return "".join(piece.quoted for piece in self.pieces)


EMPTY = GuideLine(BlockKind.PARAGRAPH, ())


def guide_lines(blocks: Iterable[Block], width: int | None) -> Iterator[GuideLine]:
    """Yield the lines of a page, with an empty one between its parts. `width` is in cells; None breaks no line.
    Commands are never broken."""
    before: BlockKind | None = None
    for block in blocks:
        kind = block.kind
        if before is not None and not (kind is before and kind in (BlockKind.ITEM, BlockKind.ROW)):
            yield EMPTY
        before = kind
        if kind is BlockKind.COMMANDS:
            for line in block.text.split("\n"):
                yield GuideLine(kind, (Piece(f"    {line}"),))
            continue
        first = f"{block.mark} " if block.mark else ""
        yield from _wrapped(kind, _marked(block.text), first, width)


def _marked(text: str) -> str:
    """Return a text without the signs of Markdown, where code is between two marks."""

    def held(code: re.Match[str]) -> str:
        words = code[1].replace(" ", _HELD) if len(code[1]) <= _LONGEST_HELD else code[1]
        return f"{_BEGIN}{words}{_END}"

    return _STRONG.sub(lambda found: found[1] or found[2], _SPAN.sub(held, _LINK.sub(r"\1", text)))


def _wrapped(kind: BlockKind, text: str, first: str, width: int | None) -> Iterator[GuideLine]:
    import textwrap

    lines = [first + text]
    if width is not None:
        lines = textwrap.wrap(
            text,
            max(width, 20),
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
    is_code = False
    for line in lines:
        pieces = []
        indent = line[: len(line) - len(line.lstrip())] if is_code else ""
        if indent:
            pieces.append(Piece(indent))
        begins = False
        for part in re.split(f"([{_BEGIN}{_END}])", line[len(indent) :].replace(_HELD, " ")):
            if part == _BEGIN:
                is_code = begins = True
            elif part == _END:
                is_code = False
                pieces[-1] = pieces[-1]._replace(ends=True)
            elif part:
                pieces.append(Piece(part, is_code, begins or not is_code, not is_code))
        yield GuideLine(kind, tuple(pieces))
