"""A blank worksheet: words, questions with room for their answers, and tables. Pure; formats are in `exchange`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ruled:
    """`count` lines to write on. `begun` are words that the first of them begins with; `numbered` lines are those
    of a list."""

    count: int = 1
    numbered: bool = False
    begun: str = ""


@dataclass(frozen=True)
class Choice:
    """Words with a box to tick, and more `about` them."""

    words: str
    about: str = ""

    @property
    def said(self) -> str:
        """The words, and what is about them."""
        return f"{self.words}. {self.about}" if self.about else self.words


@dataclass(frozen=True)
class Boxes:
    """Choices to tick. `own` are the words before a line for an answer of one's own, "" for no such line."""

    choices: tuple[Choice, ...]
    own: str = ""


@dataclass(frozen=True)
class Numbers:
    """Numbers to circle one of."""

    marks: tuple[int, ...]


@dataclass(frozen=True)
class Strengths:
    """`count` lines, each with room for a number of `range` at its end: a word, and how strong that is."""

    count: int
    range: str


Room = Ruled | Boxes | Numbers | Strengths
"""What an answer goes into."""


@dataclass(frozen=True)
class Question:
    """A question, how to answer it, and the room for the answer."""

    label: str
    rooms: tuple[Room, ...]
    hint: str = ""
    tips: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Lines to read, each with what it's called; "" for a line of its own."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Paragraph:
    """Words to read, with a `title` or without."""

    text: str
    title: str = ""


@dataclass(frozen=True)
class ScriptLine:
    """A spoken line: when, in minutes and seconds, and where the attention is."""

    time: str
    text: str
    title: str = ""


@dataclass(frozen=True)
class Script:
    """What is said in a guided practice."""

    lines: tuple[ScriptLine, ...]


@dataclass(frozen=True)
class Phase:
    """A part of a breath, with its counts: 1, 2, 3, 4. One that isn't a whole number of seconds has none."""

    word: str
    seconds: float
    hint: str = ""

    @property
    def counts(self) -> tuple[str, ...]:
        """What is counted."""
        if self.seconds != int(self.seconds):
            return (f"{self.seconds:g} seconds",)
        return tuple(str(number) for number in range(1, int(self.seconds) + 1))


@dataclass(frozen=True)
class Breath:
    """One breath, part by part."""

    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table. `boxes` are in each of its cells; `share` is how wide it is beside the others."""

    head: str
    share: int = 1
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableRow:
    """What the first cell of a row says, with a few words more; the other cells are blank."""

    words: str = ""
    about: str = ""

    @property
    def said(self) -> str:
        """What the cell says on one line."""
        return f"{self.words} ({self.about})" if self.about else self.words


@dataclass(frozen=True)
class Table:
    """A table to fill in."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    title: str = ""


Block = Question | Facts | Paragraph | Script | Breath | Table
"""One after the other, these are a worksheet."""


@dataclass(frozen=True)
class Sheet:
    """A worksheet. `dated` says what the line for its day is called, "" for no such line. `intro` is what it's
    about, and `care` the words of care. `taken_up` is the command that takes up what was written on it, "" for
    none. One that `is_card` is a small card to cut out."""

    title: str
    blocks: tuple[Block, ...]
    intro: str = ""
    care: str = ""
    dated: str = ""
    taken_up: str = ""
    is_card: bool = False


DAY = "Day"
TAKEN_UP = "If you'd like to have your words in selfkind"
"""What stands before the command that takes them up."""


def paragraphs(words: str) -> list[str]:
    """Return the paragraphs of words, without the empty lines between them."""
    return [line for line in words.splitlines() if line.strip()]


def clock(seconds: float) -> str:
    """Return minutes and seconds, as 1:05."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def blank_rows(count: int) -> tuple[TableRow, ...]:
    """Return rows without words."""
    return (TableRow(),) * count
