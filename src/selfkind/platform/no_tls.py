"""asyncio without TLS: selfkind has no network code, and nothing of it is ever encrypted for a wire."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

_TLS = "ssl"


def import_asyncio() -> None:
    """Import asyncio as in a Python that was built without OpenSSL: it has no TLS then, and does all else.

    OpenSSL takes 4 MB of memory, and 5 ms of a start. Whoever imports `ssl` afterwards gets it. Call this while no
    other thread imports anything. Where asyncio or `ssl` is there already, nothing is done.
    """
    modules: dict[str, Any] = sys.modules
    if _TLS in modules or "asyncio" in modules:
        return
    modules[_TLS] = None  # documented: importing it raises ModuleNotFoundError
    try:
        with suppress(ImportError):  # whoever needs asyncio imports it again, and hears why it isn't there
            import asyncio  # noqa: F401
    finally:
        del modules[_TLS]
