"""The page for a phone: a catch, a check-in, good things and ticks, saved as files for the inbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.content.offline_page import as_data, filled
from selfkind.domain.help_lines import ROLES

if TYPE_CHECKING:
    from selfkind.domain.help_lines import CountryHelp, HelpLine

HERE = Path(__file__).parent
STYLE = HERE.parent / "pack_form" / "style.css"
"""The style that all pages of selfkind have."""


class PageItem(NamedTuple):
    """An item of the routine that can be ticked: its id, its name, and its tiny version, "" for none."""

    id: str
    name: str
    tiny: str = ""


class PageHelp(NamedTuple):
    """Whom to call: the sentence that comes first, the numbers for danger in words, the country (None for none
    that is known), and the lines for anywhere."""

    plain_words: str
    danger: str
    country: CountryHelp | None
    anywhere: Sequence[HelpLine]


def page(items: Sequence[PageItem], feelings: Iterable[str], help: PageHelp, starts_at: time) -> str:
    """Return the page as HTML. Without `items`, it has no ticks. A day starts at `starts_at`."""
    known = {"items": [[one.id, one.name] for one in items], "starts_at": starts_at.hour * 60 + starts_at.minute}
    script = f"\n{as_data(known)}\n{_text('entry.js')}\n{_text('page.js')}"
    return filled(
        _text("page.html"),
        STYLE.read_text(encoding="utf-8") + _text("phone.css"),
        script,
        {
            "feelings": "".join(f"<option>{escape(word)}</option>" for word in feelings),
            "help": "\n".join(_help(help)),
            "ticks-link": '<a href="#ticks">Ticks</a>\n' if items else "",
            "ticks": "\n".join(_ticks(items)) if items else "",
            "about-routine": _ABOUT_ROUTINE if items else "",
        },
    )


_ABOUT_ROUTINE = (
    "<p>The names of items of your routine are on this page, and no entries or people. Whoever opens the page can "
    "read the names. To leave the names out, make the page again with "
    "<code>selfkind inbox page --no-routine</code>.</p>"
)


def _ticks(items: Sequence[PageItem]) -> Iterator[str]:
    yield '<form id="ticks" novalidate autocomplete="off" aria-labelledby="h-ticks">'
    yield '<h2 id="h-ticks">Your routine</h2>'
    yield '<p class="hint">Tick what you did. The rest can stay as it is.</p>'
    yield '<p><label for="day">Which day?</label>'
    yield '<select id="day"><option value="">Today</option>'
    yield '<option value="yesterday">Yesterday</option></select></p>'
    for number, one in enumerate(items):
        tiny = f"Tiny: {one.tiny}" if one.tiny else "Tiny"
        yield f'<div class="tick"><label for="tick-{number}" dir="auto">{escape(one.name)}</label>'
        yield f'<select id="tick-{number}"><option value="">Not now</option><option value="done">Done</option>'
        yield f'<option value="tiny">{escape(tiny)}</option>'
        yield '<option value="part">Partly done</option></select></div>'
    yield '<div class="save"></div>'
    yield "</form>\n"


def _help(help: PageHelp) -> Iterator[str]:
    yield f"<p>{escape(help.plain_words)}</p>"
    yield from _danger(help)
    lines = help.anywhere if help.country is None or not help.country.lines else help.country.lines
    yield '<ul class="numbers">'
    yield from map(_line, lines)
    yield "</ul>"
    yield "<p>These numbers were read from public pages, and may have changed since.</p>"


def _danger(help: PageHelp) -> Iterator[str]:
    """Yield whom to call in danger; what each number is for is said where there are several."""
    yield '<div class="danger numbers">'
    if help.country is None:
        yield f"<p><strong>In danger now:</strong> {escape(help.danger)}</p></div>"
        return
    yield f"<p><strong>In danger now ({escape(help.country.name)}):</strong></p>"
    for number in help.country.emergency:
        role = "" if number.role == "all" and len(help.country.emergency) == 1 else f"{ROLES[number.role]} "
        yield f"<p>{escape(role)}{' or '.join(map(_call, number.phone))} {escape(number.note)}</p>"
    yield "</div>"


def _line(line: HelpLine) -> str:
    more = [line.text, line.hours, line.languages, line.audience, line.url, line.seen]
    said = " · ".join(escape(words) for words in more if words)
    return f"<li><strong>{escape(line.service)}</strong> {' '.join(map(_call, line.phone))}<br>{said}</li>"


def _call(phone: str) -> str:
    """Return a number that can be called by touching it; one with other signs is just words."""
    digits = "".join(sign for sign in phone if sign.isdigit() or sign in "+*#")
    plain = all(sign.isdigit() or sign in "+*# -()/." for sign in phone)
    return f'<a href="tel:{escape(digits)}">{escape(phone)}</a>' if plain and digits else escape(phone)


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
