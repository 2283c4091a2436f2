"""Decode what lz-string made, in its own base64: how FreeCBT packs a backup into a line of text.

The algorithm is that of https://github.com/pieroxy/lz-string. PyPI's `lzstring` has no limit to what it unpacks,
and a short line can unpack to gigabytes, so this is our own.
"""

from __future__ import annotations

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_SIGNS = {sign: f"{value:06b}" for value, sign in enumerate(_ALPHABET)} | {"=": "000000"}
_EIGHT, _SIXTEEN, _END = 0, 1, 2
"""What the first three codes mean: a new character of 8 or of 16 bits, and the end."""


def decoded(words: str, most: int) -> str:
    """Return the text that was packed. Raises ValueError for what lz-string can't have made, and for more than
    `most` characters."""
    bits = _Bits(words)
    known: dict[int, str] = {}
    length, until_longer, width = 1, 4, 3
    first = bits.take(2)
    if first == _END:
        return ""
    last = _character(bits, first)
    known[3] = last
    pieces, size = [last], 4
    while (code := bits.take(width)) != _END:
        if code in (_EIGHT, _SIXTEEN):
            known[size] = _character(bits, code)
            code, size = size, size + 1
            until_longer -= 1
            until_longer, width = (2**width, width + 1) if until_longer == 0 else (until_longer, width)
        if code in known:
            piece = known[code]
        elif code == size:
            piece = last + last[0]
        else:
            raise ValueError("not made by lz-string")
        length += len(piece)
        if length > most:
            raise ValueError("too long")
        pieces.append(piece)
        known[size] = last + piece[0]
        size += 1
        until_longer -= 1
        until_longer, width = (2**width, width + 1) if until_longer == 0 else (until_longer, width)
        last = piece
    # What was packed are halves of characters beyond the first 65,536.
    return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


class _Bits:
    """Bits, taken from the front of each sign, the lowest of a number first."""

    def __init__(self, words: str) -> None:
        try:
            self._bits = "".join([_SIGNS[sign] for sign in words])
        except KeyError:
            raise ValueError("not in the signs of lz-string") from None
        self._at = 0

    def take(self, count: int) -> int:
        bits = self._bits[self._at : self._at + count]
        if len(bits) < count:
            raise ValueError("cut off")
        self._at += count
        return int(bits[::-1], 2)


def _character(bits: _Bits, code: int) -> str:
    if code not in (_EIGHT, _SIXTEEN):
        raise ValueError("not made by lz-string")
    return chr(bits.take(8 if code == _EIGHT else 16))
