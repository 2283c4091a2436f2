#!/usr/bin/env bash
# A Textual widget becomes smaller, and its `on_resize` isn't called, if a widget out of view was refreshed before and one
# in view is refreshed just before the layout.
#
# Version: Textual 8.2.8.
# Expected: a docked line is mounted, the list above it becomes shorter, and `on_resize` of the list hears of the new size.
# That happens as long as nothing is refreshed out of view.
# Seen: when a line below the window has been refreshed (a clock or a counter there is enough), the map of all widgets is
# marked as out of date. The next refresh in view asks where its widget is, which makes the map anew, with the docked line
# already in it. The layout that follows compares with this new map, finds no change, and sends no Resize to anyone.
# What a widget computes in `on_resize` then belongs to the old size, until the window changes.
# selfkind: tui/forms/field_sheet.py fits its pages by `screen_layout_refresh_signal`, which always comes.
# Fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q textual==8.2.8 rich==15.0.0
"$folder/venv/bin/python" - <<'PY'
import asyncio

from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Static

FIRST, LAST = "#line0", "#line39"


class Lines(VerticalScroll):
    heard = None

    def on_resize(self):
        self.heard = self.size.height


class Small(App):
    CSS = "Lines { height: 1fr; scrollbar-size: 0 0; } #note { dock: bottom; height: 3; }"

    def compose(self):
        with Lines():
            for number in range(40):
                yield Static(f"line {number}", id=f"line{number}")


async def heights(refreshed):
    """Return the height of the list after a note has come, and the one that it heard of."""
    app = Small()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause(0.2)
        app.query_one(refreshed).refresh()
        await pilot.pause(0.2)
        app.mount(Static("a note", id="note"))
        await asyncio.sleep(0)
        app.query_one(FIRST).refresh()
        await pilot.pause(0.3)
        lines = app.query_one(Lines)
        return lines.size.height, lines.heard


seen = {place: asyncio.run(heights(place)) for place in (FIRST, LAST)}
for place, (height, heard) in seen.items():
    print(f"{place} refreshed before: the list has {height} lines, and heard of {heard}")
assert seen == {FIRST: (7, 7), LAST: (7, 10)}, "The behaviour has changed."
PY
