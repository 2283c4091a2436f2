"""Session pages to write: one as a person has it after two weeks, and many of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from selfkind.domain.journal.reading import LabelledLine
from selfkind.domain.review.plots import Bar, Bars, Dots, Pair, Pairs
from selfkind.domain.session_page.choices import BLOCK_TITLES, ORDER, Block, Paper
from selfkind.domain.session_page.page import PageBlock, Part, SessionPage, Table, Written

LABEL = "Self-recorded, not a clinical assessment."
DAYS = tuple(f"{day} Nov" for day in range(1, 15))
VALENCES = ("very pleasant", "pleasant", "in between", "unpleasant", "very unpleasant")

HOSTILE = (
    "</style><script>alert(1)</script><img src=x onerror=alert(1)>",
    "# not a heading",
    "- not a list\n1. nor this\n> nor that\n    nor code\n===\n---\n***",
    "[a](http://example.org) ![b](x.png) <http://example.org> www.example.org http://example.org a@example.org",
    "**not bold** _nor italic_ ~~nor gone~~ `nor code` $x$ ==y== :smile: &amp; &#65; \\ | a | b |",
    "```\nnot code\n```\n~~~",
    "a\x1b[31m red \x07 bell \x00 zero \x85 next",
    "\u202eturned around\u202c \u2066isolated\u2069",
    "a half \ud800 sign",
    "W" * 3000,
    "שלום עולם, this is mixed, مرحبا",
    "你好，世界。" * 30,
    "👩‍👩‍👧‍👦 🇩🇪 👍🏽 é",
    "tab\tand\r\nlines\rof\u2028all\u2029kinds",
    "[^1]: a note\n[link]: http://example.org",
    "%%a comment%%",
    "@someone",
)


def page_of(*blocks: PageBlock, name: str = "", paper: Paper = Paper.A4) -> SessionPage:
    """A page with these blocks."""
    first, last = date(2026, 11, 1), date(2026, 11, 14)
    return SessionPage("Session page", name, "1 to 14 November 2026", first, last, LABEL, paper, blocks)


def block_of(block: Block, *parts: Part) -> PageBlock:
    """A block with its usual title."""
    return PageBlock(block, BLOCK_TITLES[block], parts)


def saying(words: str) -> SessionPage:
    """A page with these words in each place that takes words of the user's."""
    row = (words, words, words)
    return replace(
        page_of(
            block_of(Block.TALK, Written(words, (LabelledLine(words, words), LabelledLine("", words)))),
            block_of(Block.HOMEWORK, words, Table(words, ("Homework", words, "Tried"), (row, ("", "", "")))),
            block_of(
                Block.CHECK_INS,
                Bars(words, (Bar(2, "2", words), Bar(1, "1", "calm")), words),
                Dots(words, (0, 1), ("high", "low"), ("h", "l"), ("1 Nov", "2 Nov"), words),
                Pairs(words, (Pair(words, 7, 4),), 0, 10, words),
            ),
            name=words,
        ),
        period=words,
    )


def two_weeks(paper: Paper = Paper.A4) -> SessionPage:
    """A page of two ordinary weeks, with all nine blocks."""
    bars = Bars(
        "Most frequent feelings",
        (Bar(6, "6", "tired"), Bar(5, "5", "calm"), Bar(3, "3", "worried about the week")),
        "Your most frequent feelings: tired (6); calm (5); worried about the week (3).",
    )
    places = (2, None, 3, 3, 1, 1, None, 2, 0, 1, None, 1, 2, 1)
    said = "; ".join(
        f"{VALENCES[place]} on {day}" for day, place in zip(DAYS, places, strict=True) if place is not None
    )
    pleasant = Dots(
        "How pleasant, by day",
        places,
        VALENCES,
        ("++", "+", "0", "-", "--"),
        DAYS,
        f"How pleasant, by day: {said}.",
    )
    discomfort = Pairs(
        "Discomfort before and after",
        (Pair("3 Nov", 7, 4), Pair("9 Nov", 8, 3), Pair("12 Nov", 5, None)),
        0,
        10,
        "Discomfort of 10: 7 before and 4 after on 3 Nov; 8 before and 3 after on 9 Nov; 5 before on 12 Nov.",
    )
    weekly = Bars(
        "Weekly check-in, of 5",
        (Bar(3.5, "3.5", "kindness"), Bar(2.5, "2.5", "shared humanity"), Bar(3, "3", "mindfulness")),
        "The latest weekly check-in, of 5, not medically validated: kindness 3.5; shared humanity 2.5; "
        "mindfulness 3.",
        5,
    )
    thought = Written(
        "Thought of 6 November",
        (
            LabelledLine("Thought", "I ruined the whole meeting because I lost my words."),
            LabelledLine("Kind reply", "I lost my words for a moment. M. asked a question and we went on."),
            LabelledLine("Belief", "80 before, 35 after"),
        ),
    )
    homework = Table(
        "",
        ("Homework", "From", "Tried", "What came of it", "Helped, of 10", "Hard, of 10"),
        (
            ("Catch three", "Dr. W.", "4 times", "did it 3, did part 1", "6, 7, 5, 8", "4, 4, 6, 3"),
            ("Breathe at the door before going into the flat", "Dr. W.", "9 times", "did it 9", "… 5, 6, 6", "2"),
            ("Small no", "Dr. W.", "", "not yet 1", "", ""),
        ),
    )
    return page_of(
        block_of(Block.TALK, Written("", (LabelledLine("", "Sunday evenings, and how I sleep after them."),))),
        block_of(Block.HOMEWORK, homework),
        block_of(Block.PRACTICE, "9 practice days.", "Minutes by kind: breathing 42; body scan 30; writing 25."),
        block_of(Block.CHECK_INS, "12 check-ins on 11 days.", bars, pleasant, "Best part of the day: morning."),
        block_of(Block.SELF_TALK, "5 harsh thoughts caught.", thought, "Most used patterns: all or nothing (3)."),
        block_of(Block.WEEKLY, weekly),
        block_of(Block.BOUNDARIES, "3 brave moments, 4 rehearsals.", discomfort),
        block_of(Block.HIGHLIGHTS, "You wrote 3 lists of good things and 1 note."),
        block_of(
            Block.QUESTIONS, Written("", (LabelledLine("", "Is it all right to stop the diary at weekends?"),))
        ),
        name="Ana",
        paper=paper,
    )


WORDS = """
I the a of and was so tired again evening meeting they said nothing then home called mother slept better kind
myself enough Sunday waiting breathing Donaudampfschifffahrtsgesellschaft Mississippi WWW 2026-11-03 3/4
слова שבוע مرحبا 你好世界 ok— half-hour e.g. (maybe) “quoted” naïve 👍 iii
""".split()  # noqa: SIM905 - as words, they can be read


def any_page(random: Random, paper: Paper, length: int) -> SessionPage:
    """A page of any blocks with about so many parts, and words of any kind."""
    blocks = [block for block in ORDER if random.random() < 0.8] or [Block.TALK]
    return page_of(
        *(
            block_of(block, *(_any_part(random) for _ in range(random.randint(1, max(length // len(blocks), 1)))))
            for block in blocks
        ),
        name=random.choice(["", "Ana", "A name of somebody who has many names"]),
        paper=paper,
    )


def _some(random: Random, most: int) -> str:
    words = " ".join(random.choice(WORDS) for _ in range(random.randint(1, most)))
    return words.replace(" of ", "\n") if random.random() < 0.1 else words


def _any_part(random: Random) -> Part:
    match random.randrange(6):
        case 0 | 1:
            return _some(random, 40)
        case 2:
            lines = [
                LabelledLine(random.choice(["", "Thought", "Kind reply"]), _some(random, random.choice([8, 60])))
                for _ in range(random.randint(1, 4))
            ]
            return Written(random.choice(["", _some(random, 6)]), tuple(lines))
        case 3:
            columns = random.randint(1, 6)
            rows = tuple(
                tuple(_some(random, random.choice([1, 3, 12])) for _ in range(columns))
                for _ in range(random.randint(1, 5))
            )
            return Table(random.choice(["", _some(random, 5)]), rows[0], rows)
        case 4:
            names = [_some(random, 3).replace("\n", " ") for _ in range(random.randint(1, 5))]
            bars = tuple(Bar(number := random.randint(0, 99), str(number), name) for name in names)
            return Bars(_some(random, 4), bars, _some(random, 30), random.choice([0, 99]))
        case _:
            return _dots_or_pairs(random)


def _dots_or_pairs(random: Random) -> Part:
    days = [date(2026, 11, 1) + timedelta(days=number) for number in range(random.randint(1, 60))]
    names = tuple(f"{day.day} {day:%b}" for day in days)
    if random.random() < 0.5:
        places = tuple(random.choice([None, 0, 1, 2, 3, 4]) for _ in days)
        return Dots(_some(random, 4), places, VALENCES, VALENCES, names, _some(random, 60))
    return Pairs(_some(random, 4), _pairs(random, names[:8]), 0, 10, _some(random, 30))


def _pairs(random: Random, names: Sequence[str]) -> tuple[Pair, ...]:
    return tuple(Pair(name, random.randint(0, 10), random.choice([None, *range(11)])) for name in names)
