"""Run commands one after the other in this process, on the terminal it has: `python -m tests.hostile.speak FILE`.

FILE is JSON: a list of command lines. Before what each says stands a line with its number.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from selfkind.cli.main import COMPLETE, main
from tests.packs_once import read_packs_once

LINE = "=== command {} ==="
NOW = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)


def speak(file: Path) -> None:
    """Run the commands of a file. One that begins with `complete` asks for completions, as a shell does."""
    for number, words in enumerate(json.loads(file.read_text(encoding="utf-8"))):
        print(LINE.format(number), flush=True)
        if words[0] == "complete":
            os.environ |= {COMPLETE: f"{words[1]}_complete", "COMP_WORDS": words[2], "COMP_CWORD": words[3]}
            words = []
        try:
            code = main(words, lambda: NOW)
        except SystemExit as left:
            code = left.code
        os.environ.pop(COMPLETE, None)
        print(f"exit {code}", flush=True)
        print(f"exit {code}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    read_packs_once()
    speak(Path(sys.argv[1]))
