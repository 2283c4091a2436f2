"""What opening the app imports: Today needs neither exercises nor entries."""

from __future__ import annotations

import subprocess
import sys

UNNEEDED = ("selfkind.domain.practice.", "selfkind.domain.journal.", "selfkind.content.build", "selfkind.sound.")


def test_the_app_and_today_import_no_exercise_and_no_entry() -> None:
    code = (
        "import sys, selfkind.tui.app, selfkind.tui.screens.today.today; "
        f"print([name for name in sys.modules if name.startswith({UNNEEDED!r})])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
