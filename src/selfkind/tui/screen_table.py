"""The screen table: one row for each screen that a digit opens, and for each page with a key of its own.

The modes of the app, the tabs of the top bar, the commands that open them with their keys, and docs/keys.md all
come from here. Plain data without Textual: a screen is imported when it is first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from selfkind.tui.commands.key_names import key_label

if TYPE_CHECKING:
    from textual.screen import Screen


class ScreenRow(NamedTuple):
    """One screen, or a page that lies over a screen until it is left.

    `mode` is Textual's name for it, `title` stands in the top bar, `key` is its default key by Textual's name, ""
    for none, `help` one sentence for help and docs. `screen` is the module and the class, with a colon between.
    """

    mode: str
    title: str
    key: str
    help: str
    screen: str
    is_page: bool = False

    @property
    def command(self) -> str:
        """The id of the command that shows the screen."""
        return f"{'app' if self.is_page else 'go'}.{self.mode}"

    @property
    def action(self) -> str:
        """The app's action that shows the screen."""
        return f"{'page' if self.is_page else 'go'}('{self.mode}')"

    def load(self) -> Screen[Any]:
        """Import the screen's module and make the screen."""
        module, _, name = self.screen.partition(":")
        made = getattr(import_module(module), name)
        screen: Screen[Any] = made() if self.is_page else made(self.mode)
        return screen


_SCREENS = "selfkind.tui.screens"

SCREENS = (
    ScreenRow(
        "today",
        "Today",
        "1",
        "Your day: what you've planned and done.",
        f"{_SCREENS}.today.today:TodayScreen",
    ),
    ScreenRow(
        "journal", "Journal", "2", "Everything you've written.", f"{_SCREENS}.journal.journal:JournalScreen"
    ),
    ScreenRow(
        "practise",
        "Practise",
        "3",
        "Breathing and guided practices.",
        f"{_SCREENS}.practise.practise:PractiseScreen",
    ),
    ScreenRow(
        "boundaries",
        "Boundaries",
        "4",
        "Limits you want to set, with words to practise.",
        f"{_SCREENS}.boundaries.boundaries:BoundariesScreen",
    ),
    ScreenRow("circle", "Circle", "5", "The people who support you.", f"{_SCREENS}.circle.circle:CircleScreen"),
    ScreenRow(
        "progress",
        "Progress",
        "6",
        "Your days so far, and each item's history.",
        f"{_SCREENS}.progress.progress:ProgressScreen",
    ),
    ScreenRow(
        "homework",
        "Homework",
        "7",
        "What you agreed on with your therapist.",
        f"{_SCREENS}.homework.homework:HomeworkScreen",
    ),
)
"""Every screen, in the order of the top bar. The app opens on the first one."""

PAGES = (
    ScreenRow(
        "reminders",
        "Reminders",
        "R",
        "Upcoming reminders, pausing and quiet hours.",
        f"{_SCREENS}.reminders:RemindersScreen",
        is_page=True,
    ),
    ScreenRow(
        "unfinished",
        "Unfinished pages",
        "D",
        "Continue a page you started, or delete it.",
        f"{_SCREENS}.unfinished:UnfinishedScreen",
        is_page=True,
    ),
    ScreenRow(
        "letters",
        "Letters",
        "l",
        "Your letters to yourself: those that have come, and those that are sealed.",
        f"{_SCREENS}.letters.letters:LettersScreen",
        is_page=True,
    ),
    ScreenRow(
        "templates",
        "Templates",
        "W",
        "Worksheets with your own questions: make one, fill it in, change it.",
        f"{_SCREENS}.templates.templates:TemplatesScreen",
        is_page=True,
    ),
    ScreenRow(
        "packs",
        "Packs",
        "H",
        "Homework and exercises that came as a file: add one, read what it brings, or remove it.",
        f"{_SCREENS}.packs.packs:PacksScreen",
        is_page=True,
    ),
    ScreenRow(
        "away",
        "Time away",
        "I",
        "Days without a plan or reminders: add, change or end them.",
        f"{_SCREENS}.away.away:AwayScreen",
        is_page=True,
    ),
    ScreenRow(
        "activities",
        "Activities",
        "A",
        "Small kind things to do, by energy, time and place: begin one, or add your own.",
        f"{_SCREENS}.activities.activities:ActivitiesScreen",
        is_page=True,
    ),
    ScreenRow(
        "routine",
        "Your routine",
        "C",
        "Change your routine: add, move, duplicate, archive or restore items.",
        f"{_SCREENS}.routine.routine:RoutineScreen",
        is_page=True,
    ),
    ScreenRow(
        "bin",
        "Bin",
        "V",
        "What you deleted, and earlier versions of what you changed.",
        f"{_SCREENS}.bin:BinScreen",
        is_page=True,
    ),
    ScreenRow(
        "path",
        "Path",
        "Y",
        "Small steps into the practice, in order and without dates.",
        f"{_SCREENS}.path.path:PathScreen",
        is_page=True,
    ),
    ScreenRow(
        "welcome",
        "Welcome",
        "F",
        "What selfkind is, and ways to begin.",
        f"{_SCREENS}.welcome.welcome:WelcomeScreen",
        is_page=True,
    ),
    ScreenRow(
        "safety_plan",
        "Safety plan",
        "E",
        "What helps and whom to reach when things get very hard, in your own words.",
        f"{_SCREENS}.safety_plan.safety_plan:SafetyPlanScreen",
        is_page=True,
    ),
    ScreenRow(
        "scores",
        "Scores",
        "M",
        "Numbers that you follow, such as a total that your therapist uses.",
        f"{_SCREENS}.scores.scores:ScoresScreen",
        is_page=True,
    ),
    ScreenRow(
        "card",
        "Daily card",
        "Q",
        "What you note each day, in your own words: a week of it, and today.",
        f"{_SCREENS}.card.card:CardScreen",
        is_page=True,
    ),
    ScreenRow(
        "guide",
        "Guide",
        "",
        "How to do things, one page each.",
        f"{_SCREENS}.guide:GuideScreen",
        is_page=True,
    ),
    ScreenRow(
        "themes",
        "Themes",
        "T",
        "Choose the colours. You see each theme as you move.",
        f"{_SCREENS}.themes:ThemesScreen",
        is_page=True,
    ),
    ScreenRow(
        "inbox",
        "Inbox",
        "",
        "What you wrote on your phone: what came, what stays, and a page for your phone.",
        f"{_SCREENS}.inbox.inbox:InboxScreen",
        is_page=True,
    ),
    ScreenRow(
        "two_computers",
        "Two computers",
        "",
        "Share your files with another computer, and see how they're shared.",
        f"{_SCREENS}.two_computers:TwoComputersScreen",
        is_page=True,
    ),
    ScreenRow(
        "imports",
        "Imports",
        "",
        "Bring in what you wrote in other apps, undo that, or export everything you have here.",
        f"{_SCREENS}.imports.imports:ImportsScreen",
        is_page=True,
    ),
)
"""Pages that open from everywhere, by a key or in All commands. None of them is a tab of the top bar."""

FIRST = SCREENS[0]
"""The screen that the app opens on."""

MODES: dict[str, str | Callable[[], Screen[Any]]] = {row.mode: row.load for row in SCREENS if row is not FIRST}
"""What makes the screen of each mode, for Textual. The first screen becomes a mode once it is mounted."""

SMALLEST = (44, 12)
"""Columns and rows below which a page says how large the terminal has to be."""


def tabs(keys: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str, str], ...]:
    """Return the tabs of the top bar as (key, title, mode), with the keys in force; "" for a screen without one.

    `keys` are the keys of every command by its id, as `check_keys` gives them.
    """
    return tuple((_label(keys.get(row.command, (row.key,))), row.title, row.mode) for row in SCREENS)


def _label(keys: tuple[str, ...]) -> str:
    return key_label(keys[0]) if keys else ""
