"""Bytes from outside as text: whole and right, or refused. A letter is never replaced in silence."""

from __future__ import annotations

import codecs

from selfkind.domain.errors import SelfkindError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class NotText(SelfkindError):
    """Bytes that are text neither in UTF-8 nor in the encoding of the system."""


def decoded(data: bytes, what: str, safe: str = "Nothing was saved.") -> str:
    """Return bytes as text: by the mark that they begin with, else as UTF-8, else as the system writes text.

    Raises `NotText` about `what` ("Your text"), with what is `safe`.
    """
    import locale

    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in marked or ["utf-8", locale.getencoding()]:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise NotText(
        f"{what} isn't in UTF-8, so some characters can't be read. {safe} Please convert the text to UTF-8."
    )


def lines_in(text: str) -> list[str]:
    """Return the lines of a text, which only a newline ends. `str.splitlines` would take away page breaks, the
    separators of Unicode and some control characters too, and a text put together again would lack them."""
    return text.removesuffix("\n").split("\n")


def is_text(text: str) -> bool:
    """Return whether text came whole: Python keeps a byte that is no letter as half a surrogate pair."""
    return not any("\udc80" <= letter <= "\udcff" for letter in text)
