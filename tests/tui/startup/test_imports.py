"""What a start and the Journal import: nothing that only a page brings which isn't open, and little."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from selfkind.companion.companion import Companion

LATE = (
    "textual.widgets._text_area",
    "selfkind.tui.forms.fields",
    "selfkind.tui.screens.help_now",
    "selfkind.companion.drafts",
    "selfkind.reminders.ledger",
)
"""The field of several lines, which takes longest of all widgets to import, pages that open by a key, and what is
asked for only once there's something to say, or the start is over."""
NOT_OF_THE_JOURNAL = (
    "selfkind.companion.bin",
    "selfkind.companion.imports",
    "selfkind.companion.search",
    "selfkind.companion.templates",
    "selfkind.companion.written_acts",
    "selfkind.domain.boundaries.practice",
    "selfkind.domain.card.day",
    "selfkind.domain.circle.contact",
    "selfkind.domain.homework.tried",
    "selfkind.domain.journal.finding",
    "selfkind.domain.scores.score",
)
"""What has no part in a list of what was written, and the kinds of which it has nothing."""


def test_a_start_and_the_journal_bring_no_field_and_no_page(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from pathlib import Path\n"
        "from selfkind.reminders.companion import open_with_reminders\n"
        "from selfkind.tui.app import SelfkindApp\n"
        "async def start():\n"
        "    with ThreadPoolExecutor(1) as worker:\n"
        "        companion = worker.submit(open_with_reminders, Path(sys.argv[1])).result()\n"
        "        practice, journal = companion.practice, companion.journal\n"
        "        worker.submit(lambda: journal.save(practice.exercise('note'), {'text': 'warm'})).result()\n"
        "        app = SelfkindApp(companion, worker)\n"
        "        async with app.run_test(size=(80, 24)) as pilot:\n"
        "            await pilot.pause(0.5)\n"
        "            await app.workers.wait_for_complete()\n"
        "            print(*sorted(sys.modules))\n"
        "            await pilot.press('2')\n"
        "            while 'warm' not in str([row.rows for row in app.screen.query('Rows')]):\n"
        "                await pilot.pause(0.05)\n"
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
    start, journal = done.stdout.splitlines()
    assert {*start.split()} & {*LATE} == set()
    assert {*journal.split()} & {*LATE, *NOT_OF_THE_JOURNAL} == set()


LATER = (
    "selfkind.companion.backups",
    "selfkind.companion.journal",
    "selfkind.domain.choosing",
    "selfkind.domain.folding",
    "selfkind.domain.inbox.words",
    "selfkind.domain.routine.item_history",
    "selfkind.store.backup",
    "selfkind.tui.widgets.offer",
)
"""What a start asks nothing of, although it asks for the line about backups, and for the thought to answer."""
MOST = 220
"""How many modules of ours a start imports at most."""


def test_a_start_imports_little(home: Path, companion: Companion) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "warm"})
    code = (
        "import asyncio, sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from pathlib import Path\n"
        "from selfkind.reminders.companion import open_with_reminders\n"
        "from selfkind.tui import app as app_module\n"
        "async def start():\n"
        "    with ThreadPoolExecutor(1) as worker:\n"
        "        companion = worker.submit(open_with_reminders, Path(sys.argv[1])).result()\n"
        # What comes after the start has time.
        "        app_module.STARTED_AFTER = app_module.SOON = 600\n"
        "        app = app_module.SelfkindApp(companion, worker)\n"
        "        async with app.run_test(size=(80, 24)) as pilot:\n"
        "            while 'practice day' not in str([one.content for one in app.screen.query('Static')]):\n"
        "                await pilot.pause(0.05)\n"
        "            await app.workers.wait_for_complete()\n"
        "            print(*sorted(sys.modules))\n"
        "asyncio.run(start())\n"
    )
    environ = {**os.environ, "TERM": "xterm-256color"}
    asked = [sys.executable, "-c", code, str(home)]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, env=environ, timeout=60)
    loaded = done.stdout.split()
    assert [one for one in loaded if one.startswith(LATER)] == []
    ours = [one for one in loaded if one.startswith("selfkind")]
    assert len(ours) <= MOST, len(ours)
