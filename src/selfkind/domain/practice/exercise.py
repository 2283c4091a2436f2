"""An exercise: something you can do, described by data. Packs hold them, routine items name them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.practice.breath import BreathPattern
from selfkind.domain.practice.guide import Guide


class ExerciseKind(StrEnum):
    """What opens when an exercise begins."""

    FORM = "form"
    BREATHING = "breathing"
    GUIDED = "guided"
    CHECK_IN = "check-in"
    ACTIVITY = "activity"


class FieldKind(StrEnum):
    """How the answer to one question of a form is entered."""

    LINE = "line"
    """One line of text."""
    LINES = "lines"
    """`count` single lines, each of them optional."""
    TEXT = "text"
    """Text of any length."""
    CHOICE = "choice"
    """One of `choices`, or none."""
    FEELING = "feeling"
    """One word from the feelings vocabulary, or the user's own word."""
    PROMPT = "prompt"
    """A question to choose, or one's own, which the next field answers."""
    SCALE = "scale"
    """A whole number from 0 to 100."""


@dataclass(frozen=True)
class FormField:
    """One question of a form.

    `key` says where the answer goes in the entry (`domain.journal.form_keys` lists them all). `count` is the
    number of lines of a LINES field.
    """

    key: str
    kind: FieldKind
    label: str
    hint: str = ""
    count: int = 1
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Form:
    """The questions of a journal form, in order, and the kind of entry that they make.

    `save_empty` is the offer to save an entry without text ("Nothing this time"), or "" when the form needs at
    least its required fields. `nudges` are small ideas shown while the page stays blank. `word` is its name in the
    shell: ``selfkind write WORD``; "" for a form that `write` doesn't offer. After `enough` minutes the page says
    that one can stop; None for no such line.
    """

    entry: EntryKind
    fields: tuple[FormField, ...]
    intro: str = ""
    save_empty: str = ""
    saved: tuple[str, ...] = ()
    nudges: tuple[str, ...] = ()
    word: str = ""
    enough: float | None = None


@dataclass(frozen=True)
class Exercise:
    """Something you can do. `minutes` is its usual length, None when it has none; `amount` says it in words
    instead ("1 line"). `tiny` describes the small version that counts as the whole. `pack` names its pack."""

    id: str
    name: str
    kind: ExerciseKind
    summary: str
    minutes: float | None = None
    amount: str = ""
    tiny: str = ""
    caution: str = ""
    group: str = ""
    pack: str = ""
    form: Form | None = None
    pattern: BreathPattern | None = None
    guide: Guide | None = None


@dataclass(frozen=True)
class Wish:
    """How the user wants a timed exercise this once: its minutes and its speed in percent (None leaves either
    unchanged), without any sound when `quiet`, and spoken with `voice`."""

    minutes: float | None = None
    speed: int | None = None
    quiet: bool = False
    voice: bool = False
