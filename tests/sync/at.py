"""The shell at a moment: `python -m tests.sync.at MOMENT WORDS...`."""

from __future__ import annotations

import sys
from datetime import datetime

from selfkind.cli.main import main

if __name__ == "__main__":
    moment = datetime.fromisoformat(sys.argv[1])
    raise SystemExit(main(sys.argv[2:], clock=lambda: moment))
