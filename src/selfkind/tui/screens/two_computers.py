"""Two computers: what selfkind sees of sharing its folder, and setting that up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from selfkind.companion.sync_words import before_words, files_words, next_words, status_words, written_words
from selfkind.domain.errors import SelfkindError
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.choices_page import ChoicesPage, PageLine
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from pathlib import Path

    from selfkind.companion.companion import Companion
    from selfkind.companion.sync import SyncPlan

_MOST = 200
"""Lines of text on the page, at the most."""
_DONE = "done "
_TEXT = "text "
_INBOX = "inbox "


class TwoComputersScreen(ChoicesPage):
    """The list: how the folder is shared, and the programs that can be set up. Enter sets one up."""

    scopes = ("two_computers",)
    BINDINGS = bindings("two_computers")
    title_words = "Two computers"
    texts = tuple(f"{kind}{number}" for kind in (_DONE, _TEXT) for number in range(_MOST))

    def __init__(self) -> None:
        super().__init__()
        self._next: tuple[str, ...] = ()
        """What was done and is left to do by hand, of the program that was set up last."""
        self._goes_up = False
        """Whether that is to be read next: it's above the programs, and can be longer than the page."""

    def read(self, companion: Companion) -> Iterable[PageLine]:
        """Return what was done and is left to do, what can be seen, and each program."""
        seen = companion.sync.found()
        status = companion.sync.status()
        for kind, lines in ((_DONE, self._next), (_TEXT, status_words(status))):
            for number, words in enumerate([*lines][:_MOST]):
                yield PageLine(f"{kind}{number}", words)
        for id, name in companion.sync.names().items():
            yield PageLine(id, f"Set up {name}", "seen" if id in seen else "enter")
        for one in status.seen:
            if status.has_inbox and one.is_set_up:
                what = "Keep your inbox out of" if one.carries_inbox else "Share your inbox with"
                yield PageLine(f"{_INBOX}{one.id}", f"{what} {one.name}", "enter")

    def rows_of(self, line: PageLine) -> Iterable[Row]:
        """Return the row of a program, or the rows of a text; a space comes before the programs."""
        if line.id == "syncthing":
            yield Row()
        yield from super().rows_of(line)

    def _show(self) -> None:
        super()._show()
        if self._goes_up and f"{_DONE}0" in self._read.things:
            self._goes_up = False
            for rows in self.query(Rows):
                rows.action_first()

    async def choose(self, id: str) -> None:
        """Say what leaves this computer, and set a program up once that is confirmed."""
        if self.app.env.is_sample:
            self.app.show_notice("These are sample days, so there's nothing to share.")
            return
        program = id.removeprefix(_INBOX)

        def planned(companion: Companion) -> SyncPlan:
            plan = companion.sync.plan(program)
            return plan if program == id else companion.sync.plan(program, carries_inbox=not plan.carries_inbox)

        try:
            plan = await self.app.ask(planned)
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            return
        words = [*before_words(plan), *files_words(plan)]
        if not plan.is_encrypted:
            words.append("To encrypt first: selfkind encrypt")

        async def answered(begins: bool | None) -> None:
            if begins:
                await self._set_up(plan)

        title = f"Share with {plan.setup.name}"
        await self.app.push_screen(ConfirmScreen(title, "\n\n".join(words), begin="set up"), answered)

    async def _set_up(self, plan: SyncPlan) -> None:
        def write(companion: Companion) -> tuple[Path, ...]:
            return companion.sync.write(plan)

        done = await self.app.attempt(write)
        if done.value is None:
            return
        said = [written_words(done.value)] if plan.files else []
        self._next = (*said, *next_words(plan, is_driver_set=bool(plan.has_driver)))
        self._goes_up = bool(self._next)
        self.reload()
