"""What only the user knows about a file that comes in: how good a mood is, what activities become, which column
has what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from selfkind.domain.imports.answers import ORDERS, Ask, Question
from selfkind.domain.imports.import_words import ACTIVITIES, MOODS, NO_COLUMN
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selfkind.companion.import_choice import Chosen
    from selfkind.plain.plain_app import PlainApp

DAY = "day"
"""What a column has to have in any table."""


def ask_about(app: PlainApp, chosen: Chosen) -> Chosen:
    """Ask the questions about a file, and what follows from the answers: the moods of a column. Enter alone means
    the guess. Return what was chosen with the answers."""
    if not chosen.questions:
        return chosen
    app.say(f"{own(chosen.file)} comes from {chosen.title}. Some things only you know.")
    app.say("selfkind remembers your answers for the next time.")
    done: set[tuple[Ask, str]] = set()
    questions: Sequence[Question] = chosen.questions
    while questions:
        answers = chosen.source.answers
        for one in questions:
            answers = answers.with_answer(one, _answer(app, one))
        done |= {(one.ask, one.name) for one in questions}
        has_columns = any(one.ask is Ask.COLUMN for one in questions)
        chosen = chosen._replace(source=replace(chosen.source, answers=answers), questions=())
        every = app.companion.imports.questions(chosen.format, chosen.source) if has_columns else ()
        questions = [one for one in every if (one.ask, one.name) not in done]
    return chosen


def _answer(app: PlainApp, one: Question) -> str:
    if one.ask is Ask.DIARY:
        return _diary(app, one)
    choices = _choices(one)
    ids = list(choices)
    guess = ids.index(one.guess) if one.guess in ids else None
    usual = guess if guess is not None else ids.index("") if "" in ids else None
    enter = f" Enter alone means {usual + 1}, {choices[ids[usual]]}." if usual is not None else ""
    while True:
        place = app.console.choose(f"{_words(one)}{enter}", list(choices.values()), enter=usual)
        answer = ids[place or 0]
        if one.ask is not Ask.COLUMN or one.name != DAY or answer:
            return answer
        app.say("Choose the column that has the day.")


def _diary(app: PlainApp, one: Question) -> str:
    """Ask which of the user's diaries it is: one that was imported before, the first one, or another."""
    names = [name for name in dict.fromkeys((*one.choices, one.guess)) if name]
    labels = ["Your first diary, which needs no name", *map(own, names), "Another one"]
    usual = names.index(one.guess) + 1 if one.guess in names else 0
    enter = f" Enter alone means {usual + 1}, {labels[usual]}."
    place = app.console.choose(f"Which of your diaries is it?{enter}", labels, enter=usual) or 0
    if place <= len(names):
        return ["", *names][place]
    return app.console.line("What's its name?", fits="Type a name for the diary, such as: travel.").strip()


def _choices(one: Question) -> dict[str, str]:
    """Return what can be answered, each with what it's called."""
    if one.ask is Ask.MOOD:
        return dict(MOODS)
    if one.ask is Ask.ACTIVITIES:
        return dict(ACTIVITIES)
    if one.ask is Ask.DATES:
        return dict(zip(ORDERS, one.choices, strict=True))
    return {**{name: own(name) for name in one.choices if name}, "": NO_COLUMN}


def _words(one: Question) -> str:
    if one.ask is Ask.MOOD:
        return f"How good is the mood “{own(one.name)}”?"
    if one.ask is Ask.ACTIVITIES:
        return "What do activities become?"
    if one.ask is Ask.DATES:
        return f"Which day is {own(one.name)}?"
    return f"Which column has the {one.name}?"
