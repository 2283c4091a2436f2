"""The base of every field of a form: a label, how to answer, and a note below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from selfkind.domain.practice.exercise import FormField
from selfkind.tui.forms.chips import Chosen
from selfkind.tui.forms.how import How
from selfkind.tui.forms.inputs import Line
from selfkind.tui.forms.rewriting import Rewritten
from selfkind.tui.text import shown


class Field(Vertical, Rewritten):
    """One question. It posts `Changed` for each other answer and `Finished` when enter goes on from its last
    part. A subclass composes its `parts` and gives and takes its `answer`."""

    DEFAULT_CSS = """
    Field {
        height: auto; margin-bottom: 1;
        & > .field--head { height: 1; }
        & .field--label { width: auto; height: 1; color: $muted; }
        & .field--how {
            width: 1fr; height: 1; padding-left: 1; text-align: right; color: $muted; visibility: hidden;
            text-overflow: ellipsis; text-wrap: nowrap;
        }
        & > .-here .field--label { color: $foreground; text-style: bold; }
        & > .-here .field--how { visibility: visible; }
        & > .-stacked { height: auto; layout: vertical; }
        & > .-stacked .field--label { width: 100%; height: auto; text-wrap: wrap; }
        & > .-stacked .field--how { display: none; width: 100%; padding-left: 0; text-align: left; }
        & > .-stacked.-here .field--how { display: block; }
        & > .field--note { height: auto; padding: 0 0 0 2; color: $muted; display: none; }
        & > .field--note.-shown { display: block; }
        & > .field--tip { height: auto; padding: 0 0 0 2; color: $muted; display: none; }
        & > .field--tip.-here { display: block; }
    }
    """

    class Changed(Message):
        """There is another answer."""

        def __init__(self, field: Field) -> None:
            super().__init__()
            self.field = field

    class Finished(Message):
        """Enter in the last part: on to the next field."""

        def __init__(self, field: Field) -> None:
            super().__init__()
            self.field = field

    def __init__(self, spec: FormField, *, how: str = "") -> None:
        super().__init__()
        self.spec = spec
        self._how = How(how)
        self._note = Static("", classes="field--note", markup=False)

    def compose(self) -> ComposeResult:
        """Compose the label with how to answer, the parts, and a note below."""
        with Horizontal(classes="field--head"):
            yield Static(Content(shown(self.spec.label)), classes="field--label")
            yield self._how
        yield from self.parts()
        yield self._note
        for tip in self.spec.tips:
            yield Static(Content(shown(tip)), classes="field--tip")

    def parts(self) -> Iterable[Widget]:
        """Compose the widgets that take the answer."""
        raise NotImplementedError

    @property
    def answer(self) -> Any:
        """Return the answer as `domain.journal.forms` takes it."""
        raise NotImplementedError

    @answer.setter
    def answer(self, value: Any) -> None:
        raise NotImplementedError

    @property
    def standing(self) -> Any:
        """Return the answer."""
        return self.answer

    @standing.setter
    def standing(self, value: Any) -> None:
        self.answer = value

    def on_resize(self) -> None:
        """Put how to answer below a question that leaves no room for it in its line, and stay in view with it."""
        room, sheet = self.content_size.width, self.parent
        whole = cell_len(shown(self.spec.label)) + 1 + cell_len(self._how.first)
        self.query(".field--head").set_class(0 < room < whole, "-stacked")
        if self.has_focus_within and isinstance(sheet, Widget) and self.size.height < sheet.size.height:
            self.scroll_visible(animate=False)

    def say(self, note: Content | str) -> None:
        """Show a quiet line below the field; "" removes it."""
        self._note.update(note if isinstance(note, Content) else Content(note))
        self._note.set_class(bool(note), "-shown")

    def say_how(self, how: str) -> None:
        """Say another way to answer, beside the label."""
        self._how.say(how)

    def say_end(self, ends: str) -> None:
        """Say that enter ends the page here, and how; with "", that it goes on."""
        self._how.end(ends)

    def enter(self) -> None:
        """Put the focus into the first part."""
        for widget in self._ways_in()[:1]:
            # At once, so that no key typed right after it goes to the field before.
            # The page brings the whole field into view, once what stands above it is as it will be.
            self.screen.set_focus(widget, scroll_visible=False)

    def on_descendant_focus(self) -> None:
        """Make the label stand out while the keys go here."""
        self._stand_out(True)

    def on_descendant_blur(self) -> None:
        """Let the label step back."""
        self._stand_out(False)

    def _stand_out(self, is_here: bool) -> None:
        # Not the field itself: then each of its lines is styled anew at each step from one to the next.
        for beside in self.query_children(".field--head, .field--tip"):
            beside.set_class(is_here, "-here")

    def changed(self) -> None:
        """Post that there is another answer."""
        self.post_message(self.Changed(self))

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Chosen.Changed)
    def _part_changed(self, event: Message) -> None:
        event.stop()
        self.changed()

    @on(Input.Submitted)
    @on(Chosen.Finished)
    def _part_finished(self, event: Message) -> None:
        event.stop()
        here = next((widget for widget in self._ways_in() if widget.has_focus), None)
        following = self.after(here) if here is not None else None
        if following is not None:
            self.screen.set_focus(following)
        else:
            self.post_message(self.Finished(self))

    def after(self, part: Widget) -> Widget | None:
        """Return the part to which enter goes on from another, None to leave the field."""
        parts = self._ways_in()
        return next(iter(parts[parts.index(part) + 1 :]), None)

    def _ways_in(self) -> list[Widget]:
        """Return the widgets that the keys can go to."""
        shown = (widget for widget in self.query("*").results(Widget) if widget.focusable)
        return [widget for widget in shown if all(node.display for node in _within(widget, self))]

    @on(Line.Pasted)
    def _part_pasted(self, event: Line.Pasted) -> None:
        event.stop()
        self.spread(event.line, event.lines)

    def spread(self, line: Line, pasted: Sequence[str]) -> None:
        """Put several pasted lines into one, joined by spaces."""
        line.take(" ".join(text.strip() for text in pasted))


def _within(widget: Widget, field: Field) -> Iterable[Widget]:
    """Yield a widget of a field and what it stands in, up to the field."""
    node = widget
    while node is not field and isinstance(node.parent, Widget):
        yield node
        node = node.parent
