"""What other apps wrote rests until it's allowed: every place that chooses by itself what it shows has none of it
before, and all of it then. The Journal and search have it at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.resting import allowed, is_resting
from selfkind.companion.session_page import PageChoices
from selfkind.domain.imports.origin import origin_of
from selfkind.domain.journal.entry import Entry, EntryKind, Felt, Letter, Reflection, Thought
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.practice.session import Session
from selfkind.domain.records import replace
from selfkind.domain.review.spans import Span
from selfkind.domain.routine.cadence import DAILY
from selfkind.domain.routine.plan import Completion, Standing
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.exchange.formats import IMPORTS, Format
from selfkind.exchange.found import Imported
from tests.exchange.bringing import brought

Open = Callable[[], Companion]
TODAY = date(2026, 11, 23)
YESTERDAY, LAST_MONTH, LAST_YEAR = TODAY - timedelta(days=1), date(2026, 10, 23), date(2025, 11, 23)
DAYS = [TODAY - timedelta(days=ago) for ago in range(3)]
HARSH = "The interview went terribly because my stupid answers wandered everywhere"


def at(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo("Europe/Berlin"))


def entry(id: str, kind: EntryKind, day: date, **more: Any) -> Entry:
    return Entry(id=id * 32, kind=kind, day=day, at=at(day), updated=at(day), private=False, **more)


THINGS = [
    entry("a", EntryKind.NOTE, TODAY, text="a note", exercise="weekly-check-in"),
    entry("b", EntryKind.GRATITUDE, LAST_MONTH, items=("tea", "rain")),
    entry("c", EntryKind.THOUGHT, YESTERDAY, thought=Thought(thought="an open one")),
    entry("d", EntryKind.THOUGHT, LAST_MONTH, thought=Thought(thought=HARSH, q3_reframe="One answer was good.")),
    entry("e", EntryKind.REFLECTION, YESTERDAY, text="x", reflection=Reflection(carry="Go slowly.")),
    entry("f", EntryKind.LETTER, LAST_MONTH, text="Dear me", letter=Letter(sealed_until=YESTERDAY)),
    entry("7", EntryKind.NOTE, LAST_YEAR, text="a year ago"),
    *(CheckIn(f"{n}" * 32, day, at(day, 8), ("sad",), -1, -1, 1) for n, day in enumerate(DAYS)),
    *(
        Session(f"{number}" * 32, YESTERDAY, at(YESTERDAY), "box", 20, 300, completed=False, after="heavier")
        for number in (3, 4)
    ),
    RoutineItem("walk-of-theirs", "Their walk", "", DAILY, Part.MORNING, LAST_YEAR, times=(time(18, 30),)),
    Completion("5" * 32, "walk-of-theirs", YESTERDAY, at(YESTERDAY), at(YESTERDAY), Standing.DONE, minutes=12),
    Completion("6" * 32, "walk-of-theirs", LAST_YEAR, at(LAST_YEAR), at(LAST_YEAR), Standing.REST, note="ill"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def everything() -> Iterator[None]:
    """A format that has all of these things in any file."""
    module = ModuleType("selfkind.exchange.everything")
    module.read = lambda _: [Imported(f"line {n}", one) for n, one in enumerate(THINGS)]  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    IMPORTS["everything"] = Format("everything", "Everything.", "all.txt", "everything")
    yield
    del sys.modules[module.__name__], IMPORTS["everything"]


def bring(companion: Companion) -> str:
    return brought(companion, b"x", "all.txt", "everything").value.run


PAGE = PageChoices(date(2026, 10, 1), TODAY, stopped_early=True)


def suggested(companion: Companion) -> object:
    """What suggestions build on."""
    use = companion.suggestions
    known = {word.word.casefold() for word in companion.library.feelings()}
    return use.after_look_back(), use._had_low_days(TODAY), use._lately(TODAY, known), use._heavier(TODAY)


def page(companion: Companion) -> object:
    """The session page, with all that can be ticked on it."""
    pages = companion.session_page
    choices = replace(PAGE, entries=frozenset(one.id for one in pages.things(PAGE)))
    shown = pages.page(choices)
    return shown, pages.entries(PAGE), pages.ids(PAGE), pages.hideables(PAGE)


def backs(companion: Companion) -> object:
    return companion.coming_back._found(), companion.coming_back._found(only_good=True)


PLACES: dict[str, Callable[[Companion], object]] = {
    "suggestions": suggested,
    "what comes back": backs,
    "kind replies": lambda c: c.replies.offered(HARSH.replace("terribly", "badly")),
    "the thought that is offered": lambda c: c.offered_thought(),
    "open thoughts": lambda c: c.journal.open_thoughts()[0],
    "a year ago": lambda c: list(c.journal.on_this_day()),
    "latest entries on Today": lambda c: list(c.journal.latest(TODAY)),
    "the line that is carried over": lambda c: c.reflections.carried(),
    "letters that have come": lambda c: c.letters.waiting(),
    "a low-energy day": lambda c: c.check_ins.is_low_energy_day(),
    "what was stopped often": lambda c: c.practice.stopped_often(c.practice.exercise("box")),
    "the plan": lambda c: c.planning.plan(),
    "the routine": lambda c: c.routine.items(),
    "the look back on a week": lambda c: c.look_backs.week().items,
    "reminders": lambda c: c.reminders.plan.slots(TODAY, TODAY),  # type: ignore[attr-defined]
    "the session page": page,
    "the row of days on Today": lambda c: c.progress.these_days(),
    "the month of a day": lambda c: c.progress.month(TODAY),
    "practice days, returns and the rhythm": lambda c: c.progress.facts(),
    "the history of items": lambda c: c.progress.items(),
    "looking back on a month": lambda c: c.reviews.of(Span(LAST_MONTH, TODAY)),
    "the last weeks on Practise": lambda c: c.practice.counted(LAST_MONTH, TODAY),
    "days that are kept of earlier months": lambda c: c.progress.history().first_day(),
}


@pytest.mark.parametrize("place", PLACES)
def test_it_is_nowhere_before_it_is_allowed_and_there_then(opened: Open, place: str) -> None:
    look = PLACES[place]
    nothing = look(opened())
    run = bring(opened())
    assert look(opened()) == nothing
    opened().imports.allow(run)
    assert look(opened()) != nothing
    opened().imports.rest(run)
    assert look(opened()) == nothing


def test_the_journal_and_search_have_it_at_once(companion: Companion, opened: Open) -> None:
    bring(companion)
    companion = opened()
    assert {thing.id for thing in companion.journal.newest()} == {one.id for one in THINGS} - {"walk-of-theirs"}
    found = list(companion.search.find(companion.search.query("year"), companion.search.names()))
    assert [thing.id for thing in found] == ["7" * 32]
    companion.journal.save(companion.practice.exercise("note"), {"text": "a year"})
    for text, ids in {"is:imported year": ["7" * 32], "-is:imported kind:letter": []}.items():
        found = list(companion.search.find(companion.search.query(text), companion.search.names()))
        assert [thing.id for thing in found] == ids
    assert [item.name for item in companion.routine.kept_out()] == ["Their walk"]


def test_days_of_an_import_count_beside_own_ones_and_go_with_it(companion: Companion, opened: Open) -> None:
    note = companion.practice.exercise("note")
    companion.journal.save(note, {"text": "mine"}, day=LAST_MONTH)
    assert companion.progress.facts().practice_days == 1
    run = bring(companion)
    for _ in range(2):  # made anew, and as it was kept
        assert opened().progress.facts().practice_days == 1
    opened().imports.allow(run)
    counted = opened().progress
    assert counted.facts().practice_days == len({one.day for one in THINGS if not isinstance(one, RoutineItem)})
    assert counted.history().days_of("walk-of-theirs") == {YESTERDAY}
    assert counted.history().item_days("walk-of-theirs").rested == {LAST_YEAR}
    opened().imports.undo(opened().imports.named(run))
    assert opened().progress.facts().practice_days == 1


def test_a_ready_routine_leaves_items_alone_that_rest(companion: Companion, opened: Open) -> None:
    run = bring(companion)
    companion.routine.use(companion.routine.ready()[0])
    opened().imports.allow(run)
    assert "Their walk" in [item.name for item in opened().routine.items()]


def test_what_is_allowed_stays_so_when_its_file_comes_again(companion: Companion, opened: Open) -> None:
    run = bring(companion)
    companion.imports.allow(run)
    THINGS.append(entry("8", EntryKind.NOTE, YESTERDAY, text="more"))
    try:
        bring(opened())
    finally:
        THINGS.pop()
    here = {one.id: one for one in opened().journal.entries()}
    home = opened().home
    assert not is_resting(home, here["a" * 32])
    # What a later import brought waits to be allowed itself.
    assert is_resting(home, here["8" * 32])


def test_while_core_cannot_be_read_all_of_it_rests(companion: Companion, opened: Open, home: Path) -> None:
    run = bring(companion)
    companion.imports.allow(run)
    (home / "core.json").write_text("{")
    again = opened()
    entries = again.journal.entries()
    assert entries
    assert list(allowed(again.home, entries)) == []


def test_nothing_is_read_where_nothing_was_imported(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": "mine"})
    monkeypatch.setattr(type(companion.home.choices), "beginning_with", lambda *_: pytest.fail("core was read"))
    assert len(list(allowed(companion.home, companion.journal.entries()))) == 1


def test_help_is_named_after_a_feeling_of_today_that_was_imported(companion: Companion, opened: Open) -> None:
    felt = (Felt("hopeless", 90),)
    THINGS.append(entry("9", EntryKind.THOUGHT, TODAY, thought=Thought(thought="x", feelings=felt)))
    try:
        bring(companion)
    finally:
        THINGS.pop()
    # Help is no suggestion: it's there for whoever felt so, wherever they wrote it.
    assert opened().care.needed_today()


@pytest.mark.parametrize("odd", [["x"], {"a": 1}, 3, None, 10**400])
def test_a_mark_that_makes_no_sense_stops_nothing(companion: Companion, odd: Any) -> None:
    thing = replace(THINGS[0], imported=odd)
    assert list(allowed(companion.home, [thing])) in ([], [thing])
    assert origin_of(thing, {}) in ("", "from another app")


def test_reminders_begin_when_items_with_a_time_are_allowed(companion: Companion) -> None:
    run = bring(companion)
    heard: list[str] = []
    companion.hooks.routine_changed.append(lambda items: heard.extend(item.name for item in items))
    assert heard == []
    companion.imports.allow(run)
    assert heard == ["Their walk"]
