"""What stands on the page when a practice is over: its words, what was kept of it, and what may come next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from selfkind.companion.practising import Finished
from selfkind.domain.session import Session
from selfkind.tui.screens.practice_lines import end_lines
from selfkind.tui.widgets.orb import WordLine

AFTER = {"heavy": "heavier", "same": "same", "light": "lighter", "unsure": "unsure"}
"""What is kept for the keys that say how it was."""
GENTLER = "grounding"
"""The exercise that is offered when one was heavy, or was stopped soon and more than once."""


@dataclass
class Ending:
    """The end of a practice. `often`: it was stopped soon, more than once. `after`: what was said of it."""

    word: str
    finished: Finished | None
    texts: Mapping[str, str]
    completed: bool
    often: bool = False
    plain: bool = False
    session: Session | None = field(init=False)
    after: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.session = self.finished.session if self.finished is not None else None

    @property
    def asks(self) -> bool:
        """Whether one can still say how it was."""
        return self.session is not None and not self.after

    @property
    def offers(self) -> bool:
        """Whether something gentler is offered."""
        return self.often or self.after == "heavier"

    def answer(self, how: str) -> Session:
        """The session with the answer of one of the keys of `AFTER`, to be kept."""
        assert self.session is not None
        return replace(self.session, after=AFTER[how])

    def kept(self, session: Session) -> None:
        """Take over the session as it was kept."""
        self.session, self.after = session, session.after

    @property
    def lines(self) -> tuple[WordLine, ...]:
        """The words, from the top."""
        said: Sequence[str] = ()
        if not self.completed:
            said = (self.texts["stopped_twice" if self.often else "landing"],)
        if self.after:
            said = (*said, self.texts["after_heavier" if self.after == "heavier" else "after_said"])
        elif self.asks:
            said = (*said, self.texts["after_ask"])
        muted = [line for words in said for line in (WordLine(), WordLine(((words, "muted"),)))]
        return (*end_lines(self.word, self.finished, plain=self.plain), *muted)
