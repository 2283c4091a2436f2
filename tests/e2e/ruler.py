"""Measures in the terminal that it runs in: where the cursor is after signs that terminals disagree about.

python tests/e2e/ruler.py FILE
"""

from __future__ import annotations

import json
import os
import re
import sys
import termios
import tty
from pathlib import Path

from rich.cells import cell_len

from selfkind.tui.startup.steady_rows import steady

SIGNS = (
    "👩\u200d👩\u200d👧",
    "❤\ufe0f",
    "🇳🇿",
    "1\ufe0f\u20e3",
    "e\u0301",
    "☕",
    "👍🏽",
    "a\u00adb",
    "नमस्ते",
    "日本語\u3000",
)


def measured(text: str) -> int:
    """Write a text at the left edge and return the column of the cursor, counted from 0."""
    os.write(1, f"\r\x1b[K{text}\x1b[6n".encode())
    said = b""
    while not said.endswith(b"R"):
        said += os.read(0, 1)
    found = re.search(rb"(\d+);(\d+)R", said)
    assert found
    return int(found[2]) - 1


def measure() -> dict[str, tuple[int, int, int]]:
    """Return for each sign the cells that are counted, those that the terminal uses, and those that ours does."""
    before = termios.tcgetattr(0)
    tty.setraw(0)
    try:
        first = measured("x") - 1  # dvtm counts from 0
        return {sign: (cell_len(sign), measured(sign) - first, measured(steady(sign)) - first) for sign in SIGNS}
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)
        os.write(1, b"\r\x1b[K")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(measure()))
