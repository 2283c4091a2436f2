"""What a user wrote reaches the terminal through here, as plain content, exactly as it was typed.

Textual reads square brackets in a `str` as markup: `[really sad]` would vanish, `[/b]` would end the app and
`[@click=…]` would become a live link. So a user's text is always wrapped by `plain`, or, in widgets that draw
their own lines, passed through `shown`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from selfkind.domain.controls import BIDI_SIGNS, without_halves
from selfkind.domain.plain_signs import as_written, in_ascii, own, unaccented

if TYPE_CHECKING:
    from textual.content import Content

_CONTROL = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_CONTROL |= {code: f"\\x{code:02x}" for code in range(0x80, 0xA0)} | BIDI_SIGNS
_LINE = str.maketrans(_CONTROL | {0x09: " ", 0x0A: " ", 0x0D: " ", 0x2028: " ", 0x2029: " "})
_BLOCK = str.maketrans(
    {code: text for code, text in _CONTROL.items() if code not in (0x09, 0x0A)} | {0x2028: "\n", 0x2029: "\n"}
)


_in_ascii = False


def draw_in_ascii(on: bool) -> None:
    """Set whether our signs are drawn in ASCII in this process's terminal: then a user's are marked."""
    global _in_ascii
    _in_ascii = on


def theirs(text: str) -> str:
    """Return a user's text with its signs marked as theirs, where ours are drawn in ASCII."""
    return own(text) if _in_ascii else text


def ours(name: str) -> str:
    """Return a name of ours, such as that of a help line, in ASCII as well where our signs are."""
    return unaccented(name) if _in_ascii else name


def shown(text: str) -> str:
    """Return one line of a user's text that is safe to draw: control characters become visible signs (ESC is ␛),
    line ends and tabs become spaces."""
    return theirs(without_halves(text).translate(_LINE))


def block(text: str) -> str:
    """Return several lines of a user's text that are safe to draw; line ends stay."""
    return theirs(sentence(text))


def sentence(text: str) -> str:
    """Return what we say, safe to draw whatever names are in it."""
    return _marked(without_halves(text).replace("\r\n", "\n").translate(_BLOCK))


def phrase(text: str) -> str:
    """Return what we say in one line, safe to draw whatever names are in it."""
    return _marked(without_halves(text).translate(_LINE))


def _marked(text: str) -> str:
    """Return a text in which names may be marked, with marks only where what is drawn takes them away."""
    return text if _in_ascii else as_written(text)


def drawn(sign: str) -> str:
    """Return a sign of ours for the midst of a user's text, which keeps its own."""
    return in_ascii(sign) if _in_ascii else sign


def ellipsis() -> str:
    """Return the sign for what is left out."""
    return "..." if _in_ascii else "…"


def plain(text: str) -> Content:
    """Return a user's text as content that no markup can change."""
    # Imported late, because the rest of this module is used before Textual is imported.
    from textual.content import Content

    return Content(block(text))


def with_more(message: str, more: str) -> str:
    """Return a message and another sentence. A message that ends with a command stays last, so that the command
    can be copied."""
    return f"{message} {more}" if message.endswith((".", "!", "?")) else f"{more} {message}"


def clipped(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where something had to go."""
    if cell_len(text) <= width:
        return text
    end = ellipsis()
    return set_cell_size(text, width - len(end)).rstrip() + end if width > len(end) else end[:width]
