"""Today: the routine of the day by part, what comes next, and these days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.change import dated
from selfkind.domain.errors import SelfkindError
from selfkind.domain.routine.chosen_day import words_of_empty
from selfkind.domain.routine.plan import Occurrence, Plan
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import footer_ids, hint, hints_of, ranked
from selfkind.tui.layout.back_line import BACK
from selfkind.tui.layout.day_view import (
    close_rows,
    day_rows,
    fitting_words,
    greeting,
    item_rows,
    summary,
    welcome_words,
)
from selfkind.tui.layout.row import Row
from selfkind.tui.layout.sizes import LARGE, MOST_COLUMNS, VAST, key_ids
from selfkind.tui.layout.welcome_card import disclaimer_lines, stands_close, tells_above, welcome_rows
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.screens.today.around import (
    Around,
    read_card,
    read_days,
    read_homework,
    read_letters,
    read_next_step,
)
from selfkind.tui.screens.today.beside import (
    CARD,
    FRAME,
    HOMEWORK,
    KIND,
    LATEST,
    MAIL,
    MOST_HOMEWORK,
    Beside,
    BesidePanel,
    Latest,
    entries_for,
    homework_panel,
    kind_rows,
    latest_rows,
    mail_rows,
    read_latest,
    title_of_latest,
)
from selfkind.tui.screens.today.day_keys import DayKeys
from selfkind.tui.screens.today.line_keys import LineKeys
from selfkind.tui.screens.today.near import Near
from selfkind.tui.text import shown
from selfkind.tui.textual_parts import LaidOutOnce
from selfkind.tui.widgets.panel import Panel
from selfkind.tui.widgets.rows import Rows
from selfkind.tui.widgets.still import StillRow, StillText

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.homework import Standing
    from selfkind.companion.progress import TheseDays
    from selfkind.domain.card.row import CardRow
    from selfkind.domain.routine.progress import DayMark


class Side(LaidOutOnce, VerticalScroll):
    """What stands beside the plan. It has no scroll bar, so nothing else moves when it gets one."""


class TodayScreen(LineKeys, DayKeys, ModeScreen):
    """The first screen. Its list holds no truth: each key asks the companion and shows the new plan."""

    scopes = ("today", "app")
    BINDINGS = bindings("today")
    DEFAULT_CSS = """
    TodayScreen {
        & #greeting { height: 3; padding: 1 2 0 2; color: $muted; }
        & #main { height: 1fr; padding: 0 1; }
        & #plan {
            width: 1fr; height: 1fr; border: round $line;
            border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
        }
        & #side { width: 38; height: 1fr; margin-left: 1; scrollbar-size-vertical: 0; }
        & #near { height: auto; }
        & #beside { display: none; }
        & Panel { margin-bottom: 1; }
        &.-narrow #side { display: none; }
        &.-narrow #main { padding: 0; }
        &.-medium #side { width: 32; }
        &.-huge, &.-vast {
            & #plan { width: MOST_COLUMNS; }
            & #side { width: 1fr; }
        }
        &.-huge.-tall #beside, &.-vast.-tall #beside { display: block; }
        &.-vast.-tall {
            & #side { layout: horizontal; }
            & #near, & #beside { width: 1fr; }
            & #beside { margin-left: 1; }
        }
        &.-medium Panel { margin-bottom: 0; }
        &.-low Panel { margin-bottom: 0; }
        &.-close #greeting { height: 2; padding: 0 2; }
        &.-told #greeting { height: auto; padding: 1 2; }
        &.-told.-close #greeting { padding: 0 2 1 2; }
        &.-low #greeting { height: auto; max-height: 2; padding: 0 2; }
        &.-low.-told #greeting { max-height: 100%; padding: 0 2; }
    }
    """.replace("MOST_COLUMNS", str(MOST_COLUMNS))
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (76, "-medium"),
        (100, "-wide"),
        (LARGE[0], "-huge"),
        (VAST, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high"), (LARGE[1], "-tall")]

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        self._wanted: tuple[date, str] | None = None
        """A day and the id of an item that the cursor is to be on, once that day is shown."""
        self._day: date | None = None
        self._plan: Plan | None = None
        self._of_items: Sequence[Row] = ()
        """The rows of the plan's items."""
        self._welcome = False
        self._needs_care = False
        self._quiet_line = ""
        self._around = self._around_shown = Around()
        """What is known around the plan, and what of that the list shows."""
        self._was_large = self._is_large
        self._these: TheseDays | None = None
        self._month: dict[date, DayMark] = {}
        """What the days of the month show, on a large screen."""
        self._latest: Latest | None = None
        self._greeting = Content()

    def body(self) -> Iterable[Widget]:
        """Yield the greeting, the plan, and the side."""
        yield StillText("", id="greeting", markup=False)
        with StillRow(id="main"):
            yield Rows("", id="plan")
            with Side(id="side", can_focus=False):
                yield Near()
                yield Beside(id="beside")

    def on_mount(self) -> None:
        """Show what was read while the app was starting, then the rest."""
        first = self.app.first
        self._welcome = first.welcome
        for panel in self.query(Panel):
            panel.display = False
        if first.plan is not None:
            self.is_of(first.plan.day)
            self._show_plan(first.plan, first.rows, choose_next=True)
        super().on_mount()

    def on_descendant_focus(self) -> None:
        """Hand the list, which has the focus now, the keys that were pressed at the first frame; and show the keys
        of what has the focus."""
        self.app.call_next(self.app.early_keys.started)
        self.show_keys()

    def first_load(self) -> None:
        """Load the row of days alone when the plan was read while the app started."""
        if self._plan is None:
            self.reload()
        elif self.app.is_held_back:
            self._load_days()
        else:
            # What the worker imports and reads beside the first layout keeps the first key waiting.
            self.call_after_refresh(self._load_days)

    async def _ask_days(self, day: date) -> None:
        """Ask for all that stands around the plan, and show it at once: laid out and drawn once.

        When something can't be read, what was read before it is shown. Raises `SelfkindError`.
        """
        try:
            await self._ask_care()
            await self._ask_around(day)
            await self._ask_line()
            await self._ask_back()
            await self._ask_beside()
        except SelfkindError:
            self._show_around()
            raise
        self._show_around()

    async def _ask_care(self) -> None:
        """Ask whether something was heavy today. Help is named before anything else is read."""
        needs_care = await self.app.ask(lambda companion: companion.care.needed_today())
        if needs_care != self._needs_care:
            self._needs_care = needs_care
            if self._plan is not None:
                self._greet(self._plan)

    async def _ask_around(self, day: date) -> None:
        is_large = self._is_large
        these, month = await self.app.ask(lambda companion: read_days(companion, day, month=is_large))
        self._these, self._month = these, month
        unfinished = await self.app.ask(lambda companion: companion.count_drafts())
        carried = await self.app.ask(lambda companion: companion.reflections.carried())
        offered = None
        if day == self.app.env.today() and not self._needs_care:
            offered = await self.app.ask(lambda companion: companion.offered_thought())
        step, news = await self.app.ask(read_next_step)
        self.app.show_notice(news)
        letters = await self.app.ask(read_letters)
        self._around = self._around._replace(
            unfinished=unfinished,
            carried=carried,
            offered=offered,
            letters=letters,
            step=step,
            back_again=these.welcome_back,
        )

    async def _ask_line(self) -> None:
        """Ask for the quiet line, which is kept as shown from then on."""
        page = hint(self.app.keys, "app.reminders")
        key = page[0] if page else ""
        self._quiet_line = await self.app.ask(
            lambda companion: companion.reminders_line(key) or companion.outside_backups.line()
        )

    async def _ask_back(self) -> None:
        """Ask for the old words that come back today, and for a no whose guilt is asked for, after everything
        else: they are from another month."""
        has_room = self._is_large
        back = await self.app.ask(lambda companion: companion.coming_back.today(has_room=has_room))
        guilt = None
        homework: Sequence[Standing] = ()
        card: Sequence[CardRow] = ()
        if self._day is None:
            guilt = await self.app.ask(lambda companion: companion.guilt_to_ask())
            homework = await self.app.ask(read_homework)
            card = await self.app.ask(read_card)
        self._around = self._around._replace(back=back, guilt=guilt, homework=homework, card=card)

    async def _ask_beside(self) -> None:
        """Ask for what only a large screen has room for, last of all."""
        if not self._is_large:
            return
        await self.query_one(Beside).fill()
        day, today = self.day, self.app.env.today()
        panels = (min(len(self._around.homework), MOST_HOMEWORK + 1), len(self._panel_of_card()))
        taken = sum(lines + FRAME for lines in panels if lines)
        most = entries_for(self.app.size.height, is_vast=self.has_class("-vast"), taken=taken)
        self._latest = await self.app.ask(lambda companion: read_latest(companion, day, today, most))

    def _show_around(self) -> None:
        """Show what is known around the plan. A list without sentences, below which nothing is new, stays."""
        # The width wasn't known when the plan was shown first.
        if self._has_words or self._around != self._around_shown:
            self._show_rows_again()
            self.show_keys()
        else:
            self._show_beside()
        if self._plan is not None:
            self._greet(self._plan)
        if self._these is not None:
            self._show_days(self._these)

    def _panel_of_card(self) -> list[Row]:
        return self._around.card_rows(self._plan, is_today=self._day is None)

    def _show_beside(self) -> None:
        """Show the panels of a large screen."""
        beside, keys, today = self.query_one(Beside), self.app.keys, self.app.env.today()
        if not self._is_large or not beside.is_filled:
            return
        width, is_today = beside.size.width - 6, self._day is None
        beside.show_panel(CARD, self._panel_of_card())
        title, homework = homework_panel(self._around.homework if is_today else (), today)
        beside.query_one(f"#{HOMEWORK}", BesidePanel).border_title = Content(shown(title))
        beside.show_panel(HOMEWORK, homework)
        beside.show_panel(MAIL, mail_rows(*self._around.letters, keys) if is_today else ())
        beside.show_panel(KIND, kind_rows(self._around.back, today, width, keys) if is_today else ())
        if self._latest is not None:
            beside.query_one(f"#{LATEST}", BesidePanel).border_title = title_of_latest(self.day, today)
            beside.show_panel(LATEST, latest_rows(self._latest, self.app.env, width, is_today=is_today))

    @property
    def _is_large(self) -> bool:
        """Whether there's room for more than the plan and what is next to it."""
        return self.has_class("-tall") and (self.has_class("-huge") or self.has_class("-vast"))

    @work(group="load", exclusive=True)
    async def _load_days(self) -> None:
        try:
            await self._ask_days(self.day)
            await self.ask_coming()
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
        self.app.filled(self)

    @property
    def shown_day(self) -> date | None:
        """The day that is shown, None for today."""
        return self._day

    def own_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of what can be done with the line under the cursor on the day that is shown: on another
        day the way home comes first, and on one to come nothing is offered that can't be done."""
        if self.query("#plan") and self._list.key == BACK:
            return hints_of(
                self.app.keys, {"today.begin": "read", "today.not_again": ""} | ranked(footer_ids("app"))
            )
        left_out: set[str] = set()
        enter = ""
        if self.trouble:
            left_out = set(footer_ids("today"))
        if self._plan is not None and (self.is_to_come or self.current is None):
            left_out = {f"today.{act}" for act in ("begin", "done", "tiny", "rest", "later")}
            if self.current is None:
                left_out.add("today.edit")
                enter = self.enter_word
        ids = ranked(id for id in key_ids(is_large=self._is_large) if id not in left_out)
        if enter:
            puts_away = {"today.not_again": "not now"} if self.puts_guilt_away else {}
            ids = {"today.begin": enter} | puts_away | ids
        if self._plan is not None and "today.done" in ids and self.unticks:
            ids["today.done"] = "untick"
        if self._day is not None:
            home = ("today.this_day", *(("today.earlier", "today.later_day") if self.is_to_come else ()))
            ids = dict.fromkeys(home, "") | ids
        return hints_of(self.app.keys, ids)

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self._day or self.today

    async def load(self) -> None:
        """Load the plan first, since it is what people look for; the row of days after it."""
        env = self.app.env
        if self._day == env.today():
            self._day = None  # it was to come, and has come

        def read(companion: Companion) -> tuple[Plan, Sequence[Row], bool]:
            plan = companion.planning.plan(self._day)
            # In the worker as well: of thousands of items the rows take a while.
            return plan, item_rows(plan, env), companion.is_new()

        plan, rows, self._welcome = await self.app.ask(read)
        fresh = self._plan is None or self._plan.day != plan.day
        self._show_plan(plan, rows, choose_next=fresh)
        await self._ask_days(plan.day)

    def _show_plan(self, plan: Plan, of_items: Sequence[Row], *, choose_next: bool = False) -> None:
        self._plan, self._of_items = plan, of_items
        env = self.app.env
        today = env.today()
        now = env.now().time()
        rows = self.query_one("#plan", Rows)
        upcoming = plan.next_up(now) if plan.day == today else None
        key = upcoming.item.id if upcoming and choose_next else None
        if self._wanted is not None and self._wanted[0] == plan.day:
            key = self._wanted[1] if plan.find(self._wanted[1]) is not None else key
            self._wanted = None
        rows.show(self._all_rows(plan), key=key, to_new=self.is_own_change() and not choose_next)
        self._around_shown = self._around
        rows.border_title = "Today" if plan.day == today else dated(plan.day, today)
        rows.border_subtitle = summary(plan)
        self.show_keys()
        self._greet(plan)
        self.query_one(Near).show_welcome(env, is_new=self._welcome)
        self._show_next()

    @property
    def room_for_words(self) -> object:
        """What lines are broken for: the width, and what a welcome has room for."""
        size = self.app.size
        return size.width, stands_close(*size), tells_above(*size)

    def wrap_again(self) -> None:
        """Break the welcome, what an empty or a low-energy day says, and what stands beside, for another width."""
        if self._is_large != self._was_large:
            self._was_large = self._is_large
            self.query_one("#plan", Rows).focus()
            self.reload()
        elif self._these is not None:
            self._show_days(self._these)
        if self._plan is not None:
            self._greet(self._plan)
            self._show_next()
        if self._is_large or self._has_words:
            self._show_rows_again()

    @property
    def _has_words(self) -> bool:
        """Whether the list has sentences, which are broken for its width."""
        plan = self._plan
        if plan is None:
            return False
        return bool(self._welcome or self._around.has_words or plan.mode or not plan.occurrences)

    def _show_rows_again(self) -> None:
        """Wrap the welcome for the list's width, which isn't known yet when the plan is shown first, and say how
        many unfinished pages there are, which is asked later."""
        if self._plan is not None:
            self.query_one("#plan", Rows).show(self._all_rows(self._plan))
            self._around_shown = self._around
        self._show_beside()

    @property
    def _width(self) -> int:
        return self.query_one("#plan", Rows).size.width - 4

    def _all_rows(self, plan: Plan) -> list[Row]:
        env, width = self.app.env, self._width
        welcome: Iterable[Row] = ()
        if self._welcome:
            disclaimer = self.has_class("-narrow") and not self._tells_above
            welcome = welcome_rows(env, width, disclaimer=disclaimer)
        around = self._around.lines(
            plan,
            env,
            width,
            is_today=self._day is None,
            has_panels=self._is_large,
            needs_care=self._needs_care,
        )
        rows = day_rows(plan, env, width, self._of_items)
        return [*(close_rows(rows) if self._is_close else rows), *around, *welcome]

    def _greet(self, plan: Plan) -> None:
        # The air at both sides of it is 4 cells.
        is_today = plan.day == self.app.env.today()
        width = self.app.size.width - 4
        first, soft = greeting(plan, self.app.env, width, self._news if is_today else "")
        if is_today and self._around.back_again and not self.app.env.is_sample:
            first = self.app.env.text(self._around.back_again)
            soft = fitting_words(first, self._news, width)
        if self._needs_care and is_today:
            # Alone, so that it's whole at every size, and until the day ends: a toast would be gone in seconds.
            first, soft = self.app.env.text("care_today"), ""
        above = disclaimer_lines(self.app.env, width) if is_today and self._welcome and self._tells_above else []
        self.set_class(bool(above), "-told")
        self.set_class(self._is_close, "-close")
        told = "".join(f"\n{line}" for line in above)
        said = Content.assemble((first, "bold $foreground"), " ", (f"{soft}{told}", "$muted"))
        if said != self._greeting:
            self._greeting = said
            self.query_one("#greeting", Static).update(said)

    @property
    def _is_close(self) -> bool:
        """Whether the plan stands close, so that more of the welcome below it is in sight."""
        return self._welcome and stands_close(*self.app.size)

    @property
    def _tells_above(self) -> bool:
        """Whether the disclaimer stands above the plan, as long as the welcome is there."""
        return tells_above(*self.app.size)

    @property
    def names_help(self) -> bool:
        """Whether the greeting names help on a day on which something was heavy: above today's plan, where all
        that it needs could be read."""
        return self._day is None and self._these is not None and not self.trouble

    @property
    def _news(self) -> str:
        """What the greeting says beside its first sentence in place of its own words; "" for nothing."""
        if self._welcome:
            return welcome_words(self.app.env)
        return self.app.env.text("letter_come") if self._around.letters[0] else ""

    def _show_next(self) -> None:
        plan, current, today = self._plan, self._at_cursor, self.app.env.today()
        upcoming = None
        if plan is not None and plan.day == today:
            upcoming = plan.next_up(self.app.env.now().time())
        keys = self.app.keys if plan is not None and plan.day <= today else None
        is_next = current is not None and upcoming is current
        self.query_one(Near).show_item(current, keys, is_next=is_next)

    def _show_days(self, these: TheseDays) -> None:
        near = self.query_one(Near)
        if self._welcome:
            near.show_line(self._quiet_line)
            return
        month = self._month if self._is_large else None
        near.show_days(these, month, self.day, self.app.env.calendar.week_start, self._quiet_line)

    @property
    def _list(self) -> Rows:
        """The list that keys go to: the plan, or a panel beside it."""
        return self.focused if isinstance(self.focused, BesidePanel) else self.query_one("#plan", Rows)

    @property
    def _at_cursor(self) -> Occurrence | None:
        key = self.query_one("#plan", Rows).key
        return self._plan.find(key) if self._plan and key else None

    @property
    def current(self) -> Occurrence | None:
        """The occurrence under the cursor; None when nothing is planned, and while keys go to a panel."""
        return None if isinstance(self.focused, BesidePanel) else self._at_cursor

    @property
    def nothing_here(self) -> str:
        """What to show where a key finds no item: how to add one to an empty day, nothing on a line of words."""
        if self.trouble:
            return self.trouble
        plan = self._plan
        if plan is not None and (plan.away is not None or plan.has_lost_items):
            return self.app.env.text(words_of_empty(plan, self.app.env.today()))
        return "" if plan is not None and plan.occurrences else self.app.env.text("empty_today")

    def on_rows_moved(self) -> None:
        """Show the item under the cursor at the side, and the keys that work on it."""
        self._show_next()
        self.show_keys()

    def action_beside(self) -> None:
        """Go to the next panel that has lines to choose, and after the last one back to the plan."""
        places = [self.query_one("#plan", Rows), *(one for one in self.query(BesidePanel) if one.key)]
        places = [one for one in places if one.display]
        if not self._is_large:
            self.app.show_notice("A larger window has panels beside your day.")
            return
        if len(places) == 1:
            self.app.show_notice("There's nothing to open beside your day yet.")
            return
        here = places.index(self._list) if self._list in places else 0
        places[(here + 1) % len(places)].focus()

    async def on_rows_chosen(self) -> None:
        """Begin the item, at enter or a second click."""
        await self.action_begin()

    async def on_rows_marked(self) -> None:
        """Tick the item, at a click on its sign."""
        await self.action_done()

    def show_day(self, day: date, item: str = "") -> None:
        """Show a day, with the cursor on the item of an id."""
        self._wanted = (day, item) if item else None
        self._day = None if day == self.app.env.today() else day
        self.show_keys()
        self.reload()
