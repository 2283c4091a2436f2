"""What a user wrote reaches the terminal through here, as plain content, exactly as it was typed.

Textual reads square brackets in a `str` as markup: `[really sad]` would vanish, `[/b]` would end the app and
`[@click=…]` would become a live link. So a user's text is always wrapped by `plain`, or, in widgets that draw
their own lines, passed through `shown`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from selfkind.domain.controls import BIDI_SIGNS

if TYPE_CHECKING:
    from textual.content import Content

_CONTROL = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_CONTROL |= {code: f"\\x{code:02x}" for code in range(0x80, 0xA0)} | BIDI_SIGNS
_LINE = str.maketrans(_CONTROL | {0x09: " ", 0x0A: " ", 0x0D: " ", 0x2028: " ", 0x2029: " "})
_BLOCK = str.maketrans({code: text for code, text in _CONTROL.items() if code not in (0x09, 0x0A)})


def shown(text: str) -> str:
    """Return one line of a user's text that is safe to draw: control characters become visible signs (ESC is ␛),
    line ends and tabs become spaces."""
    return text.translate(_LINE)


def block(text: str) -> str:
    """Return several lines of a user's text that are safe to draw; line ends stay."""
    return text.replace("\r\n", "\n").translate(_BLOCK)


def plain(text: str) -> Content:
    """Return a user's text as content that no markup can change."""
    # Imported late, because the rest of this module is used before Textual is imported.
    from textual.content import Content

    return Content(block(text))


def clipped(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where something had to go."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 1 else "…"[:width]
