"""A worksheet as plain text, for a terminal and for any printer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from selfkind.domain.controls import without_controls
from selfkind.domain.plain_signs import as_written
from selfkind.domain.worksheet import sheet as worksheet

WIDTH, CARD_WIDTH = 78, 64
"""The columns of a sheet, and of a small card."""
_BOX = "[ ]"


def written(sheet: worksheet.Sheet, columns: int = WIDTH) -> str:
    """Return a worksheet as lines of at most 78 columns; a card of at most 64, or of fewer `columns`."""
    lines = _lines(sheet, min(CARD_WIDTH, columns) if sheet.is_card else WIDTH)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(sheet: worksheet.Sheet, width: int) -> Iterator[str]:
    title = _wrapped(sheet.title, width=width)
    yield from title
    yield "=" * max(map(len, title), default=0)
    for paragraph in (*worksheet.paragraphs(sheet.intro), *worksheet.paragraphs(sheet.care)):
        yield from ("", *_wrapped(paragraph, width=width))
    if sheet.dated:
        yield from ("", f"{sheet.dated}: {'_' * 24}")
    for block in sheet.blocks:
        yield ""
        yield from _block(block, width)
    if sheet.taken_up:
        yield from ("", "", f"{worksheet.TAKEN_UP}:", f"  {sheet.taken_up}")


def _block(block: worksheet.Block, columns: int) -> Iterable[str]:
    match block:
        case worksheet.Question():
            return _question(block)
        case worksheet.Facts():
            return (
                line
                for label, text in block.lines
                for line in _wrapped(f"{label}: {text}" if label else text, "  ", width=columns)
            )
        case worksheet.Paragraph():
            said = f"{block.title}: {block.text}" if block.title else block.text
            return _wrapped(said, "  ", width=columns)
        case worksheet.Script():
            return _script(block)
        case worksheet.Breath():
            return _breath(block)
        case worksheet.Table():
            return _table(block)


def _wrapped(words: str, after: str = "", before: str = "", width: int = WIDTH) -> list[str]:
    """Return words on lines, `before` the first and `after` in front of the others; control characters go."""
    lines = as_written(words).splitlines() or [""]
    return [
        part
        for number, line in enumerate(lines)
        for part in wrap(
            without_controls(line.replace("\t", " ")),
            width,
            initial_indent=after if number else before,
            subsequent_indent=after,
            break_on_hyphens=False,
        )
    ]


def _question(question: worksheet.Question) -> Iterator[str]:
    yield from _wrapped(question.label)
    if question.hint:
        yield from _wrapped(f"({question.hint})", "  ", "  ")
    for tip in question.tips:
        yield from _wrapped(tip, "    ", "  - ")
    for room in question.rooms:
        yield from _room(room)


def _room(room: worksheet.Room) -> Iterable[str]:
    match room:
        case worksheet.Ruled():
            return _ruled(room)
        case worksheet.Boxes():
            return _boxes(room)
        case worksheet.Numbers():
            return ("", f"  {'   '.join(map(str, room.marks))}")
        case worksheet.Strengths():
            return (line for _ in range(room.count) for line in ("", f"  {'_' * 40}  {room.range}: {'_' * 8}"))


def _ruled(room: worksheet.Ruled) -> Iterator[str]:
    yield from _wrapped(room.begun, "  ", "  ") if room.begun else ()
    for number in range(room.count):
        before = f"  {number + 1}. " if room.numbered else "  "
        yield from ("", before + "_" * (WIDTH - len(before)))


def _boxes(room: worksheet.Boxes) -> Iterator[str]:
    row = "   ".join(f"{_BOX} {one.words}" for one in room.choices)
    if len(row) <= WIDTH - 2 and not any(one.about for one in room.choices):
        yield from _wrapped(row, "  ", "  ")
    else:
        yield from (line for one in room.choices for line in _choice(one))
    if room.own:
        *above, last = _wrapped(room.own, "      ", f"  {_BOX} ")
        yield from ("", *above, f"{last} {'_' * max(WIDTH - len(last) - 1, 0)}")


def _choice(one: worksheet.Choice) -> list[str]:
    return _wrapped(one.said, "      ", f"  {_BOX} ")


def _script(script: worksheet.Script) -> Iterator[str]:
    for line in script.lines:
        title = f"{line.title}: " if line.title else ""
        yield from _wrapped(f"{title}{line.text}", "         ", f"  {line.time:>5}  ")


def _breath(breath: worksheet.Breath) -> Iterator[str]:
    for phase in breath.phases:
        counted = "   ".join(phase.counts)
        yield from _wrapped(f"{phase.word:<14}{counted}{f'   ({phase.hint})' if phase.hint else ''}", "    ", "  ")


def _table(table: worksheet.Table) -> Iterator[str]:
    if table.title:
        yield from (*_wrapped(table.title), "")
    is_named = any(row.words for row in table.rows)
    columns = table.columns[1:] if is_named else table.columns
    whole = sum(column.share for column in columns)
    widths = [max((WIDTH - len(columns) - 1) * column.share // whole, 3) for column in columns]
    rule = f"+{'+'.join('-' * width for width in widths)}+"
    yield from (
        rule,
        *_cells(
            [_wrapped(column.head, width=width) for column, width in zip(columns, widths, strict=True)], widths
        ),
    )
    yield rule
    boxes = [
        [line for one in column.boxes for line in _wrapped(one, "    ", f"{_BOX} ", width)]
        for column, width in zip(columns, widths, strict=True)
    ]
    for row in table.rows:
        if is_named:
            yield from _wrapped(row.said, "  ")
        yield from _cells(boxes, widths)
        yield rule


def _cells(cells: list[list[str]], widths: list[int]) -> Iterator[str]:
    """Yield a row of a table, two lines high or more."""
    for number in range(max(2, *(len(cell) for cell in cells))):
        texts = (cell[number] if number < len(cell) else "" for cell in cells)
        yield f"|{'|'.join(text.ljust(width) for text, width in zip(texts, widths, strict=True))}|"
