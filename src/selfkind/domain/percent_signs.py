"""What the percent signs of an address stand for: `%20` is a space.

`urllib` could say so, but selfkind imports nothing that knows networks.
"""

import re

_SIGN = re.compile(rb"%([0-9A-Fa-f]{2})")


def without_percent_signs(address: str) -> bytes:
    """Return the bytes that an address stands for, in UTF-8 where it has more than ASCII (RFC 3986, 2.1)."""
    return _SIGN.sub(lambda found: bytes([int(found[1], 16)]), address.encode("utf-8", "surrogateescape"))
