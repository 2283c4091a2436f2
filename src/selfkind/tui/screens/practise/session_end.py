"""The end of a practice: keeping it, the words that stand there, and what its keys do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from selfkind.companion.practice import Finished
from selfkind.domain.errors import SelfkindError
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.practice.session import Session
from selfkind.domain.routine.plan import Occurrence
from selfkind.tui.screens.base import HasApp
from selfkind.tui.screens.practise.session_lines import end_lines
from selfkind.tui.widgets.orb import WordLine

if TYPE_CHECKING:
    from selfkind.tui.base_app import BaseApp
    from selfkind.tui.screens.practise.session_run import SessionRun

AFTER = {"heavy": "heavier", "same": "same", "light": "lighter", "unsure": "unsure"}
"""What is kept for the keys that say how it was."""
GENTLER = "grounding"
"""The exercise that is offered when one was heavy, or was stopped soon and more than once."""


@dataclass
class Ending:
    """The end of a practice. `often`: it was stopped soon, more than once. `after`: what was said of it. `more` is
    said below the rest."""

    word: str
    finished: Finished | None
    texts: Mapping[str, str]
    completed: bool
    often: bool = False
    plain: bool = False
    more: str = ""
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
        """Return the session with the answer of one of the keys of `AFTER`, to be kept."""
        assert self.session is not None
        return replace(self.session, after=AFTER[how])

    def take_over(self, session: Session) -> None:
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
        said = (*said, self.more) if self.more else said
        muted = [line for words in said for line in (WordLine(), WordLine(((words, "muted"),)))]
        return (*end_lines(self.word, self.finished), *muted)


async def keep_practice(
    app: BaseApp,
    exercise: Exercise,
    occurrence: Occurrence | None,
    begun: date,
    run: SessionRun,
    texts: Mapping[str, str],
    *,
    completed: bool,
    before: str,
    plain: bool,
) -> Ending | None:
    """Keep a practice, tick what it belongs to, and give what is said then; None when it was too short to keep.

    `begun` is the day on which it was begun, and to which it belongs. `completed` is whether it went to its end,
    `before` how it was at the beginning. Raises `SelfkindError`, with nothing kept, when the disk refuses.
    """
    practised, planned = run.practised, run.timeline.seconds
    result = await app.ask(
        lambda companion: companion.practice.finish(
            exercise,
            practised,
            planned,
            completed=completed,
            day=occurrence.day if occurrence else companion.planning.day_begun(begun),
            item=occurrence.item if occurrence else None,
            before=before,
        )
    )
    finished = result.value
    app.show_notice(result.warning, "warning")
    app.changed.publish("here")
    if finished.session is None:
        return None
    often = False
    if not completed:
        with suppress(SelfkindError):  # the session is kept, even when earlier ones cannot be read
            often = await app.ask(lambda companion: companion.practice.stopped_often(exercise))
    word = run.timeline.end_word if completed else texts["soft_stop"]
    return Ending(word, finished, texts, completed, often=often, plain=plain)


class EndKeys(HasApp):
    """What the keys of a page of practice do once it is over: say how it was, a line, something gentler."""

    if TYPE_CHECKING:
        exercise: Exercise
        ending: Ending | None

        @property
        def is_over(self) -> bool:
            """Whether the practice is over, with the stillness after it."""
            ...

        def show_keys(self) -> None:
            """Name the keys that do something now."""

        def place_all(self) -> None:
            """Place everything anew."""

    async def say_after(self, how: str) -> None:
        """Keep how it was, by one of the keys of `AFTER`; once."""
        if self.is_over and self.ending is not None and self.ending.asks:
            session = self.ending.answer(how)
            kept = await self.app.attempt(lambda companion: companion.practice.say_after(session))
            self._show_kept(kept.value)

    def _show_kept(self, session: Session | None) -> None:
        """Show that what was said afterwards is kept."""
        if session is not None and self.ending is not None:
            self.ending.take_over(session)
            self.show_keys()
            self.place_all()

    async def action_line(self) -> None:
        """Write a few words about it."""
        if self.is_over and self.ending is not None and self.ending.session is not None:
            from selfkind.tui.screens.practise.after_session import AfterSessionScreen

            page = AfterSessionScreen(self.ending.session, self.exercise)
            await self.app.push_screen(page, self._show_kept)

    async def action_gentler(self) -> None:
        """Open something gentler, on a page above this one."""
        if self.is_over and self.ending is not None and self.ending.offers:
            await self.app.begin_exercise(GENTLER)

    async def action_vary(self) -> None:
        """Open the options, on a page above this one."""
        if self.is_over and self.ending is not None and self.ending.offers:
            from selfkind.tui.screens.practise.options import vary

            await vary(self.app, self.exercise)
