"""A worksheet as Markdown, for whoever keeps their pages so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selfkind.domain.controls import without_controls
from selfkind.domain.plain_signs import as_written
from selfkind.domain.worksheet import sheet as worksheet

_LINE = "\\_" * 30
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&]|^[-+=]")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def escaped(words: str) -> str:
    """Return words on one line, where nothing of them is Markdown or HTML."""
    line = without_controls(" ".join(as_written(words).split()))
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", line))


def written(sheet: worksheet.Sheet) -> str:
    """Return a worksheet as Markdown."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: worksheet.Sheet) -> Iterator[str]:
    yield f"# {escaped(sheet.title)}"
    for paragraph in (*worksheet.paragraphs(sheet.intro), *worksheet.paragraphs(sheet.care)):
        yield from ("", escaped(paragraph))
    if sheet.dated:
        yield from ("", f"{sheet.dated}: {_LINE}")
    for block in sheet.blocks:
        yield ""
        yield from _block(block)
    if sheet.taken_up:
        yield from ("", f"{worksheet.TAKEN_UP}: `{sheet.taken_up}`")


def _block(block: worksheet.Block) -> Iterable[str]:
    match block:
        case worksheet.Question():
            return _question(block)
        case worksheet.Facts():
            return (
                f"- **{escaped(label)}:** {escaped(text)}" if label else f"- {escaped(text)}"
                for label, text in block.lines
            )
        case worksheet.Paragraph():
            return (f"**{escaped(block.title)}:** {escaped(block.text)}" if block.title else escaped(block.text),)
        case worksheet.Script():
            return _script(block)
        case worksheet.Breath():
            return (
                f"- **{escaped(one.word)}:** {'   '.join(one.counts)}"
                + (f" ({escaped(one.hint)})" if one.hint else "")
                for one in block.phases
            )
        case worksheet.Table():
            return _table(block)


def _question(question: worksheet.Question) -> Iterator[str]:
    yield f"## {escaped(question.label)}"
    if question.hint:
        yield from ("", f"*{escaped(question.hint)}*")
    if question.tips:
        yield from ("", *(f"- {escaped(tip)}" for tip in question.tips))
    for room in question.rooms:
        yield from ("", *_room(room))


def _room(room: worksheet.Room) -> Iterable[str]:
    match room:
        case worksheet.Ruled():
            return _ruled(room)
        case worksheet.Boxes():
            own = [f"- [ ] {escaped(room.own)} {_LINE}"] if room.own else []
            ticks = (f"- [ ] {escaped(one.said)}" for one in room.choices)
            return (*ticks, *own)
        case worksheet.Numbers():
            return (" · ".join(map(str, room.marks)),)
        case worksheet.Strengths():
            return (f"- {_LINE} {room.range}: \\_\\_\\_\\_\\_\\_" for _ in range(room.count))


def _ruled(room: worksheet.Ruled) -> Iterator[str]:
    if room.begun:
        yield from (escaped(room.begun), "")
    for number in range(room.count):
        yield f"{number + 1}. {_LINE}" if room.numbered else _LINE
        yield from [] if room.numbered else [""]


def _script(script: worksheet.Script) -> Iterator[str]:
    for line in script.lines:
        title = f"{escaped(line.title)}: " if line.title else ""
        yield f"- **{line.time}** {title}{escaped(line.text)}"


def _table(table: worksheet.Table) -> Iterator[str]:
    if table.title:
        yield from (f"## {escaped(table.title)}", "")
    yield f"| {' | '.join(escaped(column.head) for column in table.columns)} |"
    yield f"|{' --- |' * len(table.columns)}"
    boxes = ["<br>".join(f"☐ {escaped(one)}" for one in column.boxes) for column in table.columns]
    for row in table.rows:
        said = escaped(row.said)
        cells = [said, *boxes[1:]] if said else boxes
        yield f"| {' | '.join(cells)} |"
