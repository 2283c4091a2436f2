"""The page on which a boundary is planned, or its plan changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import events
from textual.content import Content

from selfkind.domain.boundaries.boundary import PLAN, Boundary, Script, checked
from selfkind.domain.boundaries.lines import BoundaryWords
from selfkind.domain.boundaries.plan_form import answers_of, boundary_with, plan_form
from selfkind.domain.boundaries.script import hints, joined
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.own_page import OwnPage
from selfkind.tui.text import block, ellipsis

SCRIPT = tuple(one.key for one in PLAN if one.in_script)
"""The questions whose answers are the words to say."""


class PlanScreen(OwnPage):
    """The page. Its result is the boundary that was saved, None when it was left. `boundary` is the one to change;
    `words` are those of the packs. A new one can begin with a `phrase`. `first` is the question to begin at.

    While a part of the words is written, all of them are shown below the sheet, with soft hints; with a phrase,
    from the beginning on."""

    DEFAULT_CSS = """
    PlanScreen #status { max-height: 6; }
    PlanScreen.-tall #status { max-height: 10; }
    """

    intro = "The sentence is enough. Everything else is optional, and can wait."

    def __init__(
        self, words: BoundaryWords, boundary: Boundary | None = None, *, phrase: str = "", first: str = ""
    ) -> None:
        self._boundary = boundary
        self._phrase = phrase
        self.fills_in_draft = not phrase
        self._first = first
        self._previews = False
        """Whether the words to say are shown below the sheet."""
        self._words = words
        self.title_text = "Plan a boundary" if boundary is None else "Change this boundary"
        self.draft_key = "new boundary" if boundary is None else f"boundary {boundary.id}"
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        asked = plan_form(self._words).fields
        return [self.question(one, last=one is asked[-1]) for one in asked]

    def initial(self) -> dict[str, Any]:
        """Return what the boundary holds."""
        return answers_of(self._boundary or self._new(), self._words)

    def _new(self) -> Boundary:
        return Boundary("", "", self.app.env.now(), script=Script(ask=self._phrase))

    def first_field(self) -> Field:
        """Return the question to begin at."""
        return self.field(self._first) if self._first else super().first_field()

    def note(self, field: Field) -> None:
        """Show what would be said, while a part of it is written."""
        self._preview()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show what would be said, while the keys go to a part of it."""
        super().on_descendant_focus(event)
        self._preview()

    def _preview(self) -> None:
        here = self.here
        if self.query_one("#status").has_class("-warm"):
            return  # a refusal stays until the next letter
        if here is not None and (here.spec.key in SCRIPT or self._phrase):
            answers = self.answers()
            self._previews = True
            self.say(self._said(joined([answers[key] for key in SCRIPT])))
        elif self._previews:
            self._previews = False
            self.say("")

    def _said(self, said: str) -> Content:
        if not said:
            return Content("")
        lines = [Content.assemble(("You say: ", "$muted"), (block(said), "$foreground"))]
        lines += [Content(block(line)) for line in hints(said, self._words.texts)]
        return Content("\n").join(lines)

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        before = self._boundary
        start, today = before or self._new(), self.app.env.today()
        for self.blamed in (*(key for key in answers if key != "text"), "text"):
            # The other questions one by one, to know which one a refusal is about.
            only = answers if self.blamed == "text" else {"text": ellipsis(), self.blamed: answers[self.blamed]}
            wanted = checked(boundary_with(start, only, today))
        return await self.keep_own(before, lambda companion: companion.boundaries.keep(wanted, before))
