"""Read text of others line by line: none of it has to be in memory whole."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from selfkind.exchange.source import Pieces, Source

MOST_OF_A_LINE = 16 * 1024 * 1024
"""How many characters a line can have."""
_PIECE = 1 << 16


def lines_of(source: Source, file: Pieces) -> Iterator[str]:
    """Yield the lines of a file, whatever ends them there; a line feed does here. Raises `SelfkindError` for what
    isn't UTF-8 text, and for a line that is too long."""
    decode = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8-sig")(), translate=True).decode
    rest = ""
    while True:
        # As much again as what waits, so that a long line isn't looked at again at each piece of it.
        data = file.read(max(_PIECE, len(rest)))
        try:
            rest += decode(data, final=not data)
        except UnicodeDecodeError:
            raise source.error(" isn't UTF-8 text") from None
        *lines, rest = rest.split("\n")
        yield from (f"{line}\n" for line in lines)
        if not data:
            break
        if len(rest) > MOST_OF_A_LINE:
            raise source.error(
                f" has a line of more than {MOST_OF_A_LINE >> 20} MB, which is more than a diary has"
            )
    if rest:
        yield rest
