"""A boundary: a limit that somebody wants to set, with its plan and the words for it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum

from selfkind.domain.boundaries.script import joined
from selfkind.domain.errors import UsageError
from selfkind.domain.own_thing import OwnThing
from selfkind.domain.own_words import check_scale, tidy_line, tidy_text

LOWEST_FIRMNESS, HIGHEST_FIRMNESS = 1, 5


@dataclass(frozen=True)
class Script:
    """The words to say, in their parts; each can be left out."""

    opening: str = ""
    fact: str = ""
    own: str = ""
    ask: str = ""
    alternative: str = ""
    close: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that have words, in the order in which they're said."""
        return tuple(words for one in fields(self) if (words := getattr(self, one.name)))

    @property
    def text(self) -> str:
        """All of it, as it's said."""
        return joined(self.parts)


@dataclass(frozen=True)
class Boundary(OwnThing):
    """A limit. `text` is what the user wants, in a sentence that they can do themself; all else can be empty.

    `who` it's with; `category` is the id of one of the packs, or the user's own word. `now` is what happens now,
    `affects` how that affects them, and `cost` how much, from 0 to 10. `firmness` is from 1 to 5. `ignored` is
    what they will do if the limit is ignored: an act of their own. `hoped` and `fine` are an outcome to hope for
    and one that would do. `planned` is the day it's for. One that is `private` is left out of what is shared.
    """

    id: str
    text: str
    updated: datetime
    who: str = ""
    category: str = ""
    now: str = ""
    affects: str = ""
    cost: int | None = None
    firmness: int | None = None
    script: Script = field(default_factory=Script)
    ignored: str = ""
    when: str = ""
    where: str = ""
    channel: str = ""
    support: str = ""
    body: str = ""
    hoped: str = ""
    fine: str = ""
    planned: date | None = None
    private: bool = True
    removed: datetime | None = None

    @property
    def name(self) -> str:
        """What it's called in lists: its sentence."""
        return self.text

    @property
    def words(self) -> str:
        """The words to rehearse: the script, or the sentence itself while there is none."""
        return self.script.text or self.text


class Ask(StrEnum):
    """How a part of the plan is answered."""

    LINE = "line"
    TEXT = "text"
    CATEGORY = "category"
    SCALE = "scale"
    FIRMNESS = "firmness"
    DAY = "day"
    SWITCH = "switch"


@dataclass(frozen=True)
class PlanField:
    """A part of the plan: its `key`, as `--set` and JSON have it, its `label`, the `question` that asks for it,
    how it's answered, and a `hint`. The parts of the script are `in_script`."""

    key: str
    label: str
    question: str
    ask: Ask = Ask.LINE
    hint: str = ""
    in_script: bool = False


PLAN = (
    PlanField(
        "text",
        "What I want",
        "What do you want instead? One sentence that you can do yourself.",
        hint="for example: I leave work at six",
    ),
    PlanField("who", "With", "Who is it with?", hint="a name, a role, or yourself"),
    PlanField("category", "About", "What is it about?", Ask.CATEGORY),
    PlanField("now", "What happens now", "What happens now? The facts, as a camera would see them.", Ask.TEXT),
    PlanField("affects", "How that affects me", "How does that affect you?", Ask.TEXT),
    PlanField("cost", "What it costs me", "How much does it cost you, 0 to 10?", Ask.SCALE),
    PlanField("firmness", "How firm", "How firm do you want to be, 1 to 5?", Ask.FIRMNESS),
    PlanField(
        "opening",
        "Opening",
        "How do you begin?",
        hint="for example: Thank you for thinking of me.",
        in_script=True,
    ),
    PlanField(
        "fact", "Fact", "What do you name?", hint="for example: When the call goes on after six", in_script=True
    ),
    PlanField(
        "own", "My own line", "What do you feel or need?", hint="for example: I need my evenings.", in_script=True
    ),
    PlanField("ask", "What I ask, or my no", "What do you ask, or what is your no?", Ask.TEXT, in_script=True),
    PlanField(
        "alternative",
        "Alternative",
        "What can you offer instead? You don't have to offer anything.",
        in_script=True,
    ),
    PlanField("close", "Close", "How do you end?", hint="for example: Have a good evening.", in_script=True),
    PlanField(
        "ignored",
        "If it's ignored",
        "What will you do if it's ignored? Something that you do, not a threat.",
        Ask.TEXT,
        hint="for example: I say goodbye and hang up",
    ),
    PlanField("when", "When", "When would be a good time?"),
    PlanField("where", "Where", "Where?"),
    PlanField("channel", "How", "How: in person, by phone, in writing?"),
    PlanField("support", "Who supports me", "Who can support you?"),
    PlanField(
        "body",
        "To stay steady",
        "What helps your body to stay steady?",
        hint="for example: both feet, one slow breath",
    ),
    PlanField("hoped", "What I hope for", "What do you hope for?", Ask.TEXT),
    PlanField("fine", "What would be fine too", "What would be fine too?", Ask.TEXT),
    PlanField("planned", "Planned for", "For which day?", Ask.DAY),
    PlanField("private", "Private", "Is it private?", Ask.SWITCH),
)
"""Every part of the plan, in the order in which it's asked and read."""
BY_KEY = {one.key: one for one in PLAN}


def part_of(boundary: Boundary, key: str) -> object:
    """Return the value of a part of the plan."""
    return getattr(boundary.script if BY_KEY[key].in_script else boundary, key)


def with_values(boundary: Boundary, values: dict[str, object]) -> Boundary:
    """Return a boundary with other values for some parts of the plan."""
    said = {key: value for key, value in values.items() if BY_KEY[key].in_script}
    rest = {key: value for key, value in values.items() if not BY_KEY[key].in_script}
    return replace(boundary, **rest, script=replace(boundary.script, **said))  # type: ignore[arg-type]


def checked(boundary: Boundary) -> Boundary:
    """Return a boundary as it's kept, with its spaces put in order. Raises `UsageError` for what can't be kept."""
    values: dict[str, object] = {}
    for one in PLAN:
        value = part_of(boundary, one.key)
        if isinstance(value, str):
            tidy = tidy_text if one.ask is Ask.TEXT else tidy_line
            values[one.key] = tidy(f"“{one.label}”", value)
    if not values["text"]:
        raise UsageError("What would you like instead? One sentence is enough, for example: I leave work at six.")
    check_scale("The cost", boundary.cost)
    check_scale("Firmness", boundary.firmness, LOWEST_FIRMNESS, HIGHEST_FIRMNESS)
    return with_values(boundary, values)
