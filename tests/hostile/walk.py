"""Open the app in the terminal that this process has, and go through it: every screen and page of the table,
every command there, every form with each text pasted into each of its fields.

`python -m tests.hostile.walk HOME REPORT [STRETCH]…` writes to REPORT, as JSON, which classes of screens were on
top, and what was drawn that a text shouldn't have brought there. The stretches `screens` and `pages` can be of one
screen: `screens:away`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from selfkind.reminders.companion import open_with_reminders
from selfkind.tui.app import SelfkindApp
from selfkind.tui.commands.table import KEY_COMMANDS
from selfkind.tui.screen_table import PAGES, SCREENS, ScreenRow
from selfkind.tui.screens.routine.library import LibraryScreen
from selfkind.tui.widgets.rows import Rows
from tests.hostile.homes import EVERY
from tests.hostile.speak import NOW
from tests.hostile.texts import HARMFUL
from tests.tui.journey import Desk, Journey, read_cautions

LINES = 60
"""How many lines of the session page are ticked."""
ROWS = 14
"""How many lines of a list are looked at."""
LEFT_OUT = frozenset(
    {"app.quit", "app.quit_anywhere", "form.editor", "reminders.install", "reminders.test", "journal.copy_letter"}
)
"""Commands that end the app, or start programs of the machine."""

WRITING = {
    "today": ("today.add", "today.edit", "today.other"),
    "reminders": ("reminders.pause", "reminders.quiet"),
    "routine": ("routine.add", "routine.edit"),
    "away": ("away.new", "away.edit"),
    "activities": ("activities.find", "activities.new", "activities.edit", "activities.routine"),
    "safety_plan": ("safety_plan.edit", "safety_plan.all"),
    "scores": ("scores.new", "scores.edit", "scores.log"),
    "templates": ("templates.new", "templates.edit", "templates.write"),
}
"""By screen, the commands that lead to fields. Those of exercises are in `paste`."""


class Walk:
    """A person who goes everywhere and looks."""

    def __init__(self, person: Journey) -> None:
        self.person = person
        self.seen: set[str] = set()
        self.faults: dict[str, str] = {}

    async def look(self, where: str) -> None:
        """Note which screen this is, and whether a control character is drawn on it."""
        await self.person.settle()
        screen = self.person.app.screen
        self.seen |= {type(one).__name__ for one in self.person.app.screen_stack}
        for strip in screen._compositor.render_strips():
            for segment in strip:
                # Marks of the reading direction, joiners and the like are a part of words; these aren't.
                odd = [one for one in segment.text if _is_odd(one)]
                if odd:
                    self.faults.setdefault(where, ascii("".join(odd)[:40]))

    async def press(self, *keys: str) -> None:
        """Press keys and look after each."""
        for key in keys:
            await self.person.press(key)
            await self.look(f"{type(self.person.app.screen).__name__} {key}")

    async def home(self) -> None:
        """Leave every page."""
        for _ in range(9):
            if len(self.person.app.screen_stack) == 1:
                return
            await self.press("escape")
        while len(self.person.app.screen_stack) > 1:
            self.person.app.pop_screen()
            await self.person.settle()

    async def to(self, row: ScreenRow) -> None:
        """Go to a screen or page by its key."""
        await self.home()
        await self.person.press(self.person.app.keys[row.command][0])
        await self.look(row.mode)

    async def screens(self, mode: str = "") -> None:
        """Look at every line of every screen and page, or of one, and use each command on it."""
        for row in (*SCREENS, *PAGES):
            if mode not in ("", row.mode):
                continue
            await self.to(row)
            for _ in range(ROWS):
                await self.press("down")
            await self.press("enter", "pagedown")
            scopes = {*getattr(self.person.app.screen, "scopes", ()), "app"}
            await self.to(row)
            scopes |= set(getattr(self.person.app.screen, "scopes", ()))
            for command in KEY_COMMANDS:
                keys = self.person.app.keys[command.id]
                if command.scope in scopes and command.id not in LEFT_OUT and keys:
                    await self.to(row)
                    await self.press("down", keys[0])
                    await self.look(f"{row.mode}: {command.id}")
                    await self.press("down", "enter")

    async def journal(self) -> None:
        """Read, change, move and answer an entry of each kind."""
        app = self.person.app
        row = next(one for one in SCREENS if one.mode == "journal")
        await self.to(row)
        for at in range(40):
            rows = app.screen.query_one("#entries", Rows)
            if at >= len(rows.rows):
                break
            rows.move_to(at)
            await self.look(f"entry {at}")
            for act in ("open", "edit", "move", "answer", "line"):
                await self.press(app.keys[f"journal.{act}"][0] if f"journal.{act}" in app.keys else "enter")
                await self.home()
            await self.press("escape")

    async def search(self) -> None:
        """Find each text by its first words, by its tags, and read it."""
        for words in ("red", "copied", "all", "turned", "half", "tab", "@", "kind:letter", "kind:check-in", "-x"):
            await self.home()
            await self.person.press(self.person.app.keys["app.search"][0])
            for key in words:
                await self.person.pilot.press({"-": "minus", "@": "at", ":": "colon"}.get(key, key))
            await self.look(f"search {words}")
            await self.press("down", "down", "tab", "pagedown", "tab", "enter")

    async def paste_everywhere(self, exercises: Iterable[str], names: Iterable[str]) -> None:
        """Paste each text into each field of each page that writes, and save."""
        for exercise in exercises:
            for name in names:
                await self.home()
                await self.person.app.begin_exercise(exercise)
                await self.look(f"{exercise} {name}")
                await self.fill(EVERY[name], f"{exercise} {name}")
                await self.press("ctrl+o")

    async def pages(self, mode: str = "") -> None:
        """Paste each text into each field of each page that a screen or page opens to add or change something."""
        for row in (*SCREENS, *PAGES):
            for command in WRITING.get(row.mode, ()) if mode in ("", row.mode) else ():
                for name in HARMFUL:
                    await self.to(row)
                    await self.press("down", self.person.app.keys[command][0])
                    if isinstance(self.person.app.screen, LibraryScreen):
                        await self.press("enter")  # something of one's own
                    await self.fill(EVERY[name], f"{command} {name}")
                    await self.press("ctrl+o")

    async def session_page(self) -> None:
        """Tick whatever can be on the session page, and read that; fill in its days and the name of its file."""
        row = next(one for one in SCREENS if one.mode == "homework")
        for command in ("session_page.days", "session_page.save"):
            await self.to(row)
            await self.press(self.person.app.keys["homework.page"][0])
            await self.press(*["down"] * 3)  # past what isn't ticked
            for _ in range(LINES):
                await self.press("down", "space")
            await self.press("tab", *["pagedown"] * 9, "tab", self.person.app.keys[command][0])
            for name in HARMFUL:
                await self.fill(EVERY[name], f"{command} {name}")

    async def fill(self, text: str, where: str) -> None:
        """Paste a text into whatever field has the focus, in each field of this page in turn."""
        for _ in range(14):
            focused = self.person.app.focused
            if isinstance(focused, Input | TextArea):
                focused.post_message(Paste(text))
                await self.look(f"{where} pasted")
                await self.press("left", "end", "backspace")
            elif focused is not None:
                await self.press("space")
            await self.press("ctrl+n")


def _is_odd(character: str) -> bool:
    code = ord(character)
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or (0xD800 <= code < 0xE000 or code in (0x2028, 0x2029))
    )


def main(home: Path, report: Path, stretches: list[str]) -> None:
    """Walk, and write what was seen."""
    companion = open_with_reminders(home, clock=lambda: NOW)
    read_cautions(companion)
    forms = [one.id for one in companion.practice.exercises() if one.form is not None]
    with Desk() as worker:
        app = SelfkindApp(companion, worker)
        walks: list[Walk] = []

        async def walk(pilot: Pilot[Any]) -> None:
            walker = Walk(await Journey(app, pilot).settle())
            walks.append(walker)
            for stretch in stretches:
                if stretch == "paste":
                    await walker.paste_everywhere(forms, HARMFUL)
                else:
                    name, *mode = stretch.split(":")
                    await getattr(walker, name)(*mode)
            report.write_text(json.dumps({"seen": sorted(walker.seen), "faults": walker.faults}))
            app.exit()

        app.run(auto_pilot=walk, mouse=False)
    companion.close()


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        sys.argv[3:] or ["screens", "journal", "search", "paste", "pages", "session_page"],
    )
