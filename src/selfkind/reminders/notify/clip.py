"""Text made fit for a popup: without what cannot be shown, and cut where no letter or emoji is torn."""

from __future__ import annotations

import unicodedata

MORE = "…"
"""What stands where text was cut."""

_ZERO_WIDTH_JOINER = "\u200d"


def line(text: str) -> str:
    """Return `text` as one line: controls and lone surrogates are gone, and what breaks a line is a space."""
    return " ".join(lines(text).split())


def lines(text: str) -> str:
    """Return `text` without controls and lone surrogates. Line breaks become newlines, and tabs spaces."""
    text = "\n".join(text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\u2028").split("\u2028"))
    return "".join(sign for sign in text.replace("\t", " ") if sign == "\n" or _can_be_shown(sign)).strip()


def clipped(text: str, length: int) -> str:
    """Return `text` in `length` characters at most, the `MORE` at its end included."""
    return text if len(text) <= length else _cut(text, length - len(MORE))


def clipped_utf16(text: str, units: int) -> str:
    """Return `text` in `units` of UTF-16 at most, as Windows counts, the `MORE` at its end included."""
    if _units(text) <= units:
        return text
    length = units - _units(MORE)
    while _units(text[:length]) > units - _units(MORE):
        length -= 1
    return _cut(text, length)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _can_be_shown(sign: str) -> bool:
    if unicodedata.category(sign) in ("Cc", "Cs"):
        return False
    code = ord(sign)
    # Those that Unicode keeps for the inside of programs: some servers refuse a whole message that has one.
    return not (code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF)


def _cut(text: str, length: int) -> str:
    end = length
    while end > 0 and _belong_together(text, end):
        end -= 1
    # One single letter may have more marks than there is room for.
    return text[: end or length].rstrip() + MORE


def _belong_together(text: str, place: int) -> bool:
    """Return whether a cut before `text[place]` would tear what is seen as one letter or one emoji."""
    before, after = text[place - 1], text[place]
    if _ZERO_WIDTH_JOINER in (before, after) or _extends(after):
        return True
    if _is_flag_half(before) and _is_flag_half(after):
        start = place
        while start > 0 and _is_flag_half(text[start - 1]):
            start -= 1
        return (place - start) % 2 == 1
    return False


def _extends(sign: str) -> bool:
    code = ord(sign)
    # Marks and variation selectors; skin tones; what spells the flags of regions.
    return (
        unicodedata.category(sign) in ("Mn", "Mc", "Me")
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
    )


def _is_flag_half(sign: str) -> bool:
    return 0x1F1E6 <= ord(sign) <= 0x1F1FF
