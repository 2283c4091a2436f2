"""The safety plan: what to do and whom to reach when things get very hard, in the user's own words.

Six parts, and a seventh for whoever wants it. A part is a few lines, and every part can stay empty. Nothing here
counts, rates or dates what somebody wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from selfkind.domain.controls import without_controls
from selfkind.domain.errors import UsageError
from selfkind.domain.folding import fold
from selfkind.domain.help_lines import OwnGroup, OwnHelp
from selfkind.domain.own_thing import OwnThing

TITLE = "Your safety plan"
INTRO = "This is best made with someone you trust or a professional. You can start with one line."
"""What stands above the plan while it's written."""
SAVED = "Saved. You can find it with {press} any time."
"""What is said once the plan is kept; `press` is the key or the command of help now."""
CLEARS = "Your whole safety plan goes to the bin for 30 days."
"""What is said before the plan is cleared."""
PRINTED = "Your safety plan is in {file}. The file isn't encrypted."
"""What is said once the plan is printed to a file."""
LONGEST = 4000
"""How many characters a part can have."""


class Part(NamedTuple):
    """A part of the plan: its `key`, as the shell and JSON have it, its `title`, and what it asks."""

    key: str
    title: str
    question: str


PARTS = (
    Part("signs", "My warning signs", "What tells you that a hard time begins? Thoughts, moods, things you do."),
    Part("alone", "Things I can do alone", "What can you do on your own that takes your mind elsewhere?"),
    Part("people", "People and places to be with", "Who is good company, and where are you among people?"),
    Part("ask", "People I can ask for help", "Whom can you tell that things are hard, and how do you reach them?"),
    Part(
        "professionals",
        "Professionals and crisis lines",
        "Which professionals, which crisis line and which emergency number can you call?",
    ),
    Part("space", "Ways to make my space safer (ask someone to help)", "What would help, and who can help you?"),
    Part("hope", "What makes life worth living", "If you like: one thing or one person to stay for, or one hope."),
)
"""The parts, in the order in which they're asked and read. The last one is there for whoever wants it."""
KEYS = tuple(part.key for part in PARTS)


@dataclass(frozen=True)
class SafetyPlan(OwnThing):
    """The plan, part by part; each is lines of text, "" for none.

    `shown_locked` are the keys of the parts that the user wants to read without their passphrase.
    """

    id: str
    updated: datetime
    signs: str = ""
    alone: str = ""
    people: str = ""
    ask: str = ""
    professionals: str = ""
    space: str = ""
    hope: str = ""
    shown_locked: tuple[str, ...] = ()
    removed: datetime | None = None

    @property
    def has_words(self) -> bool:
        """Whether anything is written in it."""
        return any(True for _ in self.written())

    @property
    def first_line(self) -> str:
        """The first line of it, "" for an empty plan."""
        return next((lines[0] for _, lines in self.written()), "")

    def words(self, key: str) -> str:
        """Return the words of a part."""
        text: str = getattr(self, key)
        return text

    def lines(self, key: str) -> tuple[str, ...]:
        """Return the lines of a part that have words."""
        return tuple(line.strip() for line in self.words(key).splitlines() if line.strip())

    def written(self, keys: Iterable[str] = KEYS) -> Iterator[tuple[Part, tuple[str, ...]]]:
        """Yield each part that has words, with its lines; of these `keys` only."""
        wanted = frozenset(keys)
        for part in PARTS:
            if part.key in wanted and (lines := self.lines(part.key)):
                yield part, lines


def current(plans: Iterable[SafetyPlan]) -> SafetyPlan | None:
    """Return the plan that counts, None for none: of several, as after an import, the one changed last."""
    there = [plan for plan in plans if plan.removed is None]
    return max(there, key=lambda plan: plan.updated.timestamp(), default=None)


def part_named(words: str) -> Part:
    """Return the part that words name: its key, its number, or the beginning of its title. Raises `UsageError`."""
    wanted = fold(" ".join(words.split()))
    numbers = {str(number): part for number, part in enumerate(PARTS, 1)}
    exact = next((part for part in PARTS if part.key == wanted), numbers.get(wanted))
    begun = [part for part in PARTS if wanted and fold(part.title).startswith(wanted)]
    found = exact or (begun[0] if len(begun) == 1 else None)
    if found is None:
        raise UsageError(f"Which part? The parts are: {', '.join(KEYS)}.")
    return found


def with_words(plan: SafetyPlan, words: Mapping[str, str]) -> SafetyPlan:
    """Return a plan with other words in some parts, without spaces around each line. Raises `UsageError` for more
    words than a part can have."""
    tidy = {}
    for key, text in words.items():
        tidy[key] = "\n".join(line.strip() for line in text.strip().splitlines())
        if len(tidy[key]) > LONGEST:
            title = next(part.title for part in PARTS if part.key == key)
            raise UsageError(f"“{title}” can have up to {LONGEST} characters. This one has {len(tidy[key])}.")
    return replace(plan, **tidy)  # type: ignore[arg-type]


def in_order(keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys of parts, each once and in the order of the plan."""
    wanted = frozenset(keys)
    return tuple(key for key in KEYS if key in wanted)


def as_help(plan: SafetyPlan, keys: Iterable[str] = KEYS) -> OwnGroup:
    """Return parts of the plan as help now shows them, each with its lines: of these `keys` only."""
    return OwnGroup(TITLE, tuple(OwnHelp(part.title, more=lines) for part, lines in plan.written(keys)))


def printed(plan: SafetyPlan) -> str:
    """Return the whole plan as plain text, to print or to give to somebody: titles and lines, nothing else."""
    blocks = [TITLE]
    for part, lines in plan.written():
        blocks.append("\n".join([part.title, *(f"- {without_controls(line)}" for line in lines)]))
    return "\n\n".join(blocks) + "\n"
