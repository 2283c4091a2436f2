"""What an import asks: its options, and the questions at a terminal. Where nobody answers, a guess counts and is
said."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING

import click

from selfkind.cli.output import complain
from selfkind.domain.errors import UsageError
from selfkind.domain.imports.answers import (
    BEST_MOOD,
    ITEMS,
    ORDERS,
    TAGS,
    WORST_MOOD,
    Answers,
    Ask,
    Question,
    diary_name,
    mood_key,
)
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.cli.context import Context
    from selfkind.companion.imports import Source

_WHAT = {
    Ask.MOOD: click.option(
        "--mood",
        "moods",
        multiple=True,
        metavar="NAME=N",
        help=f"How good a mood is, from {WORST_MOOD} to {BEST_MOOD}. You can give several.",
    ),
    Ask.ACTIVITIES: click.option(
        "--activities",
        type=click.Choice([TAGS, ITEMS]),
        help="What activities become: tags, or archived items of your routine with their history.",
    ),
    Ask.DATES: click.option(
        "--dates",
        type=click.Choice(ORDERS),
        help="What dates such as 3/4/2026 begin with, where none in the file shows it.",
    ),
    Ask.DIARY: click.option(
        "--diary",
        metavar="NAME",
        help="Which of your diaries it is, where you have several in that app.",
    ),
    Ask.COLUMN: click.option(
        "--map",
        "columns",
        multiple=True,
        metavar="WHAT=COLUMN,…",
        help="Which column has the day, time, title, text, mood and tags: day=Date,text=Note.",
    ),
}
_YES = click.option("--yes", is_flag=True, help="Ask nothing: the guess counts, and is said.")


def answer_options(asks: Iterable[Ask]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command the options that answer what its format asks."""
    options = [_WHAT[ask] for ask in dict.fromkeys(asks)]
    # A script can say so of every format, also of one that asks nothing.
    options.append(_YES if options else click.option("--yes", is_flag=True, hidden=True))

    def with_options(command: Callable[..., int]) -> Callable[..., int]:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


def given_answers(
    moods: Sequence[str] = (),
    activities: str | None = None,
    columns: Sequence[str] = (),
    dates: str | None = None,
    diary: str | None = None,
    **_: object,
) -> Answers:
    """Return the answers that options give. Raises `UsageError`."""
    return Answers(
        dict(map(_mood, moods)),
        activities or "",
        dict(map(_column, _pieces(columns))),
        dates or "",
        None if diary is None else diary_name(diary),
    )


def _mood(words: str) -> tuple[str, int]:
    name, _, number = words.rpartition("=")
    if not name.strip() or not number.strip().isdecimal() or not WORST_MOOD <= int(number) <= BEST_MOOD:
        given = name.strip() or "so-so"
        example = f"--mood {quote(f'{given}=3')}"
        raise UsageError(
            f"Say how good a mood is with a number from {WORST_MOOD} to {BEST_MOOD}, like this: {example}"
        )
    return mood_key(name), int(number)


def _pieces(columns: Sequence[str]) -> list[str]:
    """Return each pair of what was given. A comma only parts pairs: a column can have one in its name."""
    pieces: list[str] = []
    for words in columns:
        for piece in words.split(","):
            if "=" in piece or not pieces:
                pieces.append(piece)
            else:
                pieces[-1] += f",{piece}"
    return pieces


def _column(words: str) -> tuple[str, str]:
    what, is_pair, column = words.partition("=")
    if not is_pair or not what.strip():
        raise UsageError("Say which column has what like this: --map day=Date,text=Note")
    return what.strip().casefold(), column.strip()


def ask_rest(
    context: Context, questions: Sequence[Question], source: Source, *, yes: bool, is_first: bool = True
) -> tuple[Source, list[Question]]:
    """Return the source with the answers to the questions, and those of which the guess counts: all of them, where
    nobody can be asked at a terminal. They're the first ones of the command, or more of them."""
    answers, guessed = source.answers, list[Question]()
    asks = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    for number, question in enumerate(questions):
        answer = _asked(context, question, is_first=is_first and not number) if asks else None
        if answer is None:
            guessed.append(question)
        answers = answers.with_answer(question, question.guess if answer is None else answer)
    return replace(source, answers=answers), guessed


def say_guesses(questions: Sequence[Question]) -> None:
    """Say which guesses count."""
    moods = [one for one in questions if one.ask is Ask.MOOD]
    if moods:
        names = ", ".join(f"“{own(one.name)}”" for one in moods)
        complain(f"Kept as words, since selfkind can't know how good they are: {names}.")
        # As a shell takes it: words with a space in typographic quotes would be two words.
        option = own(quote(f"{moods[0].name}=3"))
        complain(f"To say how good a mood is: --mood {option} ({WORST_MOOD} is the worst, {BEST_MOOD} the best).")
    columns = [one for one in questions if one.ask is Ask.COLUMN]
    if columns:
        named = ", ".join(f"{one.name}={own(one.guess)}" for one in columns if one.guess)
        complain(f"Columns: {named or 'none'}. To choose others: --map day=Date,text=Note")
    for one in questions:
        if one.ask is Ask.DATES:
            at = ORDERS.index(one.guess)
            other = ORDERS[1 - at]
            complain(f"Dates like {one.name} can mean two days. This one counts as {one.choices[at]}.")
            complain(f"If it's {one.choices[1 - at]}: --dates {other}")


def _asked(context: Context, question: Question, *, is_first: bool) -> str | None:
    """Return what somebody answers, None for just Enter."""
    from selfkind.cli.questions import ask_line, asking

    with asking(context):
        while True:
            typed = ask_line(_words(question), context, is_first=is_first).strip()
            is_first = False
            if not typed:
                return None
            answer = _read(question, typed)
            if answer is not None:
                return answer
            complain(_AGAIN[question.ask])


_AGAIN = {
    Ask.MOOD: f"Type a number from {WORST_MOOD} to {BEST_MOOD}, or just press Enter.",
    Ask.COLUMN: "Type the number of a column, or its name.",
    Ask.DATES: "Type 1 or 2, or just press Enter.",
    Ask.ACTIVITIES: f"Type {TAGS} or {ITEMS}, or just press Enter.",
}


def _words(question: Question) -> str:
    if question.ask is Ask.MOOD:
        return (
            f"How good is the mood “{own(question.name)}”, from {WORST_MOOD} (worst) to {BEST_MOOD} (best)? "
            "Just Enter keeps it as a word."
        )
    if question.ask is Ask.DATES:
        day, other = question.choices
        usual = ORDERS.index(question.guess) + 1
        return f"Which day is {question.name}? 1 is {day}, 2 is {other}. Just Enter is {usual}."
    if question.ask is Ask.COLUMN:
        listed = ", ".join(f"{number} {own(name)}" for number, name in enumerate(question.choices, 1))
        guess = f"“{own(question.guess)}”" if question.guess else "none"
        return f"Which column has the {question.name}? {listed}. 0 is none, and just Enter is {guess}."
    return (
        "What shall activities become, tags or items of your routine with their history? Items are archived, so "
        "none is due until you restore it. Type tags or items. Just Enter is tags."
    )


def _read(question: Question, typed: str) -> str | None:
    """Return what a typed line means, None for nothing that fits."""
    if question.ask is Ask.ACTIVITIES:
        return typed.casefold() if typed.casefold() in (TAGS, ITEMS) else None
    if question.ask is Ask.MOOD:
        return typed if typed.isdecimal() and WORST_MOOD <= int(typed) <= BEST_MOOD else None
    if question.ask is Ask.DATES:
        return {"1": ORDERS[0], "2": ORDERS[1]}.get(typed, typed if typed in ORDERS else None)
    if typed in question.choices:
        return typed
    if not typed.isdecimal() or int(typed) > len(question.choices):
        return None
    return question.choices[int(typed) - 1] if int(typed) else ""
