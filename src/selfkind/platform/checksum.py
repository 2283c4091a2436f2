"""SHA-256 of the bytes of files."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_FIRST = 1 << 20
"""Bytes after which loading the library of hashlib, 2 ms, has cost less than doing without it (2 ms for a
megabyte). Most commands read less."""

_is_frugal = False
_left = _FIRST


def be_frugal() -> None:
    """Compute all checksums with Python's own code from now on, for a process that stays for months and reads
    little: the library that hashlib loads takes a sixth of its memory, and is five times faster."""
    global _is_frugal
    _is_frugal = True


def sha256(data: bytes | memoryview) -> str:
    """Return the SHA-256 of some bytes, as 64 hexadecimal digits. Of the first megabyte of a process, Python's own
    code computes it."""
    global _left
    _left -= len(data)
    if (_is_frugal or _left >= 0) and (own := _python_s_own()) is not None:
        return str(own(data).hexdigest())
    # Imported here for the same time and memory.
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _python_s_own() -> Any:
    """Return what hashlib itself uses where OpenSSL isn't there; None where there's no such thing."""
    for name in ("_sha2", "_sha256"):  # from Python 3.12 on, and before
        try:
            return import_module(name).sha256
        except (ImportError, AttributeError):
            continue
    return None
