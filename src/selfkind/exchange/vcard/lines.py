"""The bytes of a vCard file as cards, and a card as lines: unfolded, and decoded.

It's done here and not by vobject, which takes text: which letters bytes stand for is said within each line, and a
line can be folded in the middle of a letter.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_BYTES = 100 * 2**20
"""How large a file can be. Photos make it large, and nothing else."""
MOST_CARD_BYTES = 2**20
"""How large a card can be without its photos and sounds."""
MOST_LINES = 500_000
"""How many lines a card can have, with a photo of some 30 MB."""
MOST_LINES_OF_FILE = 3_000_000
"""How many lines a file can have that aren't blank: twice as many as one of the largest size has with photos."""
MOST_HEAD = 2000
"""How far into a line its value can begin."""
BINARY = {b"PHOTO": "photo", b"X-MS-CARDPICTURE": "photo", b"LOGO": "logo", b"SOUND": "sound", b"KEY": "key"}
"""What isn't even read of a card, by the name of the property, and what it's called."""
_BEGIN, _END = re.compile(rb"\s*BEGIN\s*:\s*VCARD\s*", re.I), re.compile(rb"\s*END\s*:\s*VCARD\s*", re.I)
_LINE = re.compile(rb"[^\r\n]+")
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT[^:]*:\s*", re.I)
_QUOTED_PRINTABLE = re.compile(r"(?i);\s*(?:ENCODING\s*=\s*)?\"?QUOTED-PRINTABLE\"?\s*(?=;|$)")
_BASE64 = re.compile(r"(?i);\s*(?:ENCODING\s*=\s*)?\"?(?:BASE64|B)\"?\s*(?=;|$)")
_CHARSET = re.compile(r"(?i);\s*CHARSET\s*=\s*\"?([\w.:-]+)\"?\s*(?=;|$)")
# Those that people write with. Others that Python has are no alphabets, or slow on purpose made input.
_ALPHABET = re.compile(
    r"(?i)(?:x-)?(?:us-?ascii|ascii|utf|iso|latin|windows|cp|ms|mac|koi|s(?:hift)?|euc|gb|big|tis)"
)


class Line(NamedTuple):
    """A line of a card: its number in the file, what stands before the colon, and its value as text.

    `is_exact` is whether every letter could be read, and nothing was a guess.
    """

    number: int
    head: str
    value: str
    is_exact: bool = True


@dataclass
class RawCard:
    """A card of a file: the number of its first line, and its physical lines from the one after it."""

    number: int
    lines: list[tuple[int, bytes]] = field(default_factory=list)
    is_complete: bool = False


def cards_in(data: bytes) -> Iterator[RawCard]:
    """Yield the cards in a file, in their order. One that another begins in, or that the file ends in, isn't
    complete. A card within a card is a part of it. Raises ValueError for a file with too many lines."""
    card: RawCard | None = None
    depth, before = 0, b""
    for number, line in _physical(_in_utf8(data)):
        if _BEGIN.fullmatch(line):
            if card is not None and _AGENT.fullmatch(before):
                depth += 1
            else:
                if card is not None:
                    yield card
                card, depth = RawCard(number), 0
        elif card is not None and _END.fullmatch(line):
            if depth:
                depth -= 1
            else:
                card.is_complete = True
                yield card
                card = None
        elif card is not None and not depth and len(card.lines) <= MOST_LINES:
            card.lines.append((number, line))
        before = line
    if card is not None:
        yield card


def _physical(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file with their numbers. Of several blank lines, one is enough, and a file can have
    millions."""
    end = b"\n" if b"\n" in data else b"\r"
    number, before = 1, 0
    for count, found in enumerate(_LINE.finditer(data), 1):
        if count > MOST_LINES_OF_FILE:
            raise ValueError(f"more than {MOST_LINES_OF_FILE} lines")
        ends = data.count(end, before, found.start())
        number, before = number + ends, found.end()
        if ends > 1:
            yield number - 1, b""
        yield number, found[0]


def _in_utf8(data: bytes) -> bytes:
    """Return a file without its mark, and one in UTF-16 as UTF-8."""
    for mark, alphabet in (
        (codecs.BOM_UTF8, ""),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            data = data.removeprefix(mark)
            return data.decode(alphabet, "replace").encode() if alphabet else data
    for beginning, alphabet in ((b"B\0", "utf-16-le"), (b"\0B", "utf-16-be")):
        if data.startswith(beginning):
            return data.decode(alphabet, "replace").encode()
    return data


def lines_of(card: RawCard, left_out: list[str]) -> Iterator[Line]:
    """Yield the lines of a card. `left_out` takes what a photo or the like is called. Raises ValueError for a card
    that's too large."""
    size = 0
    if len(card.lines) > MOST_LINES:
        raise ValueError(f"this card has more than {MOST_LINES} lines")
    for number, line in _unfolded(card.lines, left_out):
        size += len(line)
        if size > MOST_CARD_BYTES:
            raise ValueError(f"this card is larger than {MOST_CARD_BYTES // 2**20} MB without its photos")
        head, value = _parted(line)
        yield _decoded(number, head, value)


def _unfolded(lines: list[tuple[int, bytes]], left_out: list[str]) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(lines):
        number, first = lines[at]
        at += 1
        if not first.strip():
            continue
        head, _ = _parted(first)
        name = re.split(rb"[;:]", head, maxsplit=1)[0].rpartition(b".")[2].strip().upper()
        if name in BINARY:
            left_out.append(BINARY[name])
            # Old phones don't indent the lines of a photo, and none of them can have a colon.
            while at < len(lines) and (lines[at][1][:1] in b" \t" or b":" not in lines[at][1]):
                at += 1
            continue
        pieces = [first]
        is_quoted = b"quoted-printable" in head.lower()
        while at < len(lines):
            line = lines[at][1]
            if is_quoted and pieces[-1].rstrip(b" \t").endswith(b"="):
                if not line.strip():
                    break
                pieces[-1] = pieces[-1].rstrip(b" \t")[:-1]
                pieces.append(line)
            elif line[:1] in (b" ", b"\t"):
                pieces.append(line[1:])
            else:
                break
            at += 1
        yield number, b"".join(pieces)


def _parted(line: bytes) -> tuple[bytes, bytes]:
    """Return what stands before the first colon that isn't in quotes, and what follows."""
    in_quotes = False
    for at, sign in enumerate(line[:MOST_HEAD]):
        if sign == 0x22:
            in_quotes = not in_quotes
        elif sign == 0x3A and not in_quotes:
            return line[:at], line[at + 1 :]
    head, _, value = line.partition(b":")
    return head, value


def _decoded(number: int, head: bytes, value: bytes) -> Line:
    words, is_exact = _text(head, "")
    found = _CHARSET.search(words)
    alphabet = found[1] if found else ""
    words = _CHARSET.sub("", words)
    if _QUOTED_PRINTABLE.search(words):
        words = _QUOTED_PRINTABLE.sub("", words)
        # A line break within it would end the line for whoever reads it next.
        value = binascii.a2b_qp(value.removesuffix(b"=")).replace(b"\r\n", b"\n")
    elif _BASE64.search(words):
        words = _BASE64.sub("", words)
        try:
            value = binascii.a2b_base64(b"".join(value.split()))
        except binascii.Error:
            return Line(number, words, "", False)
    text, is_text_exact = _text(value, alphabet)
    return Line(number, words, text, is_exact and is_text_exact)


def _text(data: bytes, alphabet: str) -> tuple[str, bool]:
    """Return bytes as text, and whether that's certain: they're in the alphabet that their line names, or else in
    UTF-8. Otherwise they're what Windows writes in the west, and that's a guess."""
    named = [alphabet] if alphabet and _ALPHABET.match(alphabet) else []
    for one in (*named, "utf-8"):
        try:
            return data.decode(one), True
        except (LookupError, ValueError):
            continue
    is_utf8 = alphabet.lower().startswith(("utf-8", "utf8"))
    return data.decode("utf-8" if is_utf8 else "cp1252", "replace"), False
