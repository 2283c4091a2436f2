"""Print what plain mode says while exercises are done, and what a listener types: to read aloud.

    python tools/plain_transcripts.py gratitude box

Without names, it prints all exercises but the activities.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.conftest import Clock
from tests.plain.exercises.test_every_exercise import EXERCISES, Listener

from selfkind.reminders.companion import open_with_reminders


def main(names: list[str]) -> None:
    """Print the transcript of each exercise, each in a new selfkind folder."""
    for name in names or [one.id for one in EXERCISES if not one.is_self_care]:
        with tempfile.TemporaryDirectory() as folder:
            companion = open_with_reminders(Path(folder) / "home", clock=Clock())
            print(f"## {name}\n", *Listener(companion).begin(name).said, "", sep="\n")
            companion.close()


if __name__ == "__main__":
    main(sys.argv[1:])
