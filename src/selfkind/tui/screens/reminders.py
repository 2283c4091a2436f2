"""The reminders page: what comes when, whether it can be shown, pausing, quiet hours, and the service."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from selfkind.domain.errors import SelfkindError
from selfkind.domain.phrases.moments_to_come import parse_moment
from selfkind.reminders.computers import EVERYWHERE, HERE, OTHERS
from selfkind.reminders.reminders import TEST_STAYS
from selfkind.reminders.schedule import Slot
from selfkind.reminders.status import Condition, Kind, Setup, Status, status_of
from selfkind.reminders.wording import UNNAMED, outcome_words
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import hint, hints_of, undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from selfkind.reminders.companion import CompanionWithReminders
    from selfkind.reminders.notify.message import Outcome
    from selfkind.reminders.record import Record
    from selfkind.reminders.upcoming import UpcomingReminder

DAYS = 7


class RemindersScreen(PageScreen):
    """The page. The list is what comes in the next days; above it is the status."""

    scopes = ("reminders",)
    shows_reminders = True
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
        """Compose the status, what comes, and the keys."""
        with Vertical(id="main"):
            yield Static("", id="state", markup=False)
            yield Rows("Reminders", id="upcoming")
        yield KeyBar(self.key_hints(), last=3)

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the page's own keys and those of the app that work here; the last three are always there."""
        first = ("reminders.snooze", "reminders.let_go", "app.undo", "reminders.pause", "reminders.quiet")
        then = (
            "reminders.install",
            "reminders.test",
            "reminders.here_only",
            "app.keys",
            "reminders.back",
            "app.help_now",
        )
        return hints_of(self.app.keys, dict.fromkeys((*first, *then), ""))

    async def on_mount(self) -> None:
        """Load what is shown, and load it again after every change, also one by another process."""
        self.app.changed.subscribe(self, lambda _: self._reload())
        self._reload()
        await self.app.show_reminders()

    def _reload(self) -> None:
        self.run_worker(self._load(), group="load", exclusive=True)

    async def _loaded(self) -> None:
        """Load what the page shows, unless it is there: a key can come before it."""
        if self._status is None:
            await self._load()

    async def _load(self) -> None:
        try:
            read = await self.app.ask(_read)
        except SelfkindError as problem:
            self.show_trouble(problem.message)
            return
        self._status = read.status
        self._slots = {_key(one): one.slot for one, _ in read.coming}
        self.query_one("#upcoming", Rows).show(list(self._rows(read.coming)))
        self.query_one("#state", Static).update(self._state(read))

    def _state(self, read: _Read) -> Content:
        found = read.status
        # On this page a key replaces the shell command.
        install = hint(self.app.keys, "reminders.install")
        here = hint(self.app.keys, "reminders.here_only")
        keys = [f"press {one[0]}" if one else "" for one in (install, here)]
        line = found.line(keys[0], read.paused_until, keys[1])
        said = [HERE] if found.is_here_only else []
        if read.paused_until and found.condition is not Condition.PAUSED:
            said.append(
                f"Reminders are paused {read.paused_until}."
            )  # the status is about something more important; show both
        lines = [Content.assemble((line, "bold $foreground"))]
        if read.last:
            said.append(f"Last reminder: {read.last}{f', given to {found.desktop}' if found.desktop else ''}.")
        said.append(f"Quiet hours: {found.quiet or 'none'}.")
        lines.append(Content.assemble((" ".join(said), "$muted")))
        return Content("\n").join(lines)

    def _rows(self, coming: Sequence[tuple[UpcomingReminder, str]]) -> Iterable[Row]:
        day: date | None = None
        today = self.app.env.now().date()
        for one, why in coming:
            slot = one.slot
            # What the clock shows then: a night on which the clocks change may not have the time of the plan.
            shown = self.app.env.calendar.local(slot.due)
            if shown.date() != day:
                if day is not None:
                    yield Row()
                day = shown.date()
                named = {0: "Today", 1: "Tomorrow"}.get((day - today).days)
                yield Row(left=(Cell(named or f"{day:%A} {day.day} {day:%b}", "heading"),))
            name = slot.name or UNNAMED
            left = (Cell(f"{shown:%H:%M}  ", "accent"), Cell(name))
            yield Row(_key(one), left, (Cell(why, "muted"),) if why else ())
        if not coming:
            words = "No reminders coming up. Give a routine item a time to see a reminder here."
            yield Row(left=(Cell(words, "muted"),))

    def _here(self) -> Slot | None:
        key = self.query_one("#upcoming", Rows).key
        return self._slots.get(key) if key else None

    async def action_pause(self) -> None:
        """Ask how long to pause, or resume."""
        await self._loaded()
        if self._status is not None and self._status.paused_until is not None:
            resumed = await self.app.attempt(lambda companion: companion.reminders.resume())
            if resumed.value:
                self.app.show_notice("Reminders are back on.")
            await self._load()
        else:
            await self.app.push_screen(PauseScreen(), self._again)

    async def _again(self, _result: object) -> None:
        await self._load()

    async def action_snooze(self) -> None:
        """Snooze the one under the cursor, when it is one of today."""
        await self._answer(later=True)

    async def action_let_go(self) -> None:
        """Skip the one under the cursor for today."""
        await self._answer(later=False)

    async def _answer(self, *, later: bool) -> None:
        slot, env = self._here(), self.app.env
        if slot is None:
            return
        if env.today() not in (slot.day, env.calendar.day_of(slot.due)):
            self.app.show_notice("That reminder is for another day. You can snooze or skip it on that day.")
            return
        key = slot.key

        def answer(companion: CompanionWithReminders) -> Record:
            answers = companion.reminders.answers
            return answers.later(key=key) if later else answers.skip(key=key)

        record = (await self.app.attempt(answer)).value
        if record is not None:
            said = "Today's reminder is skipped."
            if later and record.until is not None:
                said = f"You'll be reminded at {env.calendar.local(record.until):%H:%M}."
            self.app.show_notice(undoable(self.app.keys, said))
        await self._load()

    async def action_quiet(self) -> None:
        """Change the quiet hours."""
        await self._loaded()
        now = self._status.quiet if self._status is not None else ""
        await self.app.push_screen(QuietScreen(now), self._again)

    async def action_here_only(self) -> None:
        """Have reminders come on this computer only, or on each one again where a choice was made."""

        def change(companion: CompanionWithReminders) -> str:
            computers = companion.reminders.plan.computers
            if computers.only():
                computers.everywhere()
                return EVERYWHERE
            computers.here_only()
            return f"{HERE} {OTHERS}"

        done = await self.app.attempt(change)
        if done.value:
            self.app.show_notice(done.value)
        await self._load()

    async def action_test(self) -> None:
        """Show a notification now, and say what became of it."""
        outcome: Outcome = await self.app.ask(lambda companion: companion.reminders.try_out())
        words = outcome_words(outcome, TEST_STAYS)
        self.app.show_notice(words, "information" if outcome.is_sent else "warning")

    async def action_install(self) -> None:
        """Set it up with the user's own service manager, or take that away again."""
        if self.app.env.is_sample:
            self.app.show_notice("These are sample days, so reminders stay off here.")
            return
        await self._loaded()
        if self._status is not None and self._status.installed:
            title = "Reminders are set up"
            where = "\n".join(str(one.path) for one in self._status.installed)
            words, begin = (
                f"These files start your reminders:\n{where}\n\n"
                "If you remove the setup, you'll get no reminders while selfkind is closed.",
                "remove",
            )

            def work(companion: CompanionWithReminders) -> str:
                Setup(companion).uninstall()
                return "The setup is removed. You'll get no reminders while selfkind is closed."
        else:
            try:
                place = await self.app.ask(lambda companion: Setup(companion).preview())
            except SelfkindError as problem:
                self.app.show_notice(problem.message, "warning")
                return
            title, begin = "Reminders even when selfkind is closed", "set up"
            caveat = f"\n\n{place.kind.caveat}" if place.kind.caveat else ""
            also = "\n\nselfkind will also be among your applications, with an icon." if place.entry else ""
            words = (
                f"Setting up writes a file for {place.kind}:\n{place.path}{also}{caveat}\n\n"
                "To remove all of this: selfkind remind uninstall"
            )

            def work(companion: CompanionWithReminders) -> str:
                if Setup(companion).install(place):
                    return "You'll now get reminders even when selfkind is closed."
                if place.kind is Kind.AUTOSTART:
                    return "From your next login, you'll get reminders even when selfkind is closed."
                return "Reminders are set up, but not running yet. To see more: selfkind remind status"

        from selfkind.tui.screens.confirm import ConfirmScreen

        async def answered(begins: bool | None) -> None:
            if begins:
                self.app.show_notice((await self.app.attempt(work)).value or "")
                await self._load()

        await self.app.push_screen(ConfirmScreen(title, words, begin=begin), answered)


@dataclass(frozen=True)
class _Read:
    """What the page shows: `coming` with why each is not shown at its time, or ""; in words until when reminders
    are paused, and when the last one was shown."""

    status: Status
    coming: tuple[tuple[UpcomingReminder, str], ...]
    paused_until: str
    last: str


def _read(companion: CompanionWithReminders) -> _Read:
    status, wording = status_of(companion), companion.reminders.wording
    coming = tuple((one, wording.why_not_at_its_time(one)) for one in companion.reminders.upcoming.within(DAYS))
    paused = wording.until(status.paused_until) if status.paused_until is not None else ""
    last = wording.when(status.last_at) if status.last_at is not None else ""
    return _Read(status, coming, paused, last)


def _key(coming: UpcomingReminder) -> str:
    return f"{coming.slot.item_id} {coming.slot.key[1]}"


class _LineScreen(FieldPage):
    """A page with one line, whose key is `blamed`. Its result is whether it was kept."""

    label = ""
    example = ""

    def __init__(self, now: str = "") -> None:
        self._now = now
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the line."""
        return [self.line(self.blamed, self.label, self.example, last=True)]

    def initial(self) -> dict[str, Any]:
        """Return the line as it is now."""
        return {self.blamed: self._now}


class PauseScreen(_LineScreen):
    """Until when reminders are paused: a moment in plain words, or nothing."""

    title_text = "Pause reminders"
    intro = "You get no reminders during the pause. Any that come due are skipped."
    draft_key = "pause"
    blamed = "until"
    label = "Pause until when?"
    example = "2 hours, evening, friday; empty: until you resume"

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Pause."""
        env, words = self.app.env, answers["until"].strip()
        moment = parse_moment(words, env.now(), env.calendar) if words else None

        def pause(companion: CompanionWithReminders) -> str:
            return companion.reminders.wording.until(companion.reminders.pause(moment))

        return True, f"Reminders are paused {await self.app.ask(pause)}."


class QuietScreen(_LineScreen):
    """Quiet hours: two times, or nothing."""

    title_text = "Quiet hours"
    intro = (
        "Reminders wait until your quiet hours end. If the next day has begun by then, they're skipped: "
        "for example a reminder at 22:30."
    )
    draft_key = blamed = "quiet"
    label = "Quiet from when to when?"
    example = "22:00-07:00, or empty for none"

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep them."""
        quiet = await self.app.ask(lambda companion: companion.reminders.plan.set_quiet(answers["quiet"]))
        return True, f"Quiet hours: {quiet}." if quiet is not None else "Quiet hours are off."
