"""The shape of a pack, for msgspec. Imported only when a pack is checked.

The type of every key describes it; `check` walks these types and says in words what doesn't fit.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.journal.feelings import PAD_LIMIT
from selfkind.domain.journal.prompts import HardDays
from selfkind.domain.packs.card import HIGHEST, RowKind
from selfkind.domain.practice.exercise import Energy, ExerciseKind, FieldKind
from selfkind.domain.practice.exercise import Place as Whereabouts
from selfkind.domain.routine.routine import MOST_A_DAY, Part

# Each description completes "write ..." in a message, so it says what to write, not what the type is called.

Text = Annotated[str, Meta(pattern=r"\S", description="some text in quotes")]
Id = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9_-]*$", description="a short name in quotes, of small letters, digits, - and _"
    ),
]
Language = Annotated[
    str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", description='a language code such as "en" or "pt-BR"')
]
Version = Annotated[int, Meta(ge=1, description="a whole number without quotes, 1 or more")]
Count = Annotated[int, Meta(ge=1, le=12, description="a whole number from 1 to 12")]
Breaths = Annotated[int, Meta(ge=1, le=400, description="a whole number of breaths from 1 to 400")]
TimesADay = Annotated[
    int, Meta(ge=1, le=MOST_A_DAY, description=f"how many times a day, a whole number from 1 to {MOST_A_DAY}")
]
Minutes = Annotated[float, Meta(gt=0, le=1440, description="a number of minutes above 0 and up to 1440")]
Seconds = Annotated[
    float, Meta(gt=0, le=600, description="a number of seconds above 0 and up to 600, or leave the phase out")
]
StationSeconds = Annotated[float, Meta(gt=0, le=7200, description="a number of seconds above 0 and up to 7200")]
Coordinate = Annotated[float, Meta(ge=-PAD_LIMIT, le=PAD_LIMIT)]
Place = Annotated[
    tuple[Coordinate, Coordinate],
    Meta(description="two numbers from -2 to 2, how pleasant and how much energy, for example [1.5, -0.5]"),
]
Stop = Annotated[
    tuple[Id, StationSeconds], Meta(description='the id of a station and its seconds, for example ["settle", 30]')
]
Pronouns = Annotated[tuple[Text, Text, Text], Meta(description='three words, for example ["I", "me", "my"]')]
FirmnessNumber = Annotated[int, Meta(ge=1, le=5, description="a whole number from 1 to 5")]
Difficulty = Annotated[int, Meta(ge=0, le=100, description="a whole number from 0 to 100")]
Switch = Annotated[bool, Meta(description="true or false, without quotes")]
ScaleEnd = Annotated[int, Meta(ge=0, le=HIGHEST, description=f"a whole number from 0 to {HIGHEST}")]


class PackTable(Struct, forbid_unknown_fields=True):
    """`[pack]`: what the file is."""

    id: Id
    name: Text
    version: Version
    language: Language
    about: Text | None = None
    licence: Text | None = None
    format: Version | None = None
    writer: Text | None = None
    message: Text | None = None


class FieldTable(Struct, forbid_unknown_fields=True):
    """`[[exercise.form.field]]`: one question."""

    key: Text
    kind: FieldKind
    label: Text
    hint: Text | None = None
    count: Count | None = None
    choices: list[Text] | None = None
    own: Text | None = None
    own_hint: Text | None = None
    about: dict[Text, Text] | None = None
    required: Switch | None = None
    quick: Switch | None = None
    starter: Text | None = None
    tips: list[Text] | None = None
    disputes: Switch | None = None


class ResultsTable(Struct, forbid_unknown_fields=True):
    """`[exercise.form.results]`: what is shown when the ratings afterwards are lower, the same or higher."""

    lower: Text | None = None
    same: Text | None = None
    higher: Text | None = None
    strong: Text | None = None


class FormTable(Struct, forbid_unknown_fields=True):
    """`[exercise.form]`: the page of a form."""

    entry: EntryKind
    field: list[FieldTable] | None = None
    intro: Text | None = None
    save_empty: Text | None = None
    saved: list[Text] | None = None
    nudges: list[Text] | None = None
    enough: Minutes | None = None
    word: Id | None = None
    steps: Switch | None = None
    pin: Text | None = None
    hard: Text | None = None
    pause: Text | None = None
    pause_after: Text | None = None
    results: ResultsTable | None = None


class PhaseTable(Struct, forbid_unknown_fields=True):
    """One phase of a breath."""

    kind: Literal["in", "hold", "out", "rest"]
    seconds: Seconds
    word: Text
    hint: Text | None = None


class BreathTable(Struct, forbid_unknown_fields=True):
    """`[exercise.breath]`: phases that repeat."""

    phases: list[PhaseTable]
    cycles: Breaths | None = None
    most: Breaths | None = None


class StationTable(Struct, forbid_unknown_fields=True):
    """`[[exercise.guide.station]]`: where the attention goes."""

    id: Id
    title: Text | None = None
    lines: list[Text] | None = None
    region: Text | None = None
    person: Text | None = None


class LengthTable(Struct, forbid_unknown_fields=True):
    """`[[exercise.guide.length]]`: stations with their seconds, in order."""

    stations: list[Stop]
    name: Text | None = None
    tones: Switch | None = None


class GuideTable(Struct, forbid_unknown_fields=True):
    """`[exercise.guide]`: a guided practice."""

    station: list[StationTable]
    length: list[LengthTable]
    sets: dict[Text, list[Text]] | None = None
    forms: dict[Text, Pronouns] | None = None
    every: Seconds | None = None
    spare: Id | None = None
    optional: list[Id] | None = None
    body: Switch | None = None
    intervals: Switch | None = None
    counts: Switch | None = None
    rates: Switch | None = None


class ExerciseTable(Struct, forbid_unknown_fields=True):
    """`[[exercise]]`: something you can do."""

    id: Id
    kind: ExerciseKind
    name: Text
    summary: Text
    minutes: Minutes | None = None
    amount: Text | None = None
    tiny: Text | None = None
    caution: Text | None = None
    group: Text | None = None
    form: FormTable | None = None
    breath: BreathTable | None = None
    guide: GuideTable | None = None
    energy: Energy | None = None
    place: Whereabouts | None = None
    free: Switch | None = None
    shelf: Switch | None = None
    discreet: Switch | None = None


class ItemTable(Struct, forbid_unknown_fields=True):
    """`[[routine.item]]`: one item of a ready routine."""

    id: Id
    name: Text
    exercise: Text
    cadence: Text
    part: Part | None = None
    times: list[Text] | None = None
    after: Text | None = None
    tiny: Text | None = None
    minutes: Minutes | None = None
    amount: Text | None = None
    per_day: TimesADay | None = None


class RoutineTable(Struct, forbid_unknown_fields=True):
    """`[[routine]]`: a ready routine."""

    id: Id
    name: Text
    about: Text | None = None
    item: list[ItemTable] | None = None


class StepTable(Struct, forbid_unknown_fields=True):
    """`[[path.step]]`: one step of a path."""

    id: Id
    name: Text
    why: Text
    minutes: Minutes
    tiny: Text | None = None
    more: Text | None = None
    exercises: list[Text] | None = None
    one_of: list[Text] | None = None
    timed: Minutes | None = None
    prompts: list[Text] | None = None
    page: Id | None = None
    waiting: Text | None = None


class PathTable(Struct, forbid_unknown_fields=True):
    """`[[path]]`: small steps in order."""

    id: Id
    name: Text
    about: Text | None = None
    after: Text | None = None
    step: list[StepTable] | None = None


class KindWordsTable(Struct, forbid_unknown_fields=True):
    """`[kind_words]`: lines by what they fit after; at least one list."""

    after_thought: list[Text] | None = None
    after_gratitude: list[Text] | None = None
    after_note: list[Text] | None = None
    after_pleasant: list[Text] | None = None
    after_unpleasant: list[Text] | None = None
    after_practice: list[Text] | None = None


class PromptTable(Struct, forbid_unknown_fields=True):
    """`[[prompt]]`: a question to look back on a day with."""

    text: Text
    tag: Id
    hard_days: HardDays | None = None


class SuggestionTable(Struct, forbid_unknown_fields=True):
    """`[[suggestion]]`: when to suggest which exercises."""

    id: Id
    offer: list[Text]
    line: Text
    after: list[Literal["check-in", "catch"]] | None = None
    feeling: list[Literal["pleasant", "neither", "unpleasant"]] | None = None
    energy: list[Literal["high", "medium", "low"]] | None = None
    words: list[Text] | None = None
    intensity: Annotated[int, Meta(ge=0, le=100)] | None = None
    part: Literal["morning", "day", "evening"] | None = None
    low_days: bool | None = None
    heavy: Literal["too", "then"] | None = None
    times: Annotated[int, Meta(ge=1, le=7)] | None = None
    known: bool | None = None
    people: Literal["some", "none", "named"] | None = None
    quiet: Annotated[int, Meta(ge=0, le=60)] | None = None
    every: Annotated[int, Meta(ge=0, le=60)] | None = None
    weekly: bool | None = None


class BoundaryCategoryTable(Struct, forbid_unknown_fields=True):
    """`[[boundary_category]]`: what a boundary can be about."""

    id: Id
    name: Text
    about: Text | None = None


class BoundaryFirmnessTable(Struct, forbid_unknown_fields=True):
    """`[[boundary_firmness]]`: the name of a step of firmness."""

    firmness: FirmnessNumber
    name: Text
    about: Text | None = None


class BoundaryPhraseTable(Struct, forbid_unknown_fields=True):
    """`[[boundary_phrase]]`: words for a no. One without a firmness is for oneself."""

    id: Id
    text: Text
    firmness: FirmnessNumber | None = None
    category: Id | None = None


class BoundaryStepTable(Struct, forbid_unknown_fields=True):
    """`[[boundary_step]]`: a small no of the ladder."""

    id: Id
    text: Text
    difficulty: Difficulty


class CircleStarterTable(Struct, forbid_unknown_fields=True):
    """`[[circle_starter]]`: the first words of a message. `fits` says when, if not for anyone."""

    id: Id
    text: Text
    fits: Literal["anyone", "looking", "professional", "hard", "thanks"] | None = None


class AssignmentTable(Struct, forbid_unknown_fields=True):
    """`[[assignment]]`: a ready assignment, to begin one with."""

    id: Id
    title: Text
    why: Text | None = None
    exercise: Text | None = None
    often: Text | None = None
    minutes: Minutes | None = None
    place: Text | None = None
    if_then: Text | None = None
    obstacle: Text | None = None
    plan: Text | None = None
    smaller: Text | None = None


class CardRowTable(Struct, forbid_unknown_fields=True):
    """`[[card.row]]`: something that a daily card asks for."""

    id: Id
    kind: RowKind
    name: Text
    lowest: ScaleEnd | None = None
    highest: ScaleEnd | None = None
    lowest_words: Text | None = None
    highest_words: Text | None = None


class CardTable(Struct, forbid_unknown_fields=True):
    """`[card]`: a daily card, agreed in a session."""

    name: Text | None = None
    about: Text | None = None
    row: list[CardRowTable] | None = None


class PackFile(Struct, forbid_unknown_fields=True):
    """A whole file. A feeling is ``word = [valence, energy]``."""

    pack: PackTable
    exercise: list[ExerciseTable] | None = None
    routine: list[RoutineTable] | None = None
    path: list[PathTable] | None = None
    kind_words: KindWordsTable | None = None
    feelings: dict[Text, Place] | None = None
    prompt: list[PromptTable] | None = None
    suggestion: list[SuggestionTable] | None = None
    boundary_category: list[BoundaryCategoryTable] | None = None
    boundary_firmness: list[BoundaryFirmnessTable] | None = None
    boundary_phrase: list[BoundaryPhraseTable] | None = None
    boundary_step: list[BoundaryStepTable] | None = None
    boundary_texts: dict[Id, Text] | None = None
    circle_starter: list[CircleStarterTable] | None = None
    circle_texts: dict[Id, Text] | None = None
    assignment: list[AssignmentTable] | None = None
    card: CardTable | None = None
    texts: dict[Id, Text] | None = None
