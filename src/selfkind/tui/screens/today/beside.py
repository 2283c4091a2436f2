"""What a large screen shows beside the plan: the daily card, homework, letters that have come, a kind thing you
wrote, the latest entries.

Each is a panel with lines that can be chosen. Another panel is one more row of `PANELS` and its lines.
What is known of entries is imported when there are some to show: it would keep the first key waiting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.containers import Vertical
from textual.content import Content

from selfkind.domain.change import short_day
from selfkind.domain.routine.plan import GLYPHS
from selfkind.domain.routine.plan import Standing as Ticked
from selfkind.tui.commands.hints import hint
from selfkind.tui.layout.back_line import back_rows
from selfkind.tui.layout.letters_line import letter_rows
from selfkind.tui.layout.row import Cell, Row, wrapped
from selfkind.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.homework import Standing
    from selfkind.domain.journal.coming_back import Back
    from selfkind.domain.journal.entry import Entry
    from selfkind.tui.environment import Environment

CARD, HOMEWORK, MAIL, KIND, LATEST = "card", "homework", "mail", "kind", "latest"
PANELS = {
    CARD: "Daily card",
    HOMEWORK: "Homework",
    MAIL: "Mail",
    KIND: "A kind thing you wrote",
    LATEST: "Latest entries",
}
"""The panels in their order: id and title."""
FEWEST_ENTRIES, MOST_ENTRIES = 6, 20
"""How many entries there are at most, by the height of the screen."""
_ABOVE, _NEAR = 23, 22
"""The lines that the bars, the greeting and the other panels take at most, and those of the panels for the line
under the cursor and for this month, which stand above these where the screen isn't vast."""
MOST_HOMEWORK, FRAME = 5, 3
"""The lines of the panel of homework at most, and those of its frame with the air below."""
MOST_LINES = 6
"""The lines of a kind thing: there is more room than below the plan."""
LONGEST = 1000
"""The characters of a reply that a line is made of."""


class BesidePanel(Rows):
    """A box of lines that is as tall as they are. Its cursor is seen only where keys go, and one click opens."""

    shows_cursor_elsewhere = False
    DEFAULT_CSS = """
    BesidePanel {
        height: auto; border: round $line; margin-bottom: 1;
        border-title-color: $primary; border-title-style: bold;
        &:focus { border: round $accent; }
    }
    """

    def on_mount(self) -> None:
        """Stay hidden until there are lines."""
        self.display = False

    def show_all(self, rows: Sequence[Row]) -> None:
        """Show these lines, all of them at once; no line at all hides the panel."""
        self.display = bool(rows)
        self.styles.height = len(rows) + 2
        self.show(rows)

    def on_click(self, event: events.Click) -> None:
        """Open what was clicked; any of several lines of words is as good as their last, which has the key."""
        event.prevent_default()
        inside = event.get_content_offset(self)
        below = () if inside is None else range(inside.y, len(self.rows))
        index = next((y for y in below if self.rows[y].key is not None), None)
        if index is not None:
            self.move_to(index)
            self.post_message(self.Chosen())


class Beside(Vertical):
    """The panels, one below the other."""

    DEFAULT_CSS = "Beside { height: auto; }"

    @property
    def is_filled(self) -> bool:
        """Whether the panels are there."""
        return bool(self.children)

    async def fill(self) -> None:
        """Make the panels when there's room for them for the first time: a small screen starts without them."""
        if not self.is_filled:
            await self.mount_all(BesidePanel(title, id=id) for id, title in PANELS.items())

    def show_panel(self, id: str, rows: Iterable[Row]) -> None:
        """Show the lines of a panel."""
        self.query_one(f"#{id}", BesidePanel).show_all(list(rows))


class Latest(NamedTuple):
    """The latest entries, newest first; `is_heavy` means that none of their words are shown, on a day on which
    help is named."""

    entries: tuple[Entry, ...] = ()
    is_heavy: bool = False


def entries_for(lines: int, *, is_vast: bool, taken: int = 0) -> int:
    """Return how many entries a large screen of so many lines has room for; `taken` are the lines of the card and
    of homework."""
    return min(max(lines - _ABOVE - taken - (0 if is_vast else _NEAR), FEWEST_ENTRIES), MOST_ENTRIES)


def read_latest(companion: Companion, day: date, today: date, most: int) -> Latest:
    """Return the latest entries for today, or else those of the day that is shown: `most` at most."""
    newest = companion.journal.latest(day)
    of_day = newest if day == today else takewhile(lambda entry: entry.day == day, newest)
    return Latest(tuple(islice(of_day, most)), companion.care.needed_today())


def latest_rows(latest: Latest, env: Environment, width: int, *, is_today: bool) -> list[Row]:
    """Return a line for each entry; before the first one, how to begin. A past day without entries has no line."""
    if not latest.entries:
        return wrapped(env.text("empty_latest"), "muted", width) if is_today else []
    return [_entry_row(entry, env.today(), is_heavy=latest.is_heavy) for entry in latest.entries]


def _entry_row(entry: Entry, today: date, *, is_heavy: bool) -> Row:
    words = "" if is_heavy else _words(entry)
    left = Cell(words, "text") if words else Cell(_kind(entry), "muted")
    return Row(entry.id, (left,), (Cell(short_day(entry.day, today), "muted"),))


def _words(entry: Entry) -> str:
    """Return what is shown of an entry: of a thought only the kinder answer, since its own words would hurt."""
    from selfkind.domain.journal.entry import EntryKind
    from selfkind.domain.journal.reading import UNWRITTEN
    from selfkind.domain.journal.replies import reply_in

    if entry.is_veiled:
        return entry.seal_line
    if entry.kind is EntryKind.THOUGHT:
        reply = reply_in(entry)
        return "" if reply is None else " ".join(reply.words[:LONGEST].split())
    return entry.first_line or UNWRITTEN


def _kind(entry: Entry) -> str:
    from selfkind.domain.journal.entry import EntryKind
    from selfkind.domain.journal.titles import KIND_WORDS

    name = KIND_WORDS[entry.kind]
    return "Harsh thought" if entry.kind is EntryKind.THOUGHT else name.capitalize()


def homework_panel(homework: Sequence[Standing], today: date) -> tuple[str, list[Row]]:
    """Return the title of the panel of homework, and a line for each; without any, there is no line."""
    return _title_of_homework(homework, today), [
        *(_homework_row(one) for one in homework[:MOST_HOMEWORK]),
        *([Row(left=(Cell(f"and {more} more", "muted"),))] if (more := len(homework) - MOST_HOMEWORK) > 0 else []),
    ]


def _homework_row(one: Standing) -> Row:
    state, look = (Ticked.PART, "secondary") if one.tries else (Ticked.OPEN, "accent")
    said = (Cell(f"{one.tries} so far", "muted"),) if one.tries else ()
    return Row(one.assignment.id, (Cell(one.title),), said, Cell(GLYPHS[state], look), spare=1)


def _title_of_homework(homework: Sequence[Standing], today: date) -> str:
    """Return the title, with who it's from and when the next session is, where there's one answer to that."""
    givers = {one.assignment.giver for one in homework} - {""}
    sessions = {one.session for one in homework} - {None}
    from_one = next(iter(givers)) if len(givers) == 1 else ""
    session = next(iter(sessions)) if len(sessions) == 1 else None
    day = (
        "" if session is None else f"{session:%A}" if 0 < (session - today).days < 7 else short_day(session, today)
    )
    about = ", ".join(words for words in (from_one, day) if words)
    return f"{PANELS[HOMEWORK]} · {about}" if about else PANELS[HOMEWORK]


def mail_rows(come: int, for_hard_day: int, keys: Mapping[str, tuple[str, ...]]) -> list[Row]:
    """Return the lines about letters, without the air that they have below the plan."""
    return [row for row in letter_rows(come, for_hard_day, keys) if row.key is not None]


def kind_rows(back: Back | None, today: date, width: int, keys: Mapping[str, tuple[str, ...]]) -> list[Row]:
    """Return the old words that come back, and the key that keeps them away; nothing for None."""
    if back is None:
        return []
    lines = list(back_rows(back, today, width, most=MOST_LINES))[1:]
    found = hint(keys, "today.not_again", "not again")
    return [*lines, *([Row(), Row(left=(Cell(found[0], "accent"), Cell(" not again", "muted")))] if found else [])]


def title_of_latest(day: date, today: date) -> Content:
    """Return the title of the panel of entries."""
    return Content(PANELS[LATEST] if day == today else "Written on this day")
