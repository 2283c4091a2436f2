"""An exercise: something you can do, described by data. Packs hold them, routine items name them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selfkind.domain.journal.entry import EntryKind
    from selfkind.domain.practice.breath import BreathPattern
    from selfkind.domain.practice.guide import Guide

BREATH = "longout"
"""The exercise of which one breath is taken."""
ONE_BREATH = 0.17
"""Minutes that are one breath."""
LOOK_BACK = "weekly-look-back"
"""The exercise with a page of its own, which a look back on a week finishes."""


class ExerciseKind(StrEnum):
    """What opens when an exercise begins."""

    FORM = "form"
    BREATHING = "breathing"
    GUIDED = "guided"
    CHECK_IN = "check-in"
    ACTIVITY = "activity"
    BOUNDARY = "boundary"
    CIRCLE = "circle"
    CARD = "card"
    HOMEWORK = "homework"


class Energy(StrEnum):
    """How much energy an activity asks for."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Place(StrEnum):
    """Where an activity can be done."""

    IN = "in"
    OUT = "out"
    ANY = "any"


class FieldKind(StrEnum):
    """How the answer to one question of a form is entered."""

    LINE = "line"
    """One line of text."""
    LINES = "lines"
    """Single lines, each of them optional: `lines` to begin with, and one more when the last one is filled."""
    TEXT = "text"
    """Text of any length."""
    CHOICE = "choice"
    """One of `choices`, or none."""
    MANY = "many"
    """Several of `choices`, and the user's own words."""
    FEELING = "feeling"
    """One word from the feelings vocabulary, or the user's own word."""
    PROMPT = "prompt"
    """A question to choose, or one's own, which the next field answers."""
    FEELINGS = "feelings"
    """Up to `lines` feelings, each with how strong it is."""
    SCALE = "scale"
    """A whole number from 0 to 100."""
    RATING = "rating"
    """A whole number from 0 to 10."""
    OFTEN = "often"
    """How often in a week: a whole number from 0, not at all, to 4, nearly every day."""


class FormField(NamedTuple):
    """One question of a form.

    `key` says where the answer goes in the entry (`domain.journal.form_keys` lists them all). `lines` is the
    number of lines of a LINES field, and of feelings of a FEELINGS field. A PROMPT offers its `choices` before
    all other questions. `about` says more about some of the `choices`. `own` is the last choice of a CHOICE,
    which takes words of one's own, with `own_hint` on their line. `quick`: the quick version of the form asks
    it too. `starter` are words put in before; left as they are, they're no answer. `tips` are shown with the
    question, and never keep anybody from going on. `disputes`: it asks whether the thought is true, so it's
    left out once the form's `hard` choice was made.
    """

    key: str
    kind: FieldKind
    label: str
    hint: str = ""
    lines: int = 1
    choices: tuple[str, ...] = ()
    own: str = ""
    own_hint: str = ""
    about: Mapping[str, str] = MappingProxyType({})
    required: bool = False
    quick: bool = False
    starter: str = ""
    tips: tuple[str, ...] = ()
    disputes: bool = False

    @property
    def most(self) -> int:
        """The largest number that answers it."""
        return {FieldKind.RATING: 10, FieldKind.OFTEN: 4}.get(self.kind, 100)

    def is_untouched(self, words: str) -> bool:
        """Return whether words are none, or just the `starter`, however an editor broke its lines."""
        words = words.strip()
        if not words or words == self.starter.strip():
            return True
        return len(words) <= 2 * len(self.starter) and words.split() == self.starter.split()


class Results(NamedTuple):
    """What is shown after a form that asks for ratings before and after: when they are `lower`, the `same` or
    `higher` afterwards, and when the last ones all stayed `strong`."""

    lower: str = ""
    same: str = ""
    higher: str = ""
    strong: str = ""


class Form(NamedTuple):
    """The questions of a journal form, in order, and the kind of entry that they make.

    `save_empty` is the offer to save an entry without text ("Nothing this time"), or "" when the form needs at
    least its required fields. `nudges` are small ideas shown while the page stays blank. `word` is its name in the
    shell: ``selfkind write WORD``; "" for a form that `write` doesn't offer. After `enough` minutes the page says
    that one can stop; None for no such line. With `steps`, the app asks one question at a time, and the answer to
    the question `pin` stays in view above the others. `hard` is the choice that says that nothing is to be
    disputed. `pause` is the exercise offered when a feeling is strong, when `hard` is chosen, or else after the
    question `pause_after`.
    """

    entry: "EntryKind"
    fields: tuple[FormField, ...]
    intro: str = ""
    save_empty: str = ""
    saved: tuple[str, ...] = ()
    nudges: tuple[str, ...] = ()
    word: str = ""
    enough: float | None = None
    steps: bool = False
    pin: str = ""
    hard: str = ""
    pause: str = ""
    pause_after: str = ""
    results: Results | None = None

    @property
    def has_quick(self) -> bool:
        """Whether there is a quick version, which asks some of the questions."""
        return any(question.quick for question in self.fields)

    def asked(self, *, quick: bool = False) -> tuple[FormField, ...]:
        """Return the questions of the whole form, or of its quick version."""
        return tuple(question for question in self.fields if question.quick or not (quick and self.has_quick))


class Exercise(NamedTuple):
    """Something you can do. `minutes` is its usual length, None when it has none; `amount` says it in words
    instead ("1 line"). `tiny` describes the small version that counts as the whole. `pack` names its pack.

    An activity can say how much `energy` it asks for, in which `place` it's done, and whether it's `free`. One
    that is on the `shelf` is for days with almost no energy. Of one that is `discreet`, no reminder ever shows the
    name, whatever the settings say, unless its item does so. Doing it is also doing the exercise with the id
    `stands_for`."""

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
    pattern: "BreathPattern | None" = None
    guide: "Guide | None" = None
    energy: Energy | None = None
    place: Place | None = None
    free: bool | None = None
    shelf: bool = False
    discreet: bool = False
    stands_for: str = ""

    @property
    def is_self_care(self) -> bool:
        """Whether it's one of the activities of the self-care menu, with nothing to open but its words."""
        return self.kind is ExerciseKind.ACTIVITY and self.form is None


class Wish(NamedTuple):
    """How the user wants a timed exercise this once: its minutes and its speed in percent (None leaves either
    unchanged), without any sound when `quiet`, and spoken with `voice`. `step` is the id of the step of a path
    that an exercise is done for, "" for none."""

    minutes: float | None = None
    speed: int | None = None
    quiet: bool = False
    voice: bool = False
    step: str = ""
