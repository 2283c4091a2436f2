"""A home in which every kind of thing that a person writes or names holds every hostile text."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from shutil import copy

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.boundaries.boundary import Boundary, Script
from selfkind.domain.boundaries.lines import LineKind, OwnLine
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.domain.card.row import CardRow
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person, PersonKind
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.homework.tried import Did
from selfkind.domain.journal.template import Ask, Question
from selfkind.domain.packs.added import AddedPack
from selfkind.domain.packs.card import RowKind
from selfkind.domain.practice.activities import Mark, OwnActivity
from selfkind.domain.practice.exercise import Energy
from selfkind.domain.safety_plan import KEYS, PARTS
from selfkind.domain.scores.score import Score
from tests.hostile.texts import BEYOND_ARGUMENTS, HARMFUL, TEXTS
from tests.hostile.ways_in import answers_with, forms_of

EVERY = TEXTS | BEYOND_ARGUMENTS
MARKS = (Mark.FAVOURITE, Mark.HIDDEN)
"""What is made of the first activities."""


def fill(companion: Companion, names: Collection[str] = tuple(EVERY)) -> None:
    """Write everything that can be written, with each text in all of it, in turn."""
    _packs(companion.places.packs)
    today = companion.today()
    for number, text in enumerate(EVERY[name] for name in names):
        day = today - timedelta(number % 6)
        for exercise in forms_of(companion):
            companion.journal.save(exercise, answers_with(exercise.form, text), day=day)
        letter = companion.practice.exercise("letter")
        answers = answers_with(letter.form, text)
        companion.journal.save(letter, answers | {"sealed_until": "7d"})
        sealed = companion.journal.save(letter, answers | {"sealed_until": "1d"}, day=day).value.entry
        opened = companion.letters.open(companion.journal.entry(sealed.id)).value
        companion.letters.reply(opened, text)
        companion.check_ins.check_in([text], note=text, day=day)
        item = companion.routine.add(ItemDraft(text[:100], after=text, tiny=text, times=(time(10, number),))).value
        if number % 2:  # one that is ticked is neither next nor due
            companion.planning.tick(companion.planning.item(item.id), note=text)
        companion.practice.keep_pattern(text[:36] + str(number), "4-4-4-4", 3)
        breath = companion.practice.exercise("longout")
        session = companion.practice.finish(breath, 60, 60, completed=True).value.session
        said = companion.practice.say_after(replace(session, note=text)).value
        companion.practice.say_after(replace(said, note=f"{text} changed"), said)
        companion.drafts.keep("note" if number % 2 else "thought-record", {"text": text, "thought": text})
        companion.drafts.keep(f"another-day {number}", {"day": text})
        _own(companion, number, text)
        _deleted(companion, text)

    _templates(companion)
    _card(companion)
    _added(companion)
    _days_and_steps(companion)
    _files(companion)


def _own(companion: Companion, number: int, text: str) -> None:
    """Make time away, and an activity of one's own."""
    first = companion.today() + timedelta(400 + number * 7)
    companion.away.keep(first.isoformat(), "for 3 days", text)
    gone = companion.away.keep((first + timedelta(days=500)).isoformat(), "for 1 day", text).value
    companion.away.delete(gone)
    name = f"{number} {text}"[:80]
    made = OwnActivity("", name, companion.now(), text, text[:80], 5, Energy.LOW, tiny=text[:80])
    activity = companion.activities.keep(made).value
    _limits(companion, number, text)
    _people(companion, number, text)
    _homework(companion, number, text)
    _scores(companion, number, text)
    if number < len(MARKS):
        companion.activities.mark(companion.activities.named(activity.id), MARKS[number])


def _limits(companion: Companion, number: int, text: str) -> None:
    """Plan a boundary, look back on it, and keep a phrase and a step; every other boundary is in the bin."""
    boundaries, now, line = companion.boundaries, companion.now(), f"{number} {text}"[:200]
    script = Script(opening=line, ask=line)
    boundary = boundaries.keep(Boundary("", line, now, who=line, category=line, now=text, script=script)).value
    new = boundaries.new_moment(MomentKind.AFTER, boundary)
    boundaries.log(replace(new, said=Said.PART, hard=text, words=text))
    boundaries.keep_line(OwnLine("", LineKind.PHRASE, line, now, 2, line))
    boundaries.keep_line(OwnLine("", LineKind.STEP, line, now, difficulty=number % 100))
    if number % 2:
        boundaries.delete(boundary)


def _people(companion: Companion, number: int, text: str) -> None:
    """Add somebody and log contacts with them; every other person is in the bin."""
    circle, now, line = companion.circle, companion.now(), f"{number} {text}"[:200]
    one = Person("", line, now, kinds=(PersonKind.GROUP,), phones=(line,), chats=(line,), good_for=line, note=text)
    person = circle.keep(one).value
    for kind in ContactKind:
        circle.log(replace(circle.new_contact(kind, person), text=text))
    if number % 2:
        circle.delete(person)


def _homework(companion: Companion, number: int, text: str) -> None:
    """Keep homework, a template of it, and a try; every other one is in the bin."""
    homework, now, line = companion.homework, companion.now(), f"{number} {text}"[:200]
    wanted = Assignment(
        "", line, now, line, why=text, place=line, if_then=line, obstacle=line, plan=line, smaller=line
    )
    one = homework.keep(replace(wanted, often="daily", private=number % 3 == 0)).value
    homework.keep(replace(wanted, template=True))
    tried = homework.new_try(one, Did.PART)
    homework.log(replace(tried, learned=text, got_in_the_way=text, where_used=text, question=text))
    if number % 2:
        homework.delete(one)


def _scores(companion: Companion, number: int, text: str) -> None:
    """Keep a score with a value; every other one is in the bin."""
    score = companion.scores.keep(Score("", f"{number} {text}"[:80], companion.now())).value
    companion.scores.log(score, 3, text)
    if number % 2:
        companion.scores.delete(score)


def _card(companion: Companion) -> None:
    """Have rows with every text on the card, each with values, words of before, and one in the bin."""
    card, now = companion.card, companion.now()
    kinds = list(RowKind)
    for at, text in enumerate(list(EVERY.values())[:8]):
        row = CardRow("", f"{at} {text}"[:80], kinds[at % len(kinds)], now, 0, 5, text[:80], text[:80])
        kept = card.keep(row).value
        card.log({kept.id: 1}, card.rows())
        if at % 2:
            kept = card.keep(replace(kept, name=f"now {text}"[:80]), kept).value
    card.delete(kept)


def _templates(companion: Companion) -> None:
    """Make templates that ask with every text: one that's there, and one in the bin."""
    asks = list(Ask)
    questions = [Question(text[:120], asks[at % len(asks)]) for at, text in enumerate(EVERY.values())]
    for name in (TEXTS["colours"], TEXTS["bidi"]):
        kept = companion.templates.keep(name[:60], questions, ALL).value
    companion.templates.delete(kept)


def _added(companion: Companion) -> None:
    """Have packs as an import can bring them: one that can be used, one that can't, and one in the bin."""
    now, words = companion.now(), " ".join(SCRIPTS)
    text = ADDED.format(words=words)
    for id, removed in (("added", None), ("broken", None), ("gone", now)):
        kept = AddedPack(id, id, ALL[:300], 1, text if id == "added" else ALL, now, ALL[:300], removed)
        companion.home.packs.put(kept)


def _days_and_steps(companion: Companion) -> None:
    """Have been away yesterday, and be on a path of an own pack, with a step of it done."""
    companion.away.keep("yesterday", "for 1 day", ALL[:200])
    companion.paths.begin(companion.paths.path("own-path"))
    companion.paths.done(companion.paths.step("1"))
    score = companion.scores.keep(Score("", ALL[:200], companion.now())).value
    companion.scores.log(score, 6, ALL)
    companion.safety_plan.write({"signs": ALL})
    companion.safety_plan.clear()
    companion.safety_plan.write({part.key: ALL for part in PARTS})
    companion.safety_plan.show_locked(KEYS)


def _deleted(companion: Companion, text: str) -> None:
    note = companion.practice.exercise("note")
    gone = companion.journal.save(note, {"text": text}).value.entry
    companion.journal.delete(companion.journal.change(gone, {"text": f"{text} changed"}).value)
    companion.check_ins.delete(companion.check_ins.check_in([text], note=text).value.checkin)
    companion.routine.remove(companion.routine.add(ItemDraft(f"gone {text}"[:100])).value)
    activity = companion.activities.keep(OwnActivity("", f"gone {text}"[:80], companion.now(), text)).value
    companion.activities.delete(activity)
    companion.drafts.delete(companion.drafts.page(companion.drafts.keep("gratitude", {"items": [text]})))


PACK = """
[pack]
id = "mine"
name = "{words}"
version = 1
language = "en"
[[exercise]]
id = "own-words"
kind = "form"
name = "{words}"
group = "{words}"
summary = "{words}"
caution = "{words}"
tiny = "{words}"
[exercise.form]
entry = "thought"
word = "own-words"
intro = "{words}"
nudges = ["{words}"]
[[exercise.form.field]]
key = "thought"
kind = "text"
label = "{words}"
hint = "{words}"
required = true
[[exercise.form.field]]
key = "patterns"
kind = "many"
label = "{words} 2"
choices = ["{words} 1", "{words} 2"]
[[exercise]]
id = "own-care"
kind = "activity"
name = "{words} care"
group = "{words}"
summary = "{words}"
minutes = 5
energy = "low"
place = "any"
free = true
[[path]]
id = "own-path"
name = "{words}"
about = "{words}"
after = "{words}"
[[path.step]]
id = "own-first"
name = "{words}"
why = "{words}"
minutes = 5
tiny = "{words}"
more = "{words}"
exercises = ["own-words"]
[[path.step]]
id = "own-next"
name = "{words} 2"
why = "{words}"
minutes = 5
exercises = ["later-words"]
waiting = "{words}"
"""


ADDED = """
[pack]
id = "added"
name = "{words}"
version = 1
language = "en"
writer = "{words}"
message = "{words}"
[[assignment]]
id = "added-words"
title = "{words}"
why = "{words}"
place = "{words}"
[[prompt]]
text = "{words}"
tag = "words"
[card]
name = "{words}"
[[card.row]]
id = "row"
kind = "scale"
name = "{words}"
lowest_words = "{words}"
"""


def _packs(folder: Path) -> None:
    """Put packs there with hostile words wherever a pack can have words, and one whose name can do harm."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mine.toml").write_text(PACK.format(words=" ".join(SCRIPTS)), encoding="utf-8")
    (folder / f"{FILE_NAME}.toml").write_text("exercise = 1\n")


SCRIPTS = [TEXTS[name] for name in ("arabic", "thai", "cjk", "hindi", "zalgo")]
FILE_NAME = TEXTS["colours"] + TEXTS["bidi"] + "\r\n\t"
"""A name that a file can have on most disks."""


def _files(companion: Companion) -> None:
    """Put files there that are named in messages."""
    home = companion.places.home
    copy(home / "core.json", home / f"core {FILE_NAME}.json")
    (home / f"2026-11 {FILE_NAME}.json").write_text("{}")
    (home / "backups").mkdir(exist_ok=True)
    (home / "backups" / FILE_NAME).mkdir()
    companion.places.themes.mkdir(parents=True, exist_ok=True)
    (companion.places.themes / f"{FILE_NAME}.toml").write_text("name = 1")


ALL = " ".join(TEXTS[name] for name in HARMFUL if name in TEXTS)


def settings(folder: Path) -> None:
    """Put a config.toml there that has hostile words wherever one can have words."""
    words = json.dumps(ALL).replace("\x7f", "\\u007f")
    text = f'theme = {words}\n{words} = 1\n[keys]\n{words} = {words}\n"today.add" = {words}\n'
    (folder / "config.toml").write_text(text, encoding="utf-8")
