"""What is read from the terminal, as text that Textual takes for the keys which were pressed."""

from __future__ import annotations

import codecs
import re
import time

_ALT = re.compile("\x1b(?=[!A-Za-z])([^OPXbf])")
"""Esc and a sign in one piece: alt and the key. Where the sign is one of those left out, longer codes begin like
that, or Textual knows what is meant (a word to the left, a word to the right)."""
_TOGETHER = 0.3
"""Seconds in which Esc and then `!` are pressed by a quick hand."""


class KeyDecoder(codecs.IncrementalDecoder):
    """Turns bytes into text, and alt with a key into the code that newer terminals have for it.

    Textual 8.2.8 reads an exclamation mark that comes at once after Esc as a plain one, which a field then keeps
    as text, and letters with alt as letters to type. A person who presses Esc and `!` for help would see neither.
    """

    def __init__(self, encoding: str) -> None:
        """Make a decoder. What isn't in the encoding is seen as �."""
        super().__init__("replace")
        self._inner = codecs.getincrementaldecoder(encoding)("replace")
        self._escaped_at = -_TOGETHER

    def decode(self, data: bytes, final: bool = False) -> str:  # type: ignore[override]
        """Return the text of what was read."""
        text = self._inner.decode(data, final)
        now = time.monotonic()
        if text.startswith("!") and now - self._escaped_at < _TOGETHER:
            # The Esc before is with Textual already, which holds it back for a moment: now it's a key of its own.
            text = f"\x1b{text}"
        if text:
            self._escaped_at = now if text.endswith("\x1b") else -_TOGETHER
        return _ALT.sub(_as_code, text)


def _as_code(found: re.Match[str]) -> str:
    sign = found[1]
    # 3 is alt, 4 is alt and shift.
    return f"\x1b[{ord(sign.lower())};{4 if sign.isupper() else 3}u"


def key_decoder(encoding: str) -> codecs.IncrementalDecoder:
    """Return what decodes what is typed in this encoding."""
    from textual.constants import DISABLE_KITTY_KEY

    # Without those codes, Textual would take them for text.
    return codecs.getincrementaldecoder(encoding)("replace") if DISABLE_KITTY_KEY else KeyDecoder(encoding)
