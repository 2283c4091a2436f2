"""Lines of ours in a file that belongs to somebody else: in a block with a first and a last line that say so.

Everything outside the block stays as it is, byte by byte. Writing a block again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from selfkind.domain.errors import SelfkindError

BEGIN = "selfkind begin: what belongs to one computer. To renew: selfkind sync setup"
END = "selfkind end"
_BEGIN = "selfkind begin"


def block_in(data: bytes, comment: str) -> tuple[str, ...] | None:
    """Return the lines of our block, None where there is none. Raises `SelfkindError` for half a block."""
    found = _find(data, comment)
    if found is None:
        return None
    lines = data[found[0] : found[1]].decode("utf-8", "replace").splitlines()
    return tuple(lines[1:-1])


def with_block(data: bytes, comment: str, lines: Sequence[str], *, is_first: bool) -> bytes:
    """Return a file with our block in it: in the place of the one that it has, or else before everything
    (`is_first`) or after it. Raises `SelfkindError` for half a block."""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    block = end.join(line.encode() for line in (f"{comment} {BEGIN}", *lines, f"{comment} {END}")) + end
    found = _find(data, comment)
    if found is not None:
        return data[: found[0]] + block + data[found[1] :]
    if not data.strip():
        return data + block
    if is_first:
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        return mark + block + end + data.removeprefix(mark)
    return data + (b"" if data.endswith(b"\n") else end) + end + block


def _find(data: bytes, comment: str) -> tuple[int, int] | None:
    mark = re.escape(comment.encode())
    begin = re.search(rb"^(?:\xef\xbb\xbf)?" + mark + rb"[ \t]*" + _BEGIN.encode() + rb"\b", data, re.MULTILINE)
    end = re.search(rb"^" + mark + rb"[ \t]*" + END.encode() + rb"[ \t]*\r?(?:\n|\Z)", data, re.MULTILINE)
    if begin is None and end is None:
        return None
    if begin is None or end is None or end.start() < begin.start():
        raise SelfkindError("The lines of selfkind in it have just one of their two ends.")
    start = begin.start() + (3 if data[begin.start() : begin.start() + 3] == b"\xef\xbb\xbf" else 0)
    return start, end.end()
