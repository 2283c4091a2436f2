"""What is read from the terminal, as text that Textual takes for the keys which were pressed."""

from __future__ import annotations

import codecs
import re
import sys
import time
from unicodedata import category

_ALT = re.compile("\x1b(?=[!A-Za-z])([^OPXbf])")
"""Esc and a sign in one piece: alt and the key. Where the sign is one of those left out, longer codes begin like
that, or Textual knows what is meant (a word to the left, a word to the right)."""
_TEXTLESS = re.compile("\x1b\\[([0-9]{2,7})(?:;1?)?u")
"""The code of a key that was pressed alone, without the text that it types."""
_NO_TEXT = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that no key types; keys without a sign of their own, such as shift, are numbered in Co."""
TOGETHER = 0.3
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
        self._escaped_at = -TOGETHER

    def decode(self, data: bytes, final: bool = False) -> str:  # type: ignore[override]
        """Return the text of what was read."""
        text = self._inner.decode(data, final)
        now = time.monotonic()
        if text.startswith("!") and now - self._escaped_at < TOGETHER:
            # The Esc before is with Textual already, which holds it back for a moment: now it's a key of its own.
            text = f"\x1b{text}"
        if text:
            self._escaped_at = now if text.endswith("\x1b") else -TOGETHER
        return with_text(_ALT.sub(_as_code, text))


def _as_code(found: re.Match[str]) -> str:
    sign = found[1]
    # 3 is alt, 4 is alt and shift.
    return f"\x1b[{ord(sign.lower())};{4 if sign.isupper() else 3}u"


def with_text(codes: str) -> str:
    """Return codes of keys, each with the text that the key types.

    kitty 0.26.5 sends a key that was just given to a sign without its text. Textual 8.2.8 then takes the number
    for the text, but not that of spaces: the Japanese one was lost.
    """
    return _TEXTLESS.sub(_typing, codes)


def _typing(found: re.Match[str]) -> str:
    code = int(found[1])
    types = code <= sys.maxunicode and category(chr(code)) not in _NO_TEXT
    return f"\x1b[{code};;{code}u" if types else found[0]


def alt_code(sign: str) -> str:
    """Return the code for alt and the key of a sign, which came right after an Esc; "" where that is no key with
    alt, or Textual knows it."""
    found = None if _knows_no_codes() else _ALT.match(f"\x1b{sign}")
    return "" if found is None else _as_code(found)


def _knows_no_codes() -> bool:
    """Return whether Textual would take codes for keys for text."""
    from textual.constants import DISABLE_KITTY_KEY

    return DISABLE_KITTY_KEY


def typed_encoding() -> str:
    """Return the encoding in which a terminal sends what is typed."""
    return getattr(sys.__stdin__, "encoding", None) or "utf-8"


def key_decoder(encoding: str) -> codecs.IncrementalDecoder:
    """Return what decodes what is typed in this encoding."""
    return plain_decoder(encoding) if _knows_no_codes() else KeyDecoder(encoding)


def plain_decoder(encoding: str) -> codecs.IncrementalDecoder:
    """Return what turns bytes into text. A byte that is none is seen as �."""
    return codecs.getincrementaldecoder(encoding)("replace")
