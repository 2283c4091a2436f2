"""Every form is filled step by step, and the app is ended after each: then the page is taken up with all of it.

A person opens the form, answers one question, and the app ends. They start it again, take the page up by one of
the two ways there are, see what they wrote, answer the next question, and so on until they save. What is kept is
compared with everything that was answered, and so is what is saved.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import ANY

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.lines import LineKind
from selfkind.domain.boundaries.plan_form import answers_of as plan_answers
from selfkind.domain.boundaries.practice import MomentKind
from selfkind.domain.card.row import CardRow, checked_row
from selfkind.domain.circle.person import Person
from selfkind.domain.circle.person_form import answers_of as about_person
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.assignment_form import answers_of as about_homework
from selfkind.domain.journal.entry import Entry, Letter
from selfkind.domain.journal.form_keys import SEAL
from selfkind.domain.journal.forms import answers_of
from selfkind.domain.journal.letters import seal_of
from selfkind.domain.journal.template import Ask, Question
from selfkind.domain.look_back.choices import Choice
from selfkind.domain.look_back.guided import answer_of
from selfkind.domain.packs.card import RowKind
from selfkind.domain.practice.activities import OwnActivity
from selfkind.domain.safety_plan import KEYS
from selfkind.domain.scores.score import Score
from tests.crash.homes import opened
from tests.crash.rounds import ENV, Tally, plain
from tests.crash.typing import ARRIVES, ENDINGS, LAST_SECOND, end, press
from tests.e2e.terminal import Terminal, selfkind_command
from tests.letters import write_letter
from tests.tui.journey import read_cautions

Answers = dict[str, Any]
COLUMNS, ROWS = 100, 44
"""A window in which all questions of a page are in view."""


@dataclass(frozen=True)
class Step:
    """A question: the keys that answer it once the cursor is there, what the draft holds of it then, and what is
    on the screen."""

    name: str
    keys: Sequence[str]
    adds: Mapping[str, Any]
    shown: Sequence[str]


@dataclass(frozen=True)
class Walk:
    """A form: the keys that open it from Today, what is on its page, and its steps.

    `prepare` makes what the page is about. `asks_one` says that the page shows one question at a time: then the
    last one that has an answer is there again, and its place is the one in `places`. `to` gives the keys that lead
    from where the cursor is to a step: by default the key for the next question, once for each. `first` are
    keys for the first time only. `saved` gives the answers that were saved, with the keys of the draft. `form` is
    the exercise whose form it is, and `given` are its keys that are answered before.
    """

    keys: Sequence[str]
    title: str
    steps: Sequence[Step]
    saved: Callable[[Companion], Mapping[str, Any]]
    prepare: Callable[[Companion], object] = lambda companion: None
    asks_one: bool = False
    places: Sequence[str] = ()
    to: Callable[[int], Sequence[str]] = lambda number: ("ctrl+n",) * number
    first: Sequence[str] = ()
    form: str = ""
    given: Sequence[str] = ()


def _text(key: str, words: str, starter: str = "") -> Step:
    return Step(key, (words,), {key: f"{starter}{words}"}, (words,))


def _scale(key: str, number: int) -> Step:
    return Step(key, tuple(str(number)), {key: number}, (f" {number}",))


def _felt(word: str, intensity: int) -> dict[str, Any]:
    return {"word": word, "intensity": intensity}


def _palette(words: str, name: str) -> tuple[str, ...]:
    return ("ctrl+p", "…Begin", *words, f"…{name}", "enter")


def _entry(companion: Companion) -> Entry:
    return companion.journal.entries()[0]


def _answers(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one entry there is."""
    entry = _entry(companion)
    form = companion.journal.page_for(entry).form
    assert form is not None
    return answers_of(entry, form)


def _answered(companion: Companion) -> Mapping[str, Any]:
    """The answers to a thought: those of the record."""
    form = companion.journal.record().form
    assert form is not None
    return answers_of(_entry(companion), form)


def _opened_letter(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one letter there is, with its words, and its seal as it was chosen."""
    [letter] = companion.letters.sealed()
    days = {str(companion.today() + timedelta(days=count)): f"{count} days" for count in (7, 30)}
    seal = str(seal_of(letter.letter or Letter()))
    companion.letters.open(letter)
    return {**_answers(companion), SEAL: days.get(seal, seal)}


def _checked_in(companion: Companion) -> Mapping[str, Any]:
    [checkin] = companion.check_ins.newest()
    return {"chosen": list(checkin.words), "energy": checkin.energy, "note": checkin.note}


def _away(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one time away there is, with its last day as it was typed."""
    [span] = companion.away.all()
    assert span.end is not None
    return {"end": f"for {(span.end - span.start).days + 1} days", "why": span.why}


def _planned(companion: Companion) -> Mapping[str, Any]:
    """The words of each part of the safety plan."""
    plan = companion.safety_plan.plan()
    return {key: plan.words(key) for key in KEYS}


def _own_activity(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one activity of one's own there is, with its choices as a draft has them."""
    [own] = [one.own for one in companion.activities.all() if one.own is not None]
    minutes = "" if own.minutes is None else f"{own.minutes:g}"
    return {**vars(own), "minutes": minutes, "free": "yes" if own.free else ""}


def _said_after(companion: Companion) -> Mapping[str, Any]:
    [session] = companion.practice.sessions(companion.today(), companion.today())
    return {
        "enjoyed": str(session.enjoyed),
        "good": str(session.good),
        "note": session.note,
    }


def _write(exercise: str, answers: Answers) -> Callable[[Companion], object]:
    return lambda companion: companion.journal.save(companion.practice.exercise(exercise), answers)


def _practised(companion: Companion) -> None:
    care = next(one for one in companion.practice.exercises() if one.guide is not None and one.guide.rates)
    companion.practice.finish(care, 120, 120, completed=True)


def _looked_back(companion: Companion) -> Mapping[str, Any]:
    """The words of a look back, and what became of the routine, as a draft has it."""
    look_back, today = _entry(companion).look_back, companion.today()
    assert look_back is not None
    days = [today + timedelta(days=count) for count in range(1, 8)]
    resting = [day for day in days if companion.day_modes.of(day) is not None]
    chosen = [(item, Choice.REST) for item in companion.routine.resting()]
    chosen += [(item, Choice.DROP) for item in companion.routine.archived()]
    return {
        "gentle": look_back.gentle,
        "text": _entry(companion).text,
        "items": [answer_of(item, choice) for item, choice in chosen],
        "rest_day": resting[0].isoformat(),
        "small": look_back.small,
        "change": "change",
    }


def _own_pack(companion: Companion) -> None:
    companion.places.packs.mkdir(parents=True)
    (companion.places.packs / "mine.toml").write_text(OWN_PACK, encoding="utf-8")


SIX = "I leave work at six"


def _bounded(companion: Companion) -> Boundary:
    companion.boundaries.keep_safety_seen()
    return companion.boundaries.keep(Boundary("", SIX, companion.now())).value


def _plan(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one boundary there is."""
    [boundary] = companion.boundaries.all()
    return plan_answers(boundary, companion.boundaries.words())


def _rehearsed(companion: Companion) -> None:
    boundaries = companion.boundaries
    boundaries.log(boundaries.new_moment(MomentKind.REHEARSAL, _bounded(companion)))


def _moment(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one rehearsal or look back there is; the reply that was picked is part of the answer."""
    [moment] = companion.boundaries.moments()
    numbers = {key: str(getattr(moment, key)) for key in ("before", "after", "guilt")}
    return {**vars(moment), **numbers, "said": str(moment.said), "calm": CALM_REPLY}


def _own_phrase(companion: Companion) -> Mapping[str, Any]:
    [line] = companion.boundaries.lines(LineKind.PHRASE)
    category = companion.boundaries.category_name(line.category)
    return {"text": line.text, "firmness": str(line.firmness), "category": category}


CALM_REPLY = "I've heard you, and my answer is still no."


OWN_PACK = """
[pack]
id = "mine"
version = 1
language = "en"
name = "Mine"

[[exercise]]
id = "own-evening"
kind = "form"
name = "My evening page"
group = "Journal"
summary = "A page of my own for the evening."

[exercise.form]
entry = "gratitude"
word = "evening"
intro = "As you like."

[[exercise.form.field]]
key = "items"
kind = "lines"
label = "Three small things"
count = 3

[[exercise.form.field]]
key = "text"
kind = "text"
label = "What was today like?"
"""

_THOUGHT = (
    _text("situation", "they saw my list"),
    _text("thought", "you never finish"),
    _scale("belief_before", 65),
    Step(
        "feelings",
        ("mossy", "enter", "6", "0", "enter", "windy", "enter", "3", "5"),
        {"feelings": [_felt("mossy", 60), _felt("windy", 35)]},
        ("mossy", "60", "windy", "35"),
    ),
    Step("body", ("space", "right", "space"), {"body": ["chest", "throat"]}, ("✓ chest", "✓ throat")),
    Step(
        "patterns",
        ("space", "tab", "old tune"),
        {"patterns": ["Either-or", "old tune"]},
        ("✓ Either-or", "old tune"),
    ),
    _text("q1_for", "it took a week"),
    _text("q1_against", "three are done"),
    _text("q2_friend", "take your time"),
    _text("q3_reframe", "slow and steady is fine"),
    _scale("belief_reframe", 45),
    _scale("belief_after", 40),
    _scale("intensity_after", 30),
    _text("next_step", "one line tomorrow"),
)
_QUICK = tuple(step for step in _THOUGHT if step.name in ("situation", "thought", "feelings", "q3_reframe"))
_LATER = _THOUGHT[2:]
"""The questions that a catch didn't answer."""
_LETTER = (
    Step("voice", ("right", "right"), {"voice": "a future me who made it through"}, ("a future me who made",)),
    _text("parts.trouble", "the move", "Dear me, I know this has been about "),
    _text("parts.feeling", "worn out", "Of course you feel "),
    _text("parts.others", "they also rest", "So many people carry something like this, and "),
    _text("parts.person", "waters plants", "I also know you as someone who "),
    _text("parts.gentle", "called sooner", "You might wish you had "),
    _text("parts.kindness", "make tea", "If I were with you, I'd "),
    _text("parts.step", "one box", "Maybe tomorrow, just "),
    _text("parts.close", "an old friend", "I'm not going anywhere. Yours, "),
    _text("text", "and sleep well"),
    Step("sealed_until", ("right", "right"), {"sealed_until": "7 days"}, ("7 days",)),
)
_FEELINGS = (
    Step("own word", ("mossy", "enter"), {"words": [{"word": "mossy", "point": None}]}, ("● mossy",)),
    Step(
        "pad word",
        ("right", "right", "up", "space"),
        {"words": [{"word": "mossy", "point": None}, {"word": ANY, "point": ANY}]},
        ("● mossy   ●",),
    ),
    Step("energy", ("+", "+", "-"), {"energy": 5}, ("5 of 10",)),
    Step("word begun", ("ctrl+w", "windy"), {"own": "windy"}, ("windy",)),
    Step("note", ("ctrl+n", "rain on the roof"), {"note": "rain on the roof"}, ("rain on the roof",)),
)


_CHANGED_CHECK_IN = (_FEELINGS[4], _FEELINGS[2])


_QUESTIONS = (
    Question("What happened?"),
    Question("Who was there?", Ask.LINE),
    Question("What helped?", Ask.LIST),
    Question("How calm am I?", Ask.SCALE),
)


def _made(companion: Companion) -> Mapping[str, Any]:
    """The answers on the page of the one template there is. A new question has no key on the page."""
    [template] = companion.templates.all()
    return {
        "name": template.name,
        "questions": [_asked(one.label, one.ask) for one in template.questions],
        "intro": template.intro,
    }


def _changed_template(companion: Companion) -> Mapping[str, Any]:
    """The same, with the keys that the questions have."""
    [template] = companion.templates.all()
    asked = [_asked(one.label, one.ask, one.key) for one in template.questions]
    return {**_made(companion), "questions": asked}


def _asked(words: str, ask: Ask = Ask.TEXT, key: str = "") -> dict[str, Any]:
    return {"word": words, "ask": str(ask), "key": key}


_REST = (
    _asked("Who was there?", Ask.LINE, "who-was-there"),
    _asked("What helped?", Ask.LIST, "what-helped"),
    _asked("How calm am I?", Ask.SCALE, "how-calm-am-i"),
)
"""The questions of the template after the first."""


def _template(companion: Companion) -> None:
    companion.templates.keep("Hard talks", _QUESTIONS)


def _ana(companion: Companion) -> None:
    companion.circle.keep(Person("", "Ana", companion.now(), phones=("116 123",)))


def _person(companion: Companion) -> Mapping[str, Any]:
    """The answers about the one person there is."""
    [person] = companion.circle.all()
    return about_person(person)


def _contact(companion: Companion) -> Mapping[str, Any]:
    [contact] = companion.circle.contacts()
    return {"name": contact.name, "text": contact.text}


def _homework(companion: Companion) -> None:
    companion.homework.keep(Assignment("", "Catch three", companion.now()))


def _assigned(companion: Companion) -> Mapping[str, Any]:
    """The answers about the one piece of homework there is."""
    [one] = companion.homework.all()
    return about_homework(one)


def _tried(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one try there is."""
    [tried] = companion.homework.tries()
    minutes = "" if tried.minutes is None else f"{tried.minutes:g}"
    return {**vars(tried), "did": str(tried.did), "minutes": minutes}


_URGE, _LUNCH, _ACT = "c1" * 16, "c2" * 16, "c3" * 16


def _named_page(companion: Companion) -> Mapping[str, Any]:
    """The days and the name of the session page; its last day is today, unless somebody chose another."""
    chosen, today = companion.session_page.unfinished(), companion.today()
    since = "yesterday" if chosen.since == today - timedelta(days=1) else chosen.since.isoformat()
    return {"since": since, "until": "today" if chosen.until == today else "", "name": chosen.name}


def _card(companion: Companion) -> None:
    now = companion.now()
    for at, (id, name, kind) in enumerate(
        ((_URGE, "urge", RowKind.SCALE), (_LUNCH, "lunch", RowKind.YES_NO), (_ACT, "kind act", RowKind.COUNT))
    ):
        companion.home.card_rows.put(checked_row(CardRow(id, name, kind, now, 0, 5, position=at)))


def _noted(companion: Companion) -> Mapping[str, Any]:
    [day] = companion.card.between()
    return {
        one.row: ("yes" if one.value else "no") if one.kind is RowKind.YES_NO else str(one.value)
        for one in day.answers
    }


def _row(companion: Companion) -> Mapping[str, Any]:
    [row] = companion.card.rows()
    return {"name": row.name, "kind": str(row.kind)}


def _sleep(companion: Companion) -> None:
    companion.scores.keep(Score("", "Sleep", companion.now()))


def _slept(companion: Companion) -> None:
    _sleep(companion)
    companion.scores.log(companion.scores.named("Sleep"), 6, "rain all night")


def _score(companion: Companion) -> Mapping[str, Any]:
    [one] = companion.scores.all()
    private = "yes" if one.private else "no"
    ends = {"min": f"{one.min:g}", "max": f"{one.max:g}"}
    return {"name": one.name, "direction": str(one.direction), "private": private, **ends}


def _value(companion: Companion) -> Mapping[str, Any]:
    [one] = companion.scores.values()
    return {"value": f"{one.value:g}", "note": one.note}


def _of(count: int, first: int = 1, version: str = "") -> tuple[str, ...]:
    return tuple(f"{version}{number} of {count}" for number in range(first, count + 1))


WALKS = {
    "catch": Walk(
        ("c",),
        "─ Catch the critic ─",
        (
            _text("thought", "you never finish"),
            _text("situation", "they saw my list"),
            Step("place", ("right", "right"), {"place": "body"}, ("body",)),
            Step("feeling", ("mossy", "enter", "6", "0"), {"feeling": _felt("mossy", 60)}, ("mossy", "60")),
        ),
        _answers,
        form="catch",
    ),
    "thought record": Walk(
        _palette("thought record", "Look at a harsh"),
        "─ Thought record ─",
        _THOUGHT,
        _answers,
        asks_one=True,
        places=_of(14),
        form="thought-record",
    ),
    "thought record, quick": Walk(
        _palette("thought record", "Look at a harsh"),
        "─ Thought record ─",
        _QUICK,
        _answers,
        asks_one=True,
        places=_of(4, version="quick version, "),
        first=("…What happened?", "ctrl+t"),
        form="thought-record",
    ),
    "gratitude": Walk(
        _palette("three good", "Write down what"),
        "─ Three good things ─",
        (
            Step("first", ("the light",), {"items": ["the light", "", ""]}, ("the light",)),
            Step("second", ("tab", "soup"), {"items": ["the light", "soup", ""]}, ("the light", "soup")),
            Step(
                "third and fourth",
                ("tab", "tab", "a call", "enter", "socks"),
                {"items": ["the light", "soup", "a call", "socks"]},
                ("soup", "a call", "socks"),
            ),
            Step("text", ("ctrl+n", "somebody cooked"), {"text": "somebody cooked"}, ("somebody cooked",)),
        ),
        _answers,
        to=lambda number: (),
        form="gratitude",
    ),
    "letter": Walk(
        _palette("a letter", "A letter to"),
        "─ A letter to yourself ─",
        _LETTER,
        _opened_letter,
        asks_one=True,
        places=_of(11),
        form="letter",
    ),
    "reflection": Walk(
        _palette("reflection", "Look back on"),
        "─ Reflection ─",
        (
            # The cursor begins below the question.
            _text("text", "it was enough"),
            Step("treated", ("right",), {"treated": "kindly"}, ("kindly",)),
            _text("carry", "slowly now"),
            Step(
                "a question of one's own",
                ("tab", "what was soft?"),
                {"prompt": "what was soft?"},
                ("what was soft?",),
            ),
        ),
        _answers,
        form="reflection",
    ),
    "note": Walk(
        _palette("a note", "A page for"), "─ A note ─", (_text("text", "half a page"),), _answers, form="note"
    ),
    "facts": Walk(
        _palette("the facts", "The first of three"),
        "─ The facts ─",
        (_text("thought", "you never finish"), _text("q1_for", "a week late"), _text("q1_against", "three done")),
        _answers,
        form="evidence",
    ),
    "friend's words": Walk(
        _palette("friend's words", "The second of three"),
        "─ A friend's words ─",
        (_text("thought", "you never finish"), _text("q2_friend", "take your time")),
        _answers,
        form="friends-words",
    ),
    "true and kind": Walk(
        _palette("true and kind", "The third of three"),
        "─ True and kind ─",
        (
            _text("thought", "you never finish"),
            _scale("belief_before", 65),
            _text("q3_reframe", "slow and steady is fine"),
            _scale("belief_reframe", 45),
            _scale("belief_after", 40),
        ),
        _answers,
        form="true-and-kind",
    ),
    "something kind": Walk(
        ("o",),
        "─ Something else kind ─",
        (
            _text("did", "sat in the sun"),
            _text("minutes", "12"),
            Step("enjoyed", ("7",), {"enjoyed": 7}, ("7",)),
            Step("good", ("8",), {"good": 8}, ("8",)),
            _text("text", "that was good of you"),
        ),
        _answers,
        form="something-kind",
    ),
    "weekly check-in": Walk(
        _palette("weekly", "Six lines about"),
        "─ Weekly check-in ─",
        (
            _scale("good_for_me", 3),
            _scale("warm_voice", 2),
            _scale("others_too", 4),
            _scale("imperfect", 1),
            _scale("named_feeling", 3),
            _scale("seen_around", 2),
            _text("text", "the walk on Sunday"),
        ),
        _answers,
        form="weekly-check-in",
    ),
    "before an appointment": Walk(
        _palette("before an app", "Before an appointment"),
        "─ Before an appointment ─",
        (
            _text("topics", "the long evenings"),
            Step("questions", ("is that normal?",), {"questions": ["is that normal?", ""]}, ("is that normal?",)),
            _text("proud", "I rang my sister"),
        ),
        _answers,
        form="before-appointment",
        to=lambda number: ("ctrl+n",) * number,
    ),
    "after an appointment": Walk(
        _palette("after an app", "After an appointment"),
        "─ After an appointment ─",
        (_text("talked", "the evenings"), _text("next_day", "2036-12-10")),
        _answers,
        form="after-appointment",
    ),
    "weekly look-back": Walk(
        _palette("weekly look", "Five minutes to"),
        "─ Weekly look-back ─",
        (
            _text("gentle", "tea on the stairs"),
            _text("text", "slow is fine"),
            Step(
                "items",
                ("r", "down", "d"),
                {"items": [{"word": ANY, "item": ANY, "choice": choice} for choice in ("rest", "drop")]},
                ("keep", "rest", "drop"),
            ),
            Step("rest_day", ("right",), {"rest_day": ANY}, ("A day of rest",)),
            _text("small", "one page"),
            Step("change", ("right",), {"change": "change"}, ("is archived", "is a day of rest", "change it")),
        ),
        _looked_back,
        asks_one=True,
        places=tuple(f" {number} of " for number in range(1, 7)),
        form="weekly-look-back",
        given=("keep", "rest", "drop"),
    ),
    "time away": Walk(
        ("I", "…no time away", "n"),
        "On these days nothing",  # the list below has the same title
        (_text("end", "for 3 days"), _text("why", "the lake")),
        _away,
        to=lambda number: ("ctrl+n",) * (number + 1),
    ),
    "changed time away": Walk(
        ("I", "…the lake", "e"),
        "─ Change your time away ─",
        (_text("why", " and the hills", "the lake"),),
        lambda companion: {"why": companion.away.all()[0].why},
        prepare=lambda companion: companion.away.keep("tomorrow", "for 2 days", "the lake"),
        to=lambda number: ("ctrl+n", "ctrl+n"),
    ),
    "activity": Walk(
        ("A", "…Body", "n"),
        "─ An activity of your own ─",
        (
            _text("name", "Tea outside"),
            _text("about", "sit with a cup"),
            _text("category", "Joy"),
            _text("minutes", "10"),
            Step("energy", ("right",), {"energy": "low"}, ("low",)),
            Step("place", ("right", "right"), {"place": "out"}, ("outdoors",)),
            Step("free", ("right",), {"free": "yes"}, ("free",)),
            _text("tiny", "one sip"),
        ),
        _own_activity,
    ),
    "changed activity": Walk(
        ("A", "…Body", "tab", *"tea outside", "…Yours", "tab", "e"),
        "─ Change: Tea outside ─",
        (_text("name", " again", "Tea outside"), _text("about", "sit with a cup")),
        _own_activity,
        prepare=lambda companion: companion.activities.keep(OwnActivity("", "Tea outside", companion.now())),
    ),
    "safety plan": Walk(
        ("E", "…My warning signs", "a"),
        "ctrl+o save",  # the list below has the same title
        (
            _text("signs", "I stop answering"),
            Step(
                "alone",
                ("the river", "enter", "the radio quiz"),
                {"alone": "the river\nthe radio quiz"},
                ("quiz",),
            ),
            _text("people", "the choir"),
            _text("ask", "Ana, 0664 123"),
            _text("professionals", "Dr Bo, 030 1"),
            _text("space", "Ana keeps the key"),
            # Below the window, once the page is there again.
            Step("hope", ("the sea in spring",), {"hope": "the sea in spring"}, ()),
        ),
        _planned,
    ),
    "part of the safety plan": Walk(
        ("E", "…the choir", "down", "down", "enter"),
        "ctrl+o save",
        (_text("people", " on Tuesdays", "the choir"),),
        lambda companion: {"people": companion.safety_plan.plan().people},
        prepare=lambda companion: companion.safety_plan.write({"people": "the choir", "ask": "Ana"}),
    ),
    "plan of a boundary": Walk(
        ("4", "…will appear", "n"),
        "─ Plan a boundary ─",
        (
            _text("text", SIX),
            _text("who", "my manager"),
            Step("category", ("right", "right"), {"category": "Energy and work"}, ("Energy and work",)),
            _text("now", "calls until seven"),
            _text("affects", "home late"),
            Step("cost", ("7",), {"cost": 7}, (" 7",)),
            Step("firmness", ("right", "right"), {"firmness": "2 kind and clear"}, ("2 kind and clear",)),
        ),
        _plan,
        prepare=lambda companion: companion.boundaries.keep_safety_seen(),
    ),
    "words of a boundary": Walk(
        ("4", f"…{SIX}", "e"),
        "─ Change this boundary ─",
        # The questions after these are below the window, when the page is taken up.
        (_text("opening", "Thank you"), _text("fact", "When calls go on")),
        _plan,
        prepare=_bounded,
        to=lambda number: ("ctrl+n",) * (number + 7),
    ),
    "look back": Walk(
        ("4", f"…{SIX}", "a"),
        "─ Look back ─",
        (
            Step("said", ("right", "right"), {"said": "part"}, ("Said part of it",)),
            _text("before", "7"),
            _text("after", "4"),
            _text("guilt", "5"),
            _text("they", "oh, stay"),
            _text("hard", "the silence"),
        ),
        _moment,
        prepare=_bounded,
        to=lambda number: ("ctrl+n",) * (number + 1),
    ),
    "answers of a rehearsal": Walk(
        ("2", f"…{SIX}", "e"),
        "─ Change this rehearsal ─",
        (
            _text("they", "but we need you"),
            Step(
                "calm",
                ("enter", "down", "down", "enter"),
                {"calm": CALM_REPLY, "answer": CALM_REPLY},
                (CALM_REPLY,),
            ),
        ),
        _moment,
        prepare=_rehearsed,
    ),
    "phrase of one's own": Walk(
        ("4", "…will appear", "p", "…1 Soft", "n"),
        "─ A phrase of your own ─",
        (
            _text("text", "Not this week."),
            Step("firmness", ("right",), {"firmness": "3"}, ("3 clear",)),
            Step("category", ("right",), {"category": "Time"}, ("Time",)),
        ),
        _own_phrase,
        prepare=lambda companion: companion.boundaries.keep_safety_seen(),
    ),
    "feelings": Walk(("f", "…own word"), "own word", _FEELINGS, _checked_in, to=lambda number: ()),
    "answer a thought": Walk(
        ("2", "…you never finish", "a"),
        "─ Answer a thought",
        _LATER,
        _answered,
        prepare=_write("catch", {"thought": "you never finish", "situation": "they saw my list"}),
        asks_one=True,
        places=_of(14, 3),
        form="thought-record",
        given=("situation", "thought"),
    ),
    "line after a practice": Walk(
        ("2", "…min", "w"),
        "─ Afterwards ─",
        (_text("enjoyed", "7"), _text("good", "8"), _text("note", "kind hands")),
        _said_after,
        prepare=_practised,
    ),
    "changed note": Walk(
        ("2", "…first words", "e"),
        "─ Change:",
        (_text("text", " and more", "first words"),),
        _answers,
        prepare=_write("note", {"text": "first words"}),
        form="note",
    ),
    "changed catch": Walk(
        ("2", "…you never finish", "e"),
        "─ Change:",
        (
            _text("thought", " a thing", "you never finish"),
            _text("situation", "they saw my list"),
            Step("place", ("right", "right"), {"place": "body"}, ("body",)),
            Step("feeling", ("mossy", "enter", "6", "0"), {"feeling": _felt("mossy", 60)}, ("mossy", "60")),
        ),
        _answers,
        prepare=_write("catch", {"thought": "you never finish"}),
        form="catch",
    ),
    "changed check-in": Walk(
        ("2", "…bluish", "e", "…Change your"),
        "Change your check-in",
        _CHANGED_CHECK_IN,
        _checked_in,
        prepare=lambda companion: companion.check_ins.check_in(["bluish"]),
        to=lambda number: (),
    ),
    "reply to a letter": Walk(
        ("l", "enter", "r"),
        "─ Your reply ─",
        (_text("reply", "thank you"),),
        lambda companion: {"reply": companion.letters.read()[0].letter.reply},  # type: ignore[union-attr]
        prepare=lambda companion: companion.letters.open(write_letter(companion)),
    ),
    "a form of one's own": Walk(
        _palette("my evening", "My evening page"),
        "─ My evening page ─",
        (
            Step("items", ("the light",), {"items": ["the light", "", ""]}, ("the light",)),
            _text("text", "quiet and wet"),
        ),
        _answers,
        prepare=_own_pack,
        form="own-evening",
    ),
    "template": Walk(
        ("W", "…no templates yet", "n"),
        "─ A template of your own ─",
        (
            _text("name", "Hard talks"),
            Step("question", ("What happened?",), {"questions": [_asked("What happened?")]}, ("What happened?",)),
            Step("its way", ("right",), {"questions": [_asked("What happened?", Ask.LINE)]}, ("one line",)),
            Step(
                "another question",
                ("How calm am I?", "tab", "left"),
                {"questions": [_asked("What happened?", Ask.LINE), _asked("How calm am I?", Ask.SCALE)]},
                ("How calm am I?", "one line", "0 to 100"),
            ),
            _text("intro", "Just the facts."),
        ),
        _made,
        to=(
            (),
            ("ctrl+n",),
            ("ctrl+n", "tab"),
            ("ctrl+n", "tab", "tab"),
            ("ctrl+n", "ctrl+n"),
        ).__getitem__,
    ),
    "changed template": Walk(
        ("W", "…Hard talks", "e"),
        "─ Change:",
        (
            _text("name", ", long days", "Hard talks"),
            Step(
                "question",
                ("right",),
                {"questions": [_asked("What happened?", Ask.LINE, "what-happened"), *_REST]},
                ("one line",),
            ),
            _text("intro", "Just the facts."),
        ),
        _changed_template,
        prepare=_template,
        to=((), ("ctrl+n", "tab"), ("ctrl+n", "ctrl+n")).__getitem__,
    ),
    "person": Walk(
        ("5", "…Room for someone here", "n"),
        "─ Somebody new ─",
        (
            _text("name", "Ana"),
            Step(
                "kinds",
                ("space", "right", "space"),
                {"kinds": ["Cheers me up", "Listens"]},
                ("✓ Cheers me up", "✓ Listens"),
            ),
            Step("ring", ("right",), {"ring": "Close"}, ("Close",)),
            Step("phones", ("116 123",), {"phones": ["116 123"]}, ("116 123",)),
        ),
        _person,
    ),
    "changed person": Walk(
        ("5", "…Ana", "e"),
        "─ Change: Ana ─",
        (_text("name", " Maria", "Ana"), Step("ring", ("right",), {"ring": "Community and professionals"}, ())),
        _person,
        prepare=_ana,
        to=((), ("ctrl+n", "ctrl+n")).__getitem__,
    ),
    "contact": Walk(
        ("5", "…Ana", "t"),
        "─ I was there for ─",
        (_text("name", " Maria", "Ana"), _text("text", "moved her sofa")),
        _contact,
        prepare=_ana,
    ),
    "message": Walk(
        ("5", "…Ana", "r", "…Your own words", "enter"),
        "─ To Ana ─",
        (
            _text("text", "tea on friday?"),
            Step("by", ("left", "left"), {"by": "copy"}, ("copy the words",)),
        ),
        lambda companion: {**_contact(companion), "by": "copy"},
        prepare=_ana,
    ),
    "homework": Walk(
        ("7", "…What you agree", "n", "…In your own words", "enter"),
        "─ New homework ─",
        (
            _text("title", "Say hello to Lena"),
            _text("giver", "Dr. Weiss"),
            _text("session_day", "2026-11-02"),
            _text("why", "to be less alone"),
            _text("often", "weekdays"),
            _text("minutes", "5"),
        ),
        _assigned,
        to=lambda number: ("ctrl+n",) * (0, 1, 2, 3, 5, 7)[number],
    ),
    "changed homework": Walk(
        ("7", "…Catch three", "e"),
        "─ Change this homework ─",
        (_text("title", " at work", "Catch three"), _text("giver", "Dr. Weiss")),
        _assigned,
        prepare=_homework,
    ),
    "try": Walk(
        ("7", "…Catch three", "space"),
        "─ How did it go? ─",
        (
            Step("did", ("right", "right"), {"did": "part"}, ("Did part of it",)),
            _text("minutes", "5"),
            Step("difficulty", ("4",), {"difficulty": 4}, (" 4",)),
            Step("helpfulness", ("7",), {"helpfulness": 7}, (" 7",)),
            _text("learned", "it was her voice"),
            _text("got_in_the_way", "the phone"),
            _text("where_used", "on the bus"),
            _text("question", "is that normal?"),
        ),
        _tried,
        prepare=_homework,
    ),
    "question for the session": Walk(
        ("7", "…Catch three", "a"),
        "─ Question for the session ─",
        (_text("question", "is that normal?"),),
        _tried,
        prepare=_homework,
    ),
    "days of a session page": Walk(
        ("7", "…appear here", "p", "…On the page", "e"),
        "─ Days and name ─",
        (_text("since", "yesterday"), _text("until", "today"), _text("name", "Sam")),
        _named_page,
    ),
    "daily card": Walk(
        ("Q", "…urge", "enter"),
        "─ Daily card ─",
        (
            Step(_URGE, ("3",), {_URGE: "3"}, ("3",)),
            Step(_LUNCH, ("n",), {_LUNCH: "no"}, ("no",)),
            _text(_ACT, "2"),
        ),
        _noted,
        prepare=_card,
    ),
    "row of the card": Walk(
        ("Q", "…Nothing on your card yet", "n"),
        "─ New row of your card ─",
        (_text("name", "kind act"), Step("kind", ("right",), {"kind": "count"}, ("how many times",))),
        _row,
    ),
    "score": Walk(
        ("M", "…Add a score", "n"),
        "─ A new score ─",
        (
            _text("name", "Total of Dr. Weiss"),
            _text("max", "0", "10"),
            Step("direction", ("right", "right"), {"direction": "down"}, ("down",)),
            Step("private", ("left",), {"private": "yes"}, ("yes",)),
        ),
        _score,
        to=lambda number: ("ctrl+n",) * (0, 2, 3, 4)[number],
    ),
    "changed score": Walk(
        ("M", "…Sleep", "e"),
        "─ Change this score ─",
        (_text("name", " at night", "Sleep"), _text("max", "0", "10")),
        _score,
        prepare=_sleep,
        to=((), ("ctrl+n", "ctrl+n")).__getitem__,
    ),
    "value of a score": Walk(
        ("M", "…Sleep", "enter"),
        "─ Sleep ─",
        (_text("value", "7"), _text("note", "the window was open")),
        _value,
        prepare=_sleep,
    ),
    "changed value of a score": Walk(
        ("2", "…Sleep: 6", "e"),
        "─ Sleep ─",
        (_text("note", ", then sun", "rain all night"),),
        _value,
        prepare=_slept,
        to=lambda number: ("ctrl+n",),
    ),
    "a page of a template": Walk(
        ("W", "…Hard talks", "enter"),
        "─ Hard talks ─",
        (
            _text("answers.what-happened", "the bus left"),
            _text("answers.who-was-there", "my sister"),
            Step(
                "answers.what-helped",
                ("tea", "enter", "a walk"),
                {"answers.what-helped": ["tea", "a walk", ""]},
                ("tea", "a walk"),
            ),
            _scale("answers.how-calm-am-i", 40),
        ),
        _answers,
        prepare=_template,
    ),
}
"""Every form, and every other page with several questions."""


@dataclass
class Outcome:
    """What came of one ending: the form, the step after which it came, and what is missing."""

    walk: str
    step: str
    ending: str
    trouble: str = ""


def rounds(times: int, folder: Path, walks: Sequence[str] = (), prepare: Callable[[Path], None] = plain) -> Tally:
    """Walk through each form `times`, four for each ending after each step, and return a table with what came of
    it."""
    tally = Tally()
    outcomes: list[Outcome] = []
    for walk in walks or WALKS:
        for turn in range(times):
            home = folder / f"{walk}-{turn}".replace(" ", "-")
            outcomes += one(walk, turn, home, prepare)
            shutil.rmtree(home, ignore_errors=True)
    tally.rounds = len(outcomes)
    tally.troubles = [f"{o.walk}, {o.step}, {o.ending}: {o.trouble}" for o in outcomes if o.trouble]
    tally.acknowledged = tally.rounds - len(tally.troubles)
    tally.lost = len(tally.troubles)
    tally.notes = list(_table(outcomes))
    return tally


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    cells: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for outcome in outcomes:
        cells[outcome.walk, outcome.step][outcome.ending] = "lost" if outcome.trouble else "whole"
    ways = [*ENDINGS, SAVED]
    yield f"{'form':<24}{'ended after':<26}" + "".join(f"{way:<20}" for way in ways)
    for (walk, step), row in cells.items():
        yield (f"{walk:<24}{step:<26}" + "".join(f"{row.get(way, '·'):<20}" for way in ways)).rstrip()


SAVED = "saved"


def one(name: str, turn: int, home: Path, prepare: Callable[[Path], None] = plain) -> Iterator[Outcome]:
    """Walk through a form, and yield what came of each ending, and of saving at the end."""
    walk = WALKS[name]
    home.mkdir(parents=True)
    prepare(home)
    with _companion(home) as companion:
        walk.prepare(companion)
        read_cautions(companion)
    expected: Answers = {}
    for number, step in enumerate(walk.steps):
        ending = ENDINGS[(number + turn) % len(ENDINGS)]
        outcome = Outcome(name, step.name, ending)
        try:
            with _app(home) as person:
                _open(person, walk, number, turn)
                _answer(person, walk, number)
                if ending == "kill":
                    person.listen(LAST_SECOND + ARRIVES)
                end(person, ending)
        except AssertionError as problem:
            outcome.trouble = str(problem)
            yield outcome
            return
        expected |= step.adds
        kept = _kept(home)
        outcome.trouble = _missing(expected, kept)
        expected |= {key: kept[key] for key in step.adds if key in kept}
        yield outcome
    yield _saving(name, walk, home, turn, expected)


def _saving(name: str, walk: Walk, home: Path, turn: int, expected: Answers) -> Outcome:
    outcome = Outcome(name, walk.steps[-1].name, SAVED)
    try:
        with _app(home) as person:
            _open(person, walk, len(walk.steps), turn)
            person.press("ctrl+o")
            person.see_no(walk.title)
            person.press("ctrl+q")
            person.end()
    except AssertionError as problem:
        outcome.trouble = str(problem)
        return outcome
    with _companion(home) as companion:
        outcome.trouble = _missing(_as_saved(expected), walk.saved(companion))
        if companion.drafts.unfinished():
            outcome.trouble += "the draft is still there"
    return outcome


@contextmanager
def _app(home: Path) -> Iterator[Terminal]:
    """The app in a terminal, with Today ready."""
    command = [*selfkind_command(), "--home", str(home)]
    with Terminal(command, columns=COLUMNS, rows=ROWS, environ=ENV) as person:
        person.see("Today")
        _settle(person)
        yield person


@contextmanager
def _companion(home: Path) -> Iterator[Companion]:
    companion = opened(home)
    try:
        yield companion
    finally:
        companion.close()


def _open(person: Terminal, walk: Walk, number: int, turn: int) -> None:
    """Open the page: the first time by its keys, then by them or from the list of unfinished pages. All that was
    answered is there."""
    if number == 0:
        press(person, (*walk.keys, *walk.first))
        person.see(walk.title)
        return
    by_list = (number + turn // len(ENDINGS)) % 2 == 1
    press(person, ("D", "…Unfinished pages", "…today", "enter") if by_list else walk.keys)
    answered = walk.steps[number - 1 : number] if walk.asks_one else walk.steps[:number]
    place = walk.places[number - 1 : number]
    said = () if walk.steps in (_FEELINGS, _CHANGED_CHECK_IN) else (TAKEN_UP,)
    person.see(walk.title, *said, *place, *(text for step in answered for text in step.shown))


def _press(person: Terminal, keys: Sequence[str]) -> None:
    """Press keys, each once the one before has shown what it does: on a busy computer, that takes a moment."""
    for key in keys:
        press(person, (key,))
        _settle(person, 0.2)


def _settle(person: Terminal, quiet: float = 0.5) -> None:
    """Wait until nothing was drawn for some seconds."""
    drawn = -1
    while drawn != len(person.raw):
        drawn = len(person.raw)
        person.listen(quiet)


TAKEN_UP = "Everything you typed earlier is here."


def _answer(person: Terminal, walk: Walk, number: int) -> None:
    """Answer a question, and wait until the answer is on the screen."""
    step = walk.steps[number]
    _settle(person)
    _press(person, ("ctrl+n",) * (number > 0) if walk.asks_one else walk.to(number))
    if walk.asks_one:
        person.see(walk.places[number])
    _press(person, step.keys)
    person.see(*step.shown)


def _kept(home: Path) -> Mapping[str, Any]:
    """The answers of the one draft there is; none when there is another number of drafts."""
    with _companion(home) as companion:
        drafts = companion.drafts.unfinished()
        return drafts[0].draft.answers if len(drafts) == 1 else {}


def _missing(expected: Mapping[str, Any], kept: Mapping[str, Any]) -> str:
    """Say which answers aren't as expected, "" for none."""
    wrong = {key: kept.get(key) for key, answer in expected.items() if not _same(answer, kept.get(key))}
    return f"{wrong} instead of { ({key: expected[key] for key in wrong}) }" if wrong else ""


def _same(expected: Any, kept: Any) -> bool:
    # ANY has to stand on the left.
    return bool(expected == kept)


def _as_saved(answers: Answers) -> Answers:
    """What a draft's answers are once they are saved: without the lines that stayed empty, and the words of a
    check-in together."""
    saved = {key: _trimmed(answer) for key, answer in answers.items()}
    if "words" in saved or "own" in saved:
        words = [one["word"] for one in saved.pop("words", ())]
        saved["chosen"] = [*words, *([saved.pop("own")] if "own" in saved else [])]
    return saved


def _trimmed(answer: Any) -> Any:
    if isinstance(answer, list):
        return [one for one in answer if one != ""]
    return answer.strip() if isinstance(answer, str) else answer
