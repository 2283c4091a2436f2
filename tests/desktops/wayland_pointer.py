"""A mouse for a Wayland desktop that has none: the few messages of `wlr-virtual-pointer-unstable-v1` that a click
needs. As long as it is there, the desktop has a pointer."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

MANAGER = "zwlr_virtual_pointer_manager_v1"
DISPLAY, REGISTRY, DONE, MANAGED, POINTER = 1, 2, 3, 4, 5
"""The numbers of our objects."""
LEFT = 0x110
"""The left button, as Linux numbers it."""


class Pointer:
    """The mouse. `extent` is how wide and high the desktop is."""

    def __init__(self, runtime: Path, display: str, extent: tuple[int, int]) -> None:
        self._extent = extent
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(10)
        self._socket.connect(str(runtime / display))
        self._send(DISPLAY, 1, struct.pack("=I", REGISTRY))
        self._send(DISPLAY, 0, struct.pack("=I", DONE))
        names = {}
        for sender, opcode, body in self._messages():
            if sender == DONE:
                break
            if sender == REGISTRY and opcode == 0:
                name, length = struct.unpack_from("=II", body)
                names[body[8 : 8 + length - 1].decode()] = name
        bound = struct.pack("=I", names[MANAGER]) + _string(MANAGER) + struct.pack("=II", 1, MANAGED)
        self._send(REGISTRY, 0, bound)
        self._send(MANAGED, 0, struct.pack("=II", 0, POINTER))

    def close(self) -> None:
        """Take the mouse away."""
        self._socket.close()

    def move(self, x: int, y: int) -> None:
        """Move to a place on the desktop."""
        self._send(POINTER, 1, struct.pack("=IIIII", self._now(), x, y, *self._extent))
        self._send(POINTER, 4, b"")

    def click(self) -> None:
        """Press the left button, and let it go."""
        for state in (1, 0):
            self._send(POINTER, 2, struct.pack("=III", self._now(), LEFT, state))
            self._send(POINTER, 4, b"")
            time.sleep(0.05)

    def _send(self, sender: int, opcode: int, body: bytes) -> None:
        self._socket.sendall(struct.pack("=II", sender, (8 + len(body)) << 16 | opcode) + body)

    def _messages(self) -> Iterator[tuple[int, int, bytes]]:
        waiting = b""
        while True:
            while len(waiting) < 8 or len(waiting) < struct.unpack_from("=I", waiting, 4)[0] >> 16:
                waiting += self._socket.recv(4096)
            sender, head = struct.unpack_from("=II", waiting)
            size = head >> 16
            yield sender, head & 0xFFFF, waiting[8:size]
            waiting = waiting[size:]

    def _now(self) -> int:
        return int(time.monotonic() * 1000) & 0xFFFFFFFF


def _string(text: str) -> bytes:
    data = text.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + b"\0" * (-len(data) % 4)
