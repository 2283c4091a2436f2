"""A worksheet as one HTML file that prints on A4 or Letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from selfkind.domain.paper import Paper
from selfkind.domain.worksheet import sheet as worksheet
from selfkind.exchange.printed.elements import Child, element, theirs
from selfkind.exchange.printed.pieces import (
    blank,
    facts,
    heading,
    list_of,
    paragraph,
    scale,
    section,
    tick_boxes,
    writing_lines,
)
from selfkind.exchange.printed.sheet import sheet as on_paper

STYLE = """
h3 { margin-top: 4mm; }
.hint { font-style: italic; margin-bottom: 1mm; }
.dated { width: 50%; margin-bottom: 3mm; }
.care { border: .2mm solid black; padding: 1.5mm 2.5mm; font-size: 9pt; }
.care p:last-child { margin: 0; }
.card { width: 110mm; padding: 6mm 7mm; border: .3mm dashed black; font-size: 11pt; }
.card .facts th { width: 26%; }
.card .facts td[colspan] { padding-left: 0; }
.blank th { white-space: nowrap; }
.numbered .blank th { min-width: 6mm; }
.script td:first-child { width: 14mm; font-variant-numeric: tabular-nums; }
.script td { padding-bottom: 1.6mm; }
.breath th { width: 30%; font-weight: 600; font-size: 12pt; }
.breath td { font-size: 12pt; }
.breath .count { display: inline-block; min-width: 9mm; margin: 0 1mm 1mm 0; text-align: center; }
.breath .count { border: .2mm solid black; border-radius: 2mm; }
.fill { table-layout: fixed; }
.fill th, .fill td { border: .2mm solid black; padding: .8mm 1.2mm; font-size: 8.5pt; }
.fill thead th { vertical-align: bottom; }
.fill tbody th { font-weight: 400; font-size: 9.5pt; }
.fill ul.ticks { margin: 0; }
.fill ul.ticks li { width: 50%; margin: 0 0 .8mm; }
.strengths th { border-bottom: .2mm solid black; }
.strengths td { width: 1%; white-space: nowrap; vertical-align: bottom; padding: 0 2mm 0 4mm; }
.strengths td + td { border-bottom: .2mm solid black; min-width: 18mm; padding: 0; }
"""
_LINE = 8.0
_ROW = 11.0
"""The height of a row of a table, in millimetres."""


def written(sheet: worksheet.Sheet, paper: Paper) -> str:
    """Return a worksheet as an HTML file."""
    pieces = _pieces(sheet)
    return on_paper(
        sheet.title, [element("section", *pieces, class_="card")] if sheet.is_card else pieces, paper, style=STYLE
    )


def _pieces(sheet: worksheet.Sheet) -> Iterator[Child]:
    yield heading(sheet.title, 1)
    yield from map(paragraph, worksheet.paragraphs(sheet.intro))
    if sheet.care:
        yield element("div", *map(paragraph, worksheet.paragraphs(sheet.care)), class_="care")
    if sheet.dated:
        yield element("div", blank(sheet.dated), class_="dated")
    for block in sheet.blocks:
        yield from _block(block)
    if sheet.taken_up:
        yield element("p", f"{worksheet.TAKEN_UP}: ", element("code", sheet.taken_up), class_="small")


def _block(block: worksheet.Block) -> Iterable[Child]:
    match block:
        case worksheet.Question():
            return (_question(block),)
        case worksheet.Facts():
            return (facts(block.lines),)
        case worksheet.Paragraph():
            title = element("strong", f"{block.title}: ") if block.title else None
            return (element("p", title, theirs(block.text)),)
        case worksheet.Script():
            return (_script(block),)
        case worksheet.Breath():
            return (element("table", *map(_phase, block.phases), class_="breath"),)
        case worksheet.Table():
            return _table(block)


def _question(question: worksheet.Question) -> Element:
    return section(
        heading(question.label, 3),
        element("p", theirs(question.hint), class_="hint small") if question.hint else None,
        list_of(question.tips) if question.tips else None,
        *(piece for room in question.rooms for piece in _room(room)),
    )


def _room(room: worksheet.Room) -> Iterable[Child]:
    match room:
        case worksheet.Ruled():
            return _ruled(room)
        case worksheet.Boxes():
            return _boxes(room)
        case worksheet.Numbers():
            return (scale(room.marks),)
        case worksheet.Strengths():
            rows = (
                element("tr", _blank("th"), element("td", room.range), _blank("td")) for _ in range(room.count)
            )
            return (element("table", *rows, class_="strengths"),)


def _blank(tag: str) -> Element:
    return element(tag, _room_of(_LINE))


def _room_of(height: float) -> Element:
    return element("svg", width="1", height=f"{height:g}mm", aria_hidden="true")


def _ruled(room: worksheet.Ruled) -> Iterable[Child]:
    if room.numbered:
        return (element("div", *(blank(f"{number + 1}.") for number in range(room.count)), class_="numbered"),)
    return (*([paragraph(room.begun)] if room.begun else []), writing_lines(room.count))


def _boxes(room: worksheet.Boxes) -> Iterable[Child]:
    below = any(one.about for one in room.choices)
    ticks = tick_boxes((one.said for one in room.choices), below=below)
    return (ticks, blank(room.own)) if room.own else (ticks,)


def _script(script: worksheet.Script) -> Element:
    rows = (
        element(
            "tr",
            element("td", line.time),
            element("td", element("strong", f"{line.title}: ") if line.title else None, theirs(line.text)),
        )
        for line in script.lines
    )
    return element("table", *rows, class_="script")


def _phase(phase: worksheet.Phase) -> Element:
    counts = (element("span", one, class_="count") for one in phase.counts)
    hint = element("span", f" {phase.hint}", class_="small") if phase.hint else None
    return element("tr", theirs(phase.word, "th"), element("td", *counts, hint))


def _table(table: worksheet.Table) -> Iterator[Child]:
    whole = sum(column.share for column in table.columns)
    widths = element(
        "colgroup", *(element("col", width=f"{column.share / whole:.1%}") for column in table.columns)
    )
    head = element("thead", element("tr", *(theirs(column.head, "th", scope="col") for column in table.columns)))
    if table.title:
        yield heading(table.title, 3)
    body = element("tbody", *(_row(table, row.words, row.about) for row in table.rows))
    yield element("table", widths, head, body, class_="fill")


def _row(table: worksheet.Table, words: str, about: str) -> Element:
    cells = [
        element("td", tick_boxes(column.boxes) if column.boxes else _room_of(_ROW)) for column in table.columns
    ]
    if words:
        said = element("th", theirs(words), element("br"), element("span", about, class_="small"), scope="row")
        cells = [said, *cells[1:]]
    return element("tr", *cells)
