"""The page of help now, broken for a width: what belongs to a help line stays below it, moved in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual.content import Content

from selfkind.companion.country import CountrySource
from selfkind.companion.help_now import FIND, HelpNow
from selfkind.domain.help_lines import HelpLine, OwnHelp
from selfkind.tui.layout.line_breaks import broken
from selfkind.tui.text import ours, shown

INDENT = "  "
BETWEEN = " · "
REACH, PLAIN, QUIET, TITLE = "bold $accent", "$foreground", "$muted", "bold $secondary"

DANGER = 2
"""Where the emergency numbers are among the parts of the page, when there's room for what comes before."""
FEWEST = 5
"""The rows below which there's room for the emergency numbers alone."""
MANY = 1000
"""More rows than any page needs."""

Part = tuple[str, str]
"""A text that is broken only where it's longer than a line, and its style; "" for plain words with numbers that
stand out."""


def help_page(page: HelpNow, key: str, width: int, rows: int = MANY) -> Content:
    """Return the whole page for a width; `key` is that of another country.

    The emergency numbers are in sight without scrolling: where the words before them leave no room for them in
    `rows`, they come first, and where hardly anything has room, alone.
    """
    blocks = _blocks(page, key, width)
    if rows < FEWEST or len(blocks[DANGER]) > rows:
        alone = numbers_alone(page, width)
        if page.country is not None and page.source is CountrySource.GUESS:
            # Even here: whoever is in another country mustn't take these numbers for theirs.
            alone += _flow([(ours(f"{page.country.name}?"), PLAIN), (f"Not yours? Press {key}.", PLAIN)], width)
        alone += [Content("")] * (rows - len(alone))
        return Content("\n").join([*alone, *joined(blocks)])
    if len(joined(blocks[: DANGER + 1])) > rows:
        blocks.insert(0, blocks.pop(DANGER))
    return Content("\n").join(joined(blocks))


def numbers_alone(page: HelpNow, width: int) -> list[Content]:
    """Return the emergency numbers, each on a line of its own with what it's for."""
    return [line for part in page.danger.split(BETWEEN) for line in _flow([(part, "")], width)]


def joined(blocks: Iterable[list[Content]]) -> list[Content]:
    """Return the lines of blocks, with an empty one between two."""
    lines: list[Content] = []
    for block in blocks:
        lines += [Content(""), *block] if lines and block else block
    return lines


def _blocks(page: HelpNow, key: str, width: int) -> list[list[Content]]:
    """Return the parts of the page in their order: what it's for, whose numbers these are, the emergency numbers,
    what is the user's own, the lines of the country, those for anywhere, a word of grounding, and last how to find
    someone."""
    danger = [(page.in_danger, PLAIN), *_parts(page.danger)]
    blocks = [
        plain_lines(page.plain_words, width, "bold $foreground"),
        _about(page, key, width),
        _flow([(ours(text), style) for text, style in danger], width, between=" "),
    ]
    for group in page.own:
        title = Content.assemble((shown(group.title), TITLE))
        blocks.append([title, *(line for row in group.rows for line in _own(row, width))])
    if page.country is not None:
        title = Content.assemble((ours(page.country.name), TITLE))
        lines = [help_line(line, width) for line in page.country.lines]
        blocks += under(title, lines or [plain_lines(ours(page.without_lines), width, PLAIN)])
    blocks += under(Content.assemble(("Anywhere", TITLE)), [help_line(line, width) for line in page.anywhere])
    # For now comes first; finding someone for the weeks to come is below.
    blocks.append(plain_lines(page.beside, width, PLAIN) if page.beside else [])
    if page.find_words:
        ways = [help_line(line, width) for line in page.find]
        words = [line for text in page.find_words for line in plain_lines(text, width, PLAIN, INDENT)]
        blocks += under(Content.assemble((FIND, TITLE)), [*ways, words])
    return blocks


def under(title: Content, blocks: list[list[Content]]) -> list[list[Content]]:
    """Return blocks with a title at once above the first."""
    return [[title, *blocks[0]], *blocks[1:]]


def _about(page: HelpNow, key: str, width: int) -> list[Content]:
    """Return how the country is known, and how another is chosen; nothing where the user chose one."""
    if not page.about_country:
        return []
    asks = "Press {} to choose your country." if page.country is None else "Not your country? Press {}."
    parts = [(ours(page.about_country), PLAIN), *([(asks.format(key), PLAIN)] if key else [])]
    return _flow(parts, width, between=" ")


def _parts(danger: str) -> list[Part]:
    """Return emergency numbers, each with what it's for, to be kept on one line."""
    parts = danger.split(BETWEEN)
    return [(part + (BETWEEN.rstrip() if at < len(parts) - 1 else ""), "") for at, part in enumerate(parts)]


def plain_lines(text: str, width: int, style: str, indent: str = "") -> list[Content]:
    """Return a text broken for the width, with `indent` before every line but its first."""
    first, *rest = broken(text, max(width - len(indent), 1)) or [text]
    return [Content.assemble((line, style)) for line in (first, *(f"{indent}{line}" for line in rest))]


def _own(row: OwnHelp, width: int) -> list[Content]:
    """Return one of the user's own: a person and how to reach them, or a part of the safety plan."""
    lines = [Content.assemble((line, PLAIN)) for line in broken(shown(row.name), max(width, 1))]
    lines += _flow([(shown(way), REACH) for way in row.ways], width, indent=INDENT)
    for words in row.more:
        lines += _flow([(shown(words), PLAIN)], width, indent=INDENT)
    return lines


def _numbers(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts, those without a style with their numbers standing out."""
    for text, style in parts:
        if style:
            yield text, style
        else:
            for piece in re.split(r"(\d+)", text):
                yield piece, REACH if piece.isdigit() else PLAIN


def help_line(line: HelpLine, width: int) -> list[Content]:
    """Return a help line: whose it is, how to reach it, then what else there is to know, and where it's from."""
    reach = [(way, REACH) for way in (*line.phone, line.text) if way]
    reach += [(line.url, PLAIN)] if line.url else []
    more = [(ours(part), QUIET) for part in (line.hours, line.languages, line.audience) if part]
    *source, read = ((part, QUIET) for part in line.seen.rsplit("; ", 1))
    groups = (reach, more, [*source, read]) if source else (reach, [*more, read])
    lines = [Content.assemble((ours(line.service), PLAIN))]
    for group in groups:
        lines += _flow(group, width, indent=INDENT)
    return lines


def _flow(parts: Iterable[Part], width: int, *, indent: str = "", between: str = BETWEEN) -> list[Content]:
    """Return parts in as few lines as hold them whole, with `between` only between two parts of one line."""
    room = max(width - len(indent), 1)
    lines: list[list[Part]] = []
    used = room
    for text, style in parts:
        first, *rest = broken(text, room, at_hyphens=False) or [text]
        if lines and used + len(between) + cell_len(first) <= room and not rest:
            lines[-1] += [(between, QUIET), (first, style)]
            used += len(between) + cell_len(first)
        else:
            lines += [[(piece, style)] for piece in (first, *rest)]
            used = cell_len((first, *rest)[-1])
    return [Content.assemble(indent, *_numbers(line)) for line in lines]
