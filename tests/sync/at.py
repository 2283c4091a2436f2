"""The shell at a moment: `python -m tests.sync.at MOMENT WORDS...`. New things have the same ids each time."""

from __future__ import annotations

import os
import random
import sys
from datetime import datetime

from selfkind.cli.main import main

if __name__ == "__main__":
    moment, rng = datetime.fromisoformat(sys.argv[1]), random.Random(" ".join([sys.argv[1], *sys.argv[4:]]))
    # What new ids are made of.
    os.urandom = rng.randbytes
    raise SystemExit(main(sys.argv[2:], clock=lambda: moment))
