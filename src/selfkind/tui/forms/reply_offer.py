"""The offer of what you answered a similar thought before, while a new one is typed. It never keeps anybody from
going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.forms import felt_in
from selfkind.domain.phrases.short_days import short_day
from selfkind.tui.forms.field import Field
from selfkind.tui.text import clipped, drawn, shown

if TYPE_CHECKING:
    from textual.timer import Timer

    from selfkind.domain.journal.entry import Felt
    from selfkind.domain.journal.replies import Reply
    from selfkind.domain.practice.exercise import Form
    from selfkind.tui.forms.field_sheet import FieldSheet

THOUGHT, REPLY = "thought", "q3_reframe"
"""The keys of the question for the thought, and of the one for kinder words: the offer stands below both."""
AFTER = 0.5
"""Seconds after the last key until it's looked for."""
MOST_CELLS = 400


class ReplyOffer:
    """Looks for a reply for one page with a form. `besides` is the id of the entry that it's about, "" for a new
    one."""

    def __init__(self, page: FieldSheet, form: Form, besides: str = "") -> None:
        self._page = page
        self._form = form
        self._besides = besides
        self._timer: Timer | None = None
        self._has_begun = False
        self._asked: tuple[str, tuple[Felt, ...]] = ("", ())

    def typed(self) -> None:
        """Look for a reply in a moment, when the thought, or what is felt with it, is another one."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._page.set_timer(AFTER, self._look)

    def _look(self) -> None:
        answers = self._page.answers()
        thought, felt = str(answers[THOUGHT] or "").strip(), felt_in(self._form, answers)
        if (thought, felt) != self._asked:
            self._asked = (thought, felt)
            self._page.run_worker(self._find(thought, felt), group="reply", exclusive=True)

    async def _find(self, thought: str, felt: tuple[Felt, ...]) -> None:
        ask, besides = self._page.app.ask, self._besides
        try:
            if not self._has_begun:
                await ask(lambda companion: companion.replies.begin())
                self._has_begun = True
            # Piece by piece: drafts are kept by the same worker.
            while await ask(lambda companion: companion.replies.read_on()):
                pass
            reply = await ask(lambda companion: companion.replies.like(thought, felt, besides=besides))
        except SelfkindError:
            return
        for field in self._page.query(Field):
            if field.spec.key in (THOUGHT, REPLY):
                field.say(self._line(reply) if reply is not None else "")

    def _line(self, reply: Reply) -> str:
        words = clipped(shown(" ".join(reply.words[: 4 * MOST_CELLS].split())), MOST_CELLS)
        on = short_day(reply.entry.day, self._page.app.env.today())
        return f"You answered a similar thought on {on}: {drawn('“')}{words}{drawn('”')}"
