"""Pictures of every screen. Look at each new one before it is accepted (CONTRIBUTING.md says how)."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from selfkind.companion.companion import Companion
from selfkind.companion.country import choose_country
from selfkind.domain.boundaries.boundary import Boundary, Script
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.domain.card.row import CardRow
from selfkind.domain.circle.person import Person, PersonKind, Ring
from selfkind.domain.homework.assignment import Status
from selfkind.domain.homework.tried import Did
from selfkind.domain.packs.card import RowKind
from selfkind.domain.records import replace
from selfkind.domain.routine.plan import Standing
from selfkind.domain.scores.score import Score
from selfkind.reminders.companion import open_with_reminders
from selfkind.tui.app import SelfkindApp
from selfkind.tui.screens.confirm import ConfirmScreen
from selfkind.tui.screens.practise.options import OptionsScreen
from selfkind.tui.screens.practise.pattern import PatternScreen
from selfkind.tui.screens.practise.session import SessionScreen
from selfkind.tui.screens.review.week_card import WeekCard
from tests.conftest import Clock
from tests.random_life import RandomLife
from tests.tui.journey import Desk, Journey, put_on

Compare = Callable[..., bool]
SIZES = [(80, 24), (120, 36)]
THEMES = ["dusk", "paper", "high-contrast"]


@pytest.fixture(autouse=True)
def no_blinking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.fixture
def worker() -> Iterator[Desk]:
    with Desk() as desk:
        yield desk


@pytest.fixture(scope="session")
def lived_in_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home after some weeks, which is made once. Tests have copies of it."""
    home, clock = tmp_path_factory.mktemp("lived-in") / "home", Clock()
    companion = open_with_reminders(home, clock=clock)
    live(companion, clock)
    companion.close()
    return home


@pytest.fixture
def lived_in(lived_in_home: Path, home: Path, clock: Clock, opened: Callable[[], Companion]) -> Companion:
    """A home after some weeks: ticks, rests, entries, sessions."""
    shutil.copytree(lived_in_home, home)
    clock.forward(minutes=1)
    return opened()


def live(companion: Companion, clock: Clock) -> None:
    """Tick, rest, write and practise for some weeks."""
    today = date(2026, 11, 23)
    water, breathing = companion.planning.item("water"), companion.planning.item("longer")
    for back in (40, 38, 12, 9, 8, 6, 5, 3, 1):
        companion.planning.tick(water, today - timedelta(days=back))
    companion.planning.tick(water, today - timedelta(days=4), state=Standing.REST)
    note, catch = companion.practice.exercise("note"), companion.practice.exercise("catch")
    gratitude = companion.practice.exercise("gratitude")
    companion.journal.save(note, {"text": "I slept well.\n\nThe street was quiet."}, day=today - timedelta(days=9))
    clock.forward(minutes=1)
    companion.journal.save(
        catch,
        {
            "thought": "You always get this wrong, [really].",
            "situation": "the meeting",
            "place": "work",
            "feeling": {"word": "tense", "intensity": 70},
        },
        day=today - timedelta(days=1),
    )
    companion.journal.save(
        gratitude, {"items": ["the light", "soup", "a message from Ana"], "text": "I looked up."}
    )
    longout = companion.practice.exercise("longout")
    companion.practice.finish(longout, 180, 180, completed=True, day=today - timedelta(days=1))
    companion.planning.tick(companion.planning.item("feelings"))
    companion.planning.tick(companion.planning.item("water"))
    companion.planning.tick(companion.planning.item("body"), state=Standing.REST)
    companion.planning.tick(companion.planning.item("one small"), state=Standing.TINY)
    companion.home.store.table("undo").truncate()
    assert breathing


def picture(
    compare: Compare,
    companion: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    *keys: str,
    then: Callable[[Journey], Awaitable[Any]] | None = None,
) -> None:
    app = SelfkindApp(companion, worker)

    async def before(pilot: Pilot[Any]) -> None:
        put_on(app, theme)
        person = await Journey(app, pilot).settle()
        await person.press(*keys)
        if then is not None:
            await then(person)
        await person.settle()

    assert compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
def test_today(
    snap_compare: Compare, lived_in: Companion, worker: Desk, size: tuple[int, int], theme: str
) -> None:
    picture(snap_compare, lived_in, worker, size, theme)


@pytest.mark.parametrize(
    ("size", "theme"),
    [((60, 20), "dusk"), ((132, 38), "paper"), ((200, 60), "dusk"), ((200, 60), "paper")],
)
def test_today_at_other_sizes(
    snap_compare: Compare, lived_in: Companion, worker: Desk, size: tuple[int, int], theme: str
) -> None:
    good = lived_in.practice.exercise("gratitude")
    lived_in.journal.save(good, {"items": ["the smell of rain on the way home"]}, day=date(2026, 11, 3))
    letter = {"parts.trouble": "dear me", "sealed_until": "7 days"}
    lived_in.journal.save(lived_in.practice.exercise("letter"), letter)
    picture(snap_compare, lived_in, worker, size, theme)


@pytest.mark.parametrize(
    ("size", "theme"), [((60, 20), "ember"), ((80, 40), "dusk"), ((132, 38), "paper"), ((200, 60), "dusk")]
)
def test_today_with_a_card(
    snap_compare: Compare, lived_in: Companion, worker: Desk, size: tuple[int, int], theme: str
) -> None:
    now, card = lived_in.now(), lived_in.card
    for number in range(3):
        lived_in.routine.remove(lived_in.routine.items()[number])
    card.keep(
        CardRow("", "urge to check", RowKind.SCALE, now, highest=5, lowest_words="none", highest_words="strong")
    )
    card.keep(CardRow("", "something kind that I did for myself at work", RowKind.COUNT, now))
    card.keep(CardRow("", "skipped lunch", RowKind.YES_NO, now, private=True))
    lived_in.home.store.table("undo").truncate()
    picture(snap_compare, lived_in, worker, size, theme, "end")


@pytest.mark.parametrize(
    ("size", "theme"),
    [((80, 24), "dusk"), ((120, 36), "paper"), ((60, 20), "dusk"), ((200, 60), "ember"), ((80, 24), "paper")],
)
def test_today_of_a_newcomer(
    snap_compare: Compare, companion: Companion, worker: Desk, size: tuple[int, int], theme: str
) -> None:
    picture(snap_compare, companion, worker, size, theme)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper"), ((60, 20), "dusk")])
def test_progress_with_scores(
    snap_compare: Compare, lived_in: Companion, worker: Desk, size: tuple[int, int], theme: str
) -> None:
    now = lived_in.now()
    ease, sleep = (lived_in.scores.keep(Score("", name, now)).value for name in ("Ease at work", "Sleep"))
    lived_in.scores.log(ease, 6, day=date(2026, 11, 22))
    assert sleep
    picture(snap_compare, lived_in, worker, size, theme, "6", "tab", "end")


PLACES: dict[str, tuple[str, ...]] = {
    "journal": ("2", "down"),
    "practise": ("3", "down", "down"),
    "boundaries": ("4",),
    "progress": ("6",),
    "help-now": ("exclamation_mark",),
    "keys": ("question_mark",),
    "hidden": ("ctrl+l",),
    "another-day": ("left_square_bracket",),
    "note": ("n",),
    "go-to-day": ("ctrl+g",),
    "card": ("up", "up", "up", "up", "down", "enter"),
    "catch": ("c",),
    "gratitude": ("2", "t"),
    "new-item": ("a", "enter"),
    "library": ("a",),
    "routine": ("C",),
    "feelings": ("f",),
    "reminders": ("R",),
    "quiet-hours": ("R", "o"),
    "pause": ("R", "p"),
}


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper")])
@pytest.mark.parametrize("place", PLACES)
def test_places(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    place: str,
) -> None:
    picture(snap_compare, lived_in, worker, size, theme, *PLACES[place])


@pytest.mark.parametrize("place", ["journal", "practise", "feelings", "new-item", "catch", "reminders"])
def test_places_in_high_contrast_and_narrow(
    snap_compare: Compare, lived_in: Companion, worker: Desk, place: str
) -> None:
    picture(snap_compare, lived_in, worker, (60, 20), "high-contrast", *PLACES[place])


@pytest.fixture
def felt(lived_in: Companion, clock: Clock) -> Companion:
    """The same home, with two check-ins on one day."""
    lived_in.check_ins.check_in(["calm", "a word of mine"], energy=4, note="after a walk in the rain")
    clock.forward(hours=2)
    lived_in.check_ins.check_in(["tired"])
    return lived_in


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper"), ((60, 20), "ember")])
@pytest.mark.parametrize("keys", [("2", "o", "down", "enter"), ("2", "o", "down", "e")], ids=["read", "edit"])
def test_check_ins(
    snap_compare: Compare,
    felt: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    picture(snap_compare, felt, worker, size, theme, *keys)


@pytest.fixture
def with_bin(felt: Companion, clock: Clock) -> Companion:
    """The same home, with something of several kinds in the bin."""
    entry = felt.journal.entries()[0]
    clock.forward(minutes=31)
    felt.journal.change(entry, {"text": "I looked up, and there it was."})
    clock.forward(minutes=1)
    felt.journal.delete(felt.journal.entries()[-1])
    felt.check_ins.delete(next(iter(felt.check_ins.newest())))
    clock.forward(days=1)
    felt.drafts.keep("note", {"text": "half a"})
    felt.drafts.delete(felt.drafts.unfinished()[0])
    return felt


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
@pytest.mark.parametrize("keys", [("V",), ("V", "end", "tab"), ("V", "x")], ids=["list", "read", "delete"])
def test_bin(
    snap_compare: Compare,
    with_bin: Companion,
    worker: Desk,
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    picture(snap_compare, with_bin, worker, size, "dusk", *keys)


@pytest.mark.parametrize("theme", ["dusk", "paper"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
@pytest.mark.parametrize(
    "keys", [("left",), ("enter",), ("left", "enter"), ("left", "e")], ids=["week", "fill", "day", "row"]
)
def test_daily_card(
    snap_compare: Compare,
    companion: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    card, now = companion.card, companion.now()
    urge, lunch, walk = (
        card.keep(CardRow("", name, kind, now, 0, 5)).value
        for name, kind in (
            ("urge to check", RowKind.SCALE),
            ("skipped lunch", RowKind.YES_NO),
            ("walk", RowKind.MINUTES),
        )
    )
    for back in (0, 2, 3, 5):
        values = {urge.id: back, lunch.id: back % 2, walk.id: 20 * back or None}
        card.log(values, card.rows(), companion.today() - timedelta(days=back))
    card.keep(replace(urge, name="urge to check the door"), urge)
    companion.home.store.table("undo").truncate()
    picture(snap_compare, companion, worker, size, theme, "Q", *keys)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper"), ((60, 20), "ember")])
def test_packs(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    tmp_path: Path,
    size: tuple[int, int],
    theme: str,
) -> None:
    (tmp_path / "new.toml").write_text(lived_in.packs.new_text())
    lived_in.packs.add(lived_in.packs.offer(tmp_path / "new.toml"))
    picture(snap_compare, lived_in, worker, size, theme, "H", "enter")


DIARY = """full_date,date,weekday,time,mood,activities,note_title,note
2026-11-20,20 Nov,Friday,21:30,good,,,Tea by the river
2026-11-21,21 Nov,Saturday,08:00,meh,,,
2026-02-31,31 Feb,Saturday,08:00,meh,,,
"""


@pytest.mark.parametrize(
    ("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper"), ((60, 20), "ember"), ((200, 60), "dusk")]
)
@pytest.mark.parametrize(
    "keys",
    [
        (*"daylio", "enter", *"d.csv", "enter"),
        (*"daylio", "enter", *"d.csv", "enter", "enter", "escape"),
        (*"export", "enter"),
    ],
    ids=["table", "list", "export"],
)
def test_imports(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "d.csv").write_text(DIARY)
    picture(snap_compare, lived_in, worker, size, theme, "ctrl+p", *keys)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper"), ((60, 20), "ember")])
@pytest.mark.parametrize("keys", [(), (*"new.toml", "enter")], ids=["file", "card"])
def test_adding_a_pack(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "new.toml").write_text(lived_in.packs.new_text())
    picture(snap_compare, lived_in, worker, size, theme, "H", "a", *keys)


@pytest.mark.parametrize(
    ("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper"), ((60, 20), "ember"), ((200, 60), "dusk")]
)
@pytest.mark.parametrize(
    "keys", [(), ("enter",), ("w",), ("p",), ("s",)], ids=["list", "read", "words", "phrases", "ladder"]
)
def test_boundaries(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    boundaries = lived_in.boundaries
    script = Script("Thank you for telling me", ask="I leave at six, because I'm tired and because we have dinner")
    six = Boundary("", "I leave work at six", lived_in.now(), "my manager", "work", firmness=3, script=script)
    kept = boundaries.keep(six).value
    boundaries.keep(Boundary("", "Phone off at ten", lived_in.now(), category="self"))
    about = (boundaries.step_named("receipt"), kept)
    for one, said in zip(about, (Said.SAID, Said.PART), strict=True):
        boundaries.log(replace(boundaries.new_moment(MomentKind.AFTER, one), said=said, before=5, after=3))
    boundaries.keep_safety_seen()
    lived_in.home.store.table("undo").truncate()
    picture(snap_compare, lived_in, worker, size, theme, "4", *keys)


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [((80, 24), "dusk", ()), ((60, 20), "high-contrast", ("enter",)), ((120, 36), "paper", ("s",))],
)
def test_circle(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    now = lived_in.now()
    ana = Person("", "Ana Hölzenbein", now, Ring.CLOSE, (PersonKind.LISTENS,), ("030 1234",), good_for="laughs")
    week = {"next_day": date(2026, 12, 3), "next_time": time(19, 30)}
    choir = Person("", "Choir of the old town, Thursdays", now, Ring.COMMUNITY, (PersonKind.GROUP,), **week)
    for one in (ana, Person("", "Mr. Okafor, upstairs", now, note="Has our spare key."), choir):
        lived_in.circle.keep(one)
    choose_country(lived_in.places.home, "DE")
    lived_in.home.store.table("undo").truncate()
    picture(snap_compare, lived_in, worker, size, theme, "5", *keys)


@pytest.mark.parametrize(
    ("size", "theme"),
    [((80, 24), "high-contrast"), ((120, 36), "paper"), ((60, 20), "dusk"), ((200, 60), "dusk")],
)
@pytest.mark.parametrize("keys", [("m",), ("y",)], ids=["month", "year"])
def test_looking_back(
    snap_compare: Compare,
    home: Path,
    opened: Callable[[], Companion],
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    life = RandomLife(7)
    life.live(date(2026, 3, 1), date(2026, 11, 23))
    life.write(home)
    picture(snap_compare, opened(), worker, size, theme, "6", *keys)


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        ((80, 24), "dusk", ("7",)),
        ((60, 20), "high-contrast", ("7", "down", "tab")),
        ((140, 40), "paper", ()),
    ],
)
def test_homework(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    day, now = date(2026, 11, 26), lived_in.now()
    lived_in.circle.keep(Person("", "Dr. A", now, kinds=(PersonKind.THERAPIST,), next_day=day))
    homework = lived_in.homework
    for id in ("question-for-the-session", "full-record", "kind-voice", "wishes"):
        begun = homework.begun(id)
        assert begun is not None
        homework.keep(replace(begun, giver="Dr. A", next_session=True, often="weekly", confidence=6))
    named = {one.title: one for one in homework.all()}
    first = replace(homework.new_try(named["One full record"], Did.PART), learned="It was my old teacher's voice.")
    homework.log(
        replace(first, minutes=12.0, difficulty=4, helpfulness=7, question="Is that normal in the evening?")
    )
    homework.put(named["Kind voice"], Status.RESTING)
    homework.put(named["Wishes"], Status.TALKED_ABOUT)
    lived_in.home.store.table("undo").truncate()
    picture(snap_compare, lived_in, worker, size, theme, *keys)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper"), ((44, 14), "ember")])
@pytest.mark.parametrize("keys", ["w", "h"], ids=["blank", "card"])
def test_on_paper(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
    keys: str,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    begun = lived_in.homework.begun("breathe-at-the-door")
    assert begun is not None
    lived_in.homework.keep(replace(begun, giver="Dr. A"))
    lived_in.home.store.table("undo").truncate()
    picture(snap_compare, lived_in, worker, size, theme, "7", keys)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper")])
def test_a_page_from_paper(
    snap_compare: Compare, lived_in: Companion, worker: Desk, size: tuple[int, int], theme: str
) -> None:
    picture(snap_compare, lived_in, worker, size, theme, "2", "n", *"soup", "f11", "ctrl+o")


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        ((60, 20), "dusk", ("p",)),
        ((60, 20), "paper", ("p", "tab")),
        ((80, 24), "paper", ("p", *["down"] * 5, "space", "down", "h")),
        ((80, 24), "dusk", ("p", "tab")),
        ((80, 24), "high-contrast", ("p", "e")),
        ((120, 36), "dusk", ("p", *["down"] * 5, "space")),
        ((120, 36), "paper", ("p", "s")),
        ((200, 60), "paper", ("p", *["down"] * 5, "space")),
        ((80, 24), "paper", ("s",)),
        ((60, 20), "dusk", ("s", "down", "enter", "space")),
    ],
)
def test_session_page(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    size: tuple[int, int],
    theme: str,
    keys: tuple[str, ...],
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    now = lived_in.now()
    lived_in.circle.keep(Person("", "Ana Weiss", now, kinds=(PersonKind.THERAPIST,), next_day=date(2026, 11, 26)))
    begun = lived_in.homework.begun("full-record")
    assert begun is not None
    one = lived_in.homework.keep(replace(begun, giver="Ana Weiss")).value
    tried = replace(
        lived_in.homework.new_try(one, Did.PART), learned="It was my old teacher's voice.", helpfulness=7
    )
    lived_in.homework.log(tried)
    before = {
        "topics": "The meeting, and how I sleep",
        "questions": ["How long does this take?"],
        "proud": "One no",
    }
    lived_in.journal.save(lived_in.practice.exercise("before-appointment"), before)
    for day, feeling in ((20, "calm"), (21, "worried"), (22, "calm")):
        lived_in.check_ins.check_in([feeling], energy=4, day=date(2026, 11, day))
    lived_in.home.store.table("undo").truncate()
    picture(snap_compare, lived_in, worker, size, theme, "7", *keys)


@pytest.mark.parametrize(
    ("size", "theme"),
    [((60, 20), "dusk"), ((80, 24), "paper"), ((120, 36), "dusk"), ((200, 60), "paper")],
)
@pytest.mark.parametrize("step", ["week", "items", "change"])
def test_weekly_look_back(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    step: str,
) -> None:
    async def look_back(person: Journey) -> None:
        await person.app.begin_exercise("weekly-look-back")
        await person.settle()
        if step == "week":
            return
        await person.type("Tea on the stairs")
        await person.do("form.next", "form.next")
        await person.press("k", "down", "r", "down", "d")
        if step == "change":
            await person.do("form.next")
            await person.press("right", "right")
            await person.do("form.next", "form.next")

    picture(snap_compare, lived_in, worker, size, theme, then=look_back)


@pytest.mark.parametrize(
    ("size", "theme"), [((60, 20), "paper"), ((80, 24), "dusk"), ((120, 36), "high-contrast")]
)
def test_after_a_weekly_check_in(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    clock: Clock,
    size: tuple[int, int],
    theme: str,
) -> None:
    week = lived_in.practice.exercise("weekly-check-in")
    lived_in.journal.save(week, {"good_for_me": 1, "others_too": 2, "named_feeling": 1}, day=date(2026, 11, 16))

    async def answer(person: Journey) -> None:
        await person.app.begin_exercise("weekly-check-in")
        await person.settle()
        await person.press("3", "enter", "2", "enter", "4", "enter", "enter", "2")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, WeekCard))
        person.app.clear_notifications()

    picture(snap_compare, lived_in, worker, size, theme, then=answer)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper")])
@pytest.mark.parametrize("seconds", [1.0, 5.5, 9.0])
def test_breathing(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    seconds: float,
) -> None:
    now = [100.0]

    async def breathe(person: Journey) -> None:
        longout = lived_in.practice.exercise("longout")
        person.app.push_screen(SessionScreen(longout, clock=lambda: now[0], wall=lambda: now[0]))
        await person.pilot.pause(0.1)
        for _ in range(20):
            now[0] += seconds / 20
            await person.pilot.pause(0.04)

    picture(snap_compare, lived_in, worker, size, theme, then=breathe)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper"), ((60, 20), "ember")])
@pytest.mark.parametrize(("id", "seconds"), [("body-scan", 70), ("loving-kindness", 125), ("kind-pause", 100)])
def test_guided(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    id: str,
    seconds: float,
) -> None:
    now = [100.0]

    async def practise(person: Journey) -> None:
        screen = SessionScreen(lived_in.practice.exercise(id), clock=lambda: now[0], wall=lambda: now[0])
        await person.app.push_screen(screen)
        await person.settle()
        for _ in range(50):
            now[0] += seconds / 50
            screen._tick()

    picture(snap_compare, lived_in, worker, size, theme, then=practise)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "paper"), ((120, 36), "dusk")])
def test_after_a_practice(
    snap_compare: Compare, lived_in: Companion, worker: Desk, size: tuple[int, int], theme: str
) -> None:
    now = [100.0]

    async def stop(person: Journey) -> None:
        scan = lived_in.practice.exercise("body-scan")
        screen = SessionScreen(scan, clock=lambda: now[0], wall=lambda: now[0])
        await person.app.push_screen(screen)
        await person.settle()
        for _ in range(20):
            now[0] += 2
            screen._tick()
        await person.do("breathe.stop")

    picture(snap_compare, lived_in, worker, size, theme, then=stop)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dusk"), ((120, 36), "paper")])
@pytest.mark.parametrize("screen", [lambda c: OptionsScreen(c.practice.exercise("loving-kindness")),
                                    lambda c: PatternScreen(),
                                    lambda c: ConfirmScreen("Box", c.text("breathing_holds"))],
                         ids=["vary", "pattern", "care"])  # fmt: skip
def test_before_a_practice(
    snap_compare: Compare,
    lived_in: Companion,
    worker: Desk,
    size: tuple[int, int],
    theme: str,
    screen: Callable[[Companion], Screen[Any]],
) -> None:
    async def look(person: Journey) -> None:
        await person.app.push_screen(screen(lived_in))
        await person.settle()

    picture(snap_compare, lived_in, worker, size, theme, then=look)


def test_too_small(snap_compare: Compare, companion: Companion, worker: Desk) -> None:
    picture(snap_compare, companion, worker, (20, 5), "dusk")
