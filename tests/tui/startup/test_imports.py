"""What a start imports: nothing that only a page brings which isn't open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LATE = ("textual.widgets._text_area", "selfkind.tui.forms.fields", "selfkind.tui.screens.help_now")
"""The field of several lines, which takes longest of all widgets to import, and pages that open by a key."""


def test_a_start_brings_no_field_and_no_page(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from pathlib import Path\n"
        "from selfkind.reminders.companion import open_with_reminders\n"
        "from selfkind.tui.app import SelfkindApp\n"
        "async def start():\n"
        "    with ThreadPoolExecutor(1) as worker:\n"
        "        companion = worker.submit(open_with_reminders, Path(sys.argv[1])).result()\n"
        "        app = SelfkindApp(companion, worker)\n"
        "        async with app.run_test(size=(80, 24)) as pilot:\n"
        "            await pilot.pause(0.5)\n"
        "            await app.workers.wait_for_complete()\n"
        "asyncio.run(start())\n"
        "print(*sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "home")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    assert set(done.stdout.split()).isdisjoint(LATE)
