"""Reminders: what comes when, whether it can be shown, pausing, quiet hours, and having them come always."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from selfkind.companion.remind_setup import RemindSetup, Status
from selfkind.domain.errors import SelfkindError
from selfkind.domain.exercise import FieldKind, FormField
from selfkind.domain.reminding import Quiet, Slot
from selfkind.tui.bindings import bindings
from selfkind.tui.commands import hint
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.field_base import Field
from selfkind.tui.widgets.field_page import FieldPage
from selfkind.tui.widgets.fields import field_for
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.remind.message import Outcome

DAYS = 7


class RemindersScreen(PageScreen):
    """The page. The list is what comes in the next days; above it stands how it is with reminders."""

    scopes = ("reminders",)
    BINDINGS = bindings("reminders")
    AUTO_FOCUS = "Rows"
    DEFAULT_CSS = """
    RemindersScreen {
        & #main { height: 1fr; padding: 1 2 0 2; }
        & #state { height: auto; padding: 0 1; color: $foreground; }
        & #upcoming {
            height: 1fr; margin-top: 1; border: round $line; border-title-color: $primary;
            border-title-style: bold; border-subtitle-color: $muted;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._slots: dict[str, Slot] = {}
        self._status: Status | None = None

    def compose(self) -> ComposeResult:
        """How it stands, what comes, and the keys."""
        with Vertical(id="main"):
            yield Static("", id="state", markup=False)
            rows = Rows(id="upcoming")
            rows.border_title = "Reminders"
            yield rows
        help_now = hint(self.kind_app.keys, "app.help_now")
        yield KeyBar([*self.key_hints(), *([help_now] if help_now else [])])

    def on_mount(self) -> None:
        """Read, and show."""
        self.run_worker(self._load(), group="load", exclusive=True)

    async def _load(self) -> None:
        companion = self.kind_app.companion
        try:
            self._status = await self.kind_app.ask(RemindSetup(companion).status)
            slots = await self.kind_app.ask(companion.reminding.upcoming, DAYS)
            quiet = await self.kind_app.ask(lambda: companion.reminding.quiet)
        except SelfkindError as problem:
            self.kind_app.say(problem.message, "warning")
            return
        self._slots = {f"{slot.rid} {slot.key[1]}": slot for slot in slots}
        self.query_one("#upcoming", Rows).show(list(self._rows(slots, quiet)))
        self.query_one("#state", Static).update(self._state(self._status))

    def _state(self, found: Status) -> Content:
        local = self.kind_app.companion.calendar.local
        lines = [Content.assemble((found.line, "bold $foreground"))]
        said = []
        if found.paused_until is not None:
            forever = found.paused_until - self.kind_app.companion.now() > timedelta(days=20_000)
            until = "" if forever else f" until {local(found.paused_until):%a %H:%M}"
            said.append(f"Paused{until}.")
        if found.last is not None:
            said.append(f"The last one came {local(found.last.at):%a %H:%M}.")
        said.append(f"Quiet hours: {found.quiet or 'none'}.")
        lines.append(Content.assemble((" ".join(said), "$muted")))
        return Content("\n").join(lines)

    def _rows(self, slots: Sequence[Slot], quiet: Quiet | None) -> Iterable[Row]:
        day: date | None = None
        today = self.kind_app.companion.now().date()
        for slot in slots:
            if slot.wall.date() != day:
                if day is not None:
                    yield Row()
                day = slot.wall.date()
                named = {0: "Today", 1: "Tomorrow"}.get((day - today).days)
                yield Row(left=(Cell(named or f"{day:%A} {day.day} {day:%b}", "heading"),))
            held = (Cell("in your quiet hours", "muted"),) if quiet and quiet.holds(slot.wall.time()) else ()
            name = slot.name or "a small practice"
            yield Row(f"{slot.rid} {slot.key[1]}", (Cell(f"{slot.wall:%H:%M}  ", "accent"), Cell(name)), held)
        if not slots:
            words = "Nothing is to come. Give a line of your routine a time, and its reminder stands here."
            yield Row(left=(Cell(words, "muted"),))

    def _here(self) -> Slot | None:
        key = self.query_one("#upcoming", Rows).key
        return self._slots.get(key) if key else None

    async def action_pause(self) -> None:
        """Pause, or resume."""
        reminding = self.kind_app.companion.reminding
        paused = self._status is not None and self._status.paused_until is not None
        done = await self.kind_app.attempt(reminding.resume if paused else reminding.pause)
        if done:
            self.kind_app.say("Reminders are on again." if paused else "Paused. The same key has them come again.")
        await self._load()

    async def action_snooze(self) -> None:
        """Put off the one under the cursor, when it is one of today."""
        await self._answer(later=True)

    async def action_let_go(self) -> None:
        """No reminder about it today."""
        await self._answer(later=False)

    async def _answer(self, *, later: bool) -> None:
        slot, companion = self._here(), self.kind_app.companion
        if slot is None:
            return
        if slot.day != companion.today():
            self.kind_app.say("That one is of another day. On its day you can put it off, or let it go.")
            return
        item = await self.kind_app.ask(companion.reminding.item_of, slot.rid)
        if later:
            await self.kind_app.attempt(companion.reminding.answers.later, item)
        else:
            await self.kind_app.attempt(companion.reminding.answers.let_go, item)
        await self._load()

    async def action_quiet(self) -> None:
        """Change the quiet hours."""
        now = self._status.quiet if self._status is not None else ""

        async def changed(_result: object) -> None:
            await self._load()

        await self.app.push_screen(QuietScreen(now), changed)

    async def action_test(self) -> None:
        """Show a notification now, and say what became of it."""
        from selfkind.companion.remind_words import words_of
        from selfkind.companion.reminder_process import try_out

        outcome: Outcome = await self.kind_app.ask(try_out, self.kind_app.companion)
        self.kind_app.say(words_of(outcome), "information" if outcome.is_sent else "warning")

    async def action_install(self) -> None:
        """Set it up with the user's own service manager, or take that away again."""
        setup = RemindSetup(self.kind_app.companion)
        if self._status is not None and self._status.installed:
            title = "Reminders come always"
            where = "\n".join(str(one.path) for one in self._status.installed)
            words, begin = (
                f"They are set up here:\n{where}\n\nWithout that they come while selfkind is open.",
                "take away",
            )

            def work() -> str:
                setup.uninstall()
                return "Taken away. Reminders come while selfkind is open."
        else:
            try:
                place = await self.kind_app.ask(setup.preview)
            except SelfkindError as problem:
                self.kind_app.say(problem.message, "warning")
                return
            title, begin = "Reminders, also when selfkind is closed", "set up"
            caveat = f"\n\n{place.kind.caveat}" if place.kind.caveat else ""
            words = (
                f"One file is written, with {place.kind}:\n{place.path}{caveat}\n\n"
                "“selfkind remind uninstall” removes it."
            )

            def work() -> str:
                runs = setup.install(place)
                return (
                    "Reminders come always from now on."
                    if runs
                    else "Set up. Reminders come always from your next session on."
                )

        from selfkind.tui.screens.care import CareScreen

        async def answered(begins: bool | None) -> None:
            if begins:
                self.kind_app.say(await self.kind_app.attempt(work) or "")
                await self._load()

        await self.app.push_screen(CareScreen(title, words, begin=begin), answered)

    def action_back(self) -> None:
        """Back."""
        self.dismiss()


class QuietScreen(FieldPage):
    """Quiet hours: two times, or nothing. Its result is whether they were kept."""

    title_text = "Quiet hours"
    intro = "Nothing is shown between these two times. What falls into them waits until they end, on the same day."

    def __init__(self, now: str) -> None:
        self._now = now
        self.draft_key = "quiet"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """The hours."""
        spec = FormField("quiet", FieldKind.LINE, "From when to when?", "22:00-07:00, or nothing for none")
        save, plain = self.key_of("form.save"), self.kind_app.companion.settings.ascii
        return [field_for(spec, save_key=save, plain=plain, last=True)]

    def initial(self) -> dict[str, Any]:
        """As they are."""
        return {"quiet": self._now}

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Two times are not worth a draft."""
        return False

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep them."""
        quiet = await self.kind_app.ask(self.kind_app.companion.reminding.set_quiet, answers["quiet"])
        return True, f"Quiet hours: {quiet}." if quiet is not None else "No quiet hours."

    def waiting(self, answers: dict[str, Any], problem: SelfkindError) -> Field | None:
        """The line that could not be read."""
        return self.field("quiet")
