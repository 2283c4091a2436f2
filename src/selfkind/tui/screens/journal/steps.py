"""The page of a form that asks one question at a time: back and forth freely, with one answer in view above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.journal.draft import words_in
from selfkind.domain.journal.forms import is_left_out, is_unanswered, pause_offered
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import footer_ids, hints_of
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.fields import TextField
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.text import drawn, shown

_QUICK = "quick"
"""What a draft calls the quick version. No question has this key."""


class StepsScreen(FormScreen):
    """A form with `steps`. Only the field of the current question is displayed; all of them hold their answers."""

    scopes: ClassVar[tuple[str, ...]] = ("form", "entry", "paper", "steps")
    BINDINGS = bindings("steps")
    DEFAULT_CSS = """
    StepsScreen {
        & #pinned { dock: top; height: auto; max-height: 4; margin: 0 1 1 0; color: $muted; text-style: italic; }
        & Field { margin-bottom: 0; }
        & Field > .field--head { height: auto; layout: vertical; }
        & Field .field--label { width: 100%; height: auto; text-wrap: wrap; }
        & Field .field--how { width: 100%; padding-left: 0; text-align: left; }
        &.-tall Pages { min-height: 8; }
    }
    """

    _step: Field | None = None
    _is_quick = False
    _long_step: Field | None = None
    """The question that the quick version was begun at: leaving that version leads back there."""
    _quick_step: Field | None = None
    """The question that was asked in its place."""
    _has_offered = False

    def next_key(self) -> str:
        """Return the key that goes on from a text."""
        return self.key_of("form.next")

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys in the order of how often they're used here."""
        own = ["form.next", "steps.previous", "form.save", "form.cancel", *footer_ids("steps")]
        has = {"steps.quick": self._form.has_quick, "steps.pause": bool(self._form.pause)}
        ids = [id for id in dict.fromkeys(own) if has.get(id, True)]
        return [*hints_of(self.app.keys, dict.fromkeys(ids, "")), super().key_hints()[-1]]

    def above(self) -> Iterable[Widget]:
        """Return the answer that stays in view."""
        if self._form.pin:
            yield Static("", id="pinned", markup=False)

    def compose(self) -> ComposeResult:
        """Compose the page with the first question displayed."""
        yield from super().compose()
        for field in self._fields[1:]:
            field.display = False

    def order(self) -> Sequence[Field]:
        """Return the fields of the questions that are asked: all of them, or those of the quick version, but for
        those that the answers so far leave out."""
        asked, answers = self._form.asked(quick=self._is_quick), self.answers()
        return [f for f in self._fields if f.spec in asked and not is_left_out(self._form, f.spec, answers)]

    def go_to(self, field: Field) -> None:
        """Show one question, and begin to answer it."""
        if field not in self.order():
            self._is_quick = False
        self._step = field
        for one in self._fields:
            one.display = one is field
        self._show_place()
        field.enter()

    def go_on_to(self, field: Field) -> None:
        """Go to another question, and offer what belongs between the two."""
        before = self._step
        self.say("")
        self.go_to(field)
        if before is not None and self._fields.index(before) < self._fields.index(field):
            self._offer_pause(before)

    def _offer_pause(self, before: Field) -> None:
        """Offer a few kind minutes, once. The questions stay where they are."""
        why = pause_offered(self._form, before.spec, self.answers())
        if why and not self._has_offered:
            self._has_offered = True
            self.say(self.app.env.text(f"pause_{why}"), warm=True)

    async def action_pause(self) -> None:
        """Open the exercise that the form offers, over this page, which is kept."""
        if self._form.pause:
            await self.draft.keep()
            await self.app.begin_exercise(self._form.pause)

    def _show_place(self) -> None:
        """Say which question this is, and show the answer that stays in view."""
        field, order = self._step, self.order()
        if field is None:
            return
        number = order.index(field) + 1 if field in order else len(order)
        version = "quick version, " if self._is_quick else ""
        self.say_end(field)
        if isinstance(field, TextField):
            last = self.following(field) is None
            field.say_how(f"{self.key_of('form.save')} saves" if last else f"{self.next_key()} next")
        self.query_one("#sheet").border_subtitle = Content(f"{version}{number} of {len(order)}")
        for intro in self.query("#intro"):
            intro.display = number == 1
        for pinned in self.query("#pinned").results(Static):
            of = self.field(self._form.pin)
            words = " ".join(" ".join(words_in(of.answer)).split())
            pinned.display = bool(words) and self._fields.index(of) < self._fields.index(field)
            pinned.update(Content(f"{drawn('“')}{shown(words)}{drawn('”')}"))

    def answered(self, field: Field) -> None:
        """Keep the answer that stays in view as it is now."""
        super().answered(field)
        self._show_place()

    def action_next(self) -> None:
        """Go to the next question; after the last one, say how to save."""
        following = self.following(self._step) if self._step is not None else None
        if following is not None:
            self.go_on_to(following)
        else:
            self.say(f"That was the last question. {self.key_of('form.save')} saves.")

    def action_previous(self) -> None:
        """Go to the question before."""
        order = self.order()
        if self._step in order[1:]:
            self.go_on_to(order[order.index(self._step) - 1])

    def action_quick(self) -> None:
        """Ask only the questions of the quick version, or all of them again. No answer is lost, and pressing the
        key twice leads back to the same question."""
        if not self._form.has_quick or self._step is None:
            return
        self._is_quick = not self._is_quick
        self.draft.touched()
        before = self._step
        self.go_to(self._in_this_version(before))
        if self._is_quick:
            self._long_step, self._quick_step = before, self._step

    def _in_this_version(self, step: Field) -> Field:
        """Return a question that is asked in this version: the one before, where `step` isn't."""
        order, long_step = self.order(), self._long_step
        if not self._is_quick and step is self._quick_step and long_step is not None and long_step in order:
            return long_step
        place = self._fields.index(step)
        return next((field for field in reversed(order) if self._fields.index(field) <= place), order[0])

    def state(self) -> dict[str, Any]:
        """Return whether it's the quick version."""
        return super().state() | ({_QUICK: True} if self._is_quick else {})

    def take_state(self, draft: Mapping[str, Any]) -> None:
        """Ask the questions of the version that the draft is of."""
        super().take_state(draft)
        self._is_quick = self._form.has_quick and draft.get(_QUICK) is True

    def resume(self) -> None:
        """Go to the last question that has an answer."""
        self.go_to(self.last_answered() or self.order()[0])

    def last_answered(self) -> Field | None:
        """Return the last question that has an answer, None when none has."""
        answers = self.answers()
        return next((f for f in reversed(self.order()) if not is_unanswered(f.spec, answers)), None)
