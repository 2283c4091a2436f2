"""Which computer this is, for a home that several computers share.

The id is made from one that the system keeps for the machine, by a way that can't be gone back, as machine-id(5)
asks. So it needs no file that a sync program could carry to another computer, and it says nothing about this one.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path

from selfkind.platform.checksum import sha256

_PURPOSE = b"selfkind: which computer reminds, 1"
_FILES = ("/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostid")
"""Where Linux keeps it, with and without systemd, and FreeBSD."""
_BLOCK = 64


def computer_id() -> str:
    """Return the id of this computer: 16 hexadecimal digits, "" where the system keeps none."""
    machine = _machine()
    if not machine:
        return ""
    return _keyed(machine.encode(), _PURPOSE)[:16]


def _keyed(key: bytes, words: bytes) -> str:
    """Return HMAC-SHA-256 (RFC 2104) as 64 hexadecimal digits. `hmac` loads a library, and many commands ask."""
    block = (key if len(key) <= _BLOCK else bytes.fromhex(sha256(key))).ljust(_BLOCK, b"\0")
    inner = sha256(bytes(byte ^ 0x36 for byte in block) + words)
    return sha256(bytes(byte ^ 0x5C for byte in block) + bytes.fromhex(inner))


def _machine() -> str:
    """Return what the system calls this machine, "" where it doesn't say."""
    if sys.platform == "win32":
        import winreg

        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    if sys.platform == "darwin":
        import ctypes

        with suppress(OSError, AttributeError):
            uuid, wait = (ctypes.c_ubyte * 16)(), (ctypes.c_long * 2)(1, 0)
            if ctypes.CDLL(None).gethostuuid(uuid, wait) == 0:
                return bytes(uuid).hex()
        return ""
    for file in _FILES:
        with suppress(OSError, ValueError):
            said = Path(file).read_text("ascii").strip()
            # While a system is being installed, it says "uninitialized".
            if re.fullmatch(r"[0-9a-fA-F-]{32,36}", said):
                return said
    return ""
