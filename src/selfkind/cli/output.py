"""How commands print: text for people or JSON for programs on stdout, problems on stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

from selfkind.domain.controls import BIDI_SIGNS, JSON_ESCAPES

if TYPE_CHECKING:
    from selfkind.domain.result import Result

T = TypeVar("T")

_VISIBLE = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_VISIBLE |= {0x7F: "␡"} | {code: f"\\x{code:02x}" for code in range(0x80, 0xA0)} | BIDI_SIGNS
_ONE_LINE = _VISIBLE | {0x09: " ", 0x0A: " ", 0x0D: " ", 0x2028: " ", 0x2029: " "}
_PLAINER = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "·": "-"})


def say(text: str = "", *, wrap: bool = True) -> None:
    """Print a line. On a terminal, control characters in the user's words are made visible, and a line that is too
    long is wrapped between words; in a pipe it stays unchanged. Letters that the encoding lacks become plainer
    ones or question marks rather than an error."""
    if sys.stdout.isatty():
        text = text.replace("\r\n", "\n").translate(_VISIBLE)
        if wrap:
            text = _folded(text)
    print(_spelled(text, sys.stdout.encoding))


def complain(what: object) -> None:
    """Print one line on stderr, whatever a name in it holds. On a terminal it is wrapped between words."""
    line = str(what).translate(_ONE_LINE)
    if sys.stderr.isatty():
        line = _folded(line)
    print(_spelled(line, sys.stderr.encoding), file=sys.stderr)


def _folded(text: str) -> str:
    from shutil import get_terminal_size

    width = get_terminal_size().columns
    if all(len(line) <= width for line in text.split("\n")):
        return text
    from textwrap import fill

    return "\n".join(
        fill(
            line, width,
            subsequent_indent=" " * (len(line) - len(line.lstrip())),
            break_long_words=False, break_on_hyphens=False,
        )
        if len(line) > width
        else line
        for line in text.split("\n")
    )  # fmt: skip


def value_of(result: Result[T]) -> T:
    """Return the value of a result. Its warning is printed on stderr, and the answer of the command stays the
    same: a script that reads the answer must not mistake the warning for a refusal."""
    if result.warning:
        complain(result.warning)
    return result.value


def _spelled(text: str, encoding: str | None) -> str:
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAINER).encode(encoding, "replace").decode(encoding)
    return text


def say_json(document: Any) -> None:
    """Print one JSON document. Lone surrogates, which UTF-8 cannot hold, are escaped, and on a terminal what would
    control it."""
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(document, indent=2)
    print(text.translate(JSON_ESCAPES) if sys.stdout.isatty() else text)


def speaks_unicode() -> bool:
    """Return whether stdout can show characters beyond ASCII."""
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "utf32", "cp65001")


def dot(ascii_only: bool = False) -> str:
    """Return the dot between two parts of a line."""
    return "·" if speaks_unicode() and not ascii_only else "-"
