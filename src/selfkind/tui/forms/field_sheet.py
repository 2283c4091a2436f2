"""A sheet of fields: how a page with a title, some fields and a line for quiet words looks and moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import help_while_typing
from selfkind.tui.commands.key_names import key_label
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.fields import ChoiceField, LineField, field_for
from selfkind.tui.forms.inputs import Pages
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.text import block, sentence, shown
from selfkind.tui.widgets.bars import KeyBar


class FieldSheet(PageScreen):
    """A calm page. A subclass gives its `title_text`, `intro` and `fields`, and says what `action_save` does."""

    scopes: ClassVar[tuple[str, ...]] = ("form",)
    BINDINGS = bindings("form")
    AUTO_FOCUS = ""
    has_fields: ClassVar[bool] = True
    """Whether keys move between fields here. A screen with this has what is typed next wait for such a key."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high"), (32, "-tall")]
    DEFAULT_CSS = """
    FieldSheet {
        align-horizontal: center;
        & > #column { width: 100%; max-width: 78; height: 1fr; }
        & #sheet {
            height: auto; border: round $line; padding: 1 0 0 2; background: $background;
            border-title-color: $primary; border-title-style: bold; border-subtitle-color: $muted;
            scrollbar-gutter: stable;
        }
        & Field { padding-right: 1; }
        & Field.-last { margin-bottom: 0; }
        & #intro { height: auto; margin: 0 0 1 0; color: $foreground; }
        & #status { height: auto; min-height: 1; max-height: 4; padding: 0 2; color: $muted; }
        & #status {
            link-color: $accent; link-style: bold; link-background: $background;
            link-color-hover: $ink; link-background-hover: $accent; link-style-hover: bold;
        }
        & #status.-warm { color: $accent; }
        & #sheet, & Pages, & SelectOverlay {
            scrollbar-size-vertical: 1; scrollbar-color: $line; scrollbar-color-hover: $muted;
            scrollbar-color-active: $accent; scrollbar-background: $background;
            scrollbar-background-hover: $background; scrollbar-background-active: $background;
        }
        &.-high > #column { padding-top: 1; }
        &.-tall > #column { padding-top: 3; }
        &.-low #sheet { padding: 0 0 0 2; }
        &.-narrow #sheet { padding: 0 0 0 1; }
        &.-narrow #status { max-height: 6; }
        &.-narrow .feeling { layout: vertical; }
        &.-narrow .feeling Line { width: 100%; }
        &.-narrow .feeling Scale { width: 100%; margin: 0 0 1 0; }
    }
    """

    title_text = ""
    intro = ""
    ends: ClassVar[str] = "saves"
    """What enter does in the last field, in a word."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[Field, ...] = ()
        self._seen: dict[str, Any] = {}
        self._blank: dict[str, Any] = {}
        self._last_focused: Widget | None = None
        self._fitted: int | None = None
        self._height = 0
        """The lines of the sheet after the last layout."""

    def fields(self) -> Iterable[Field]:
        """Return the fields, in order."""
        raise NotImplementedError

    def question(self, spec: FormField, *, last: bool = False, alone: bool = False) -> Field:
        """Return the field for a question, with how to answer it by the keys in force."""
        save, plain = self.key_of("form.save"), self.app.env.ascii
        next_key = self.next_key()
        return field_for(
            spec, save_key=save, next_key=next_key, last=last, alone=alone, plain=plain, ends=self.ends
        )

    def next_key(self) -> str:
        """Return the key that goes on where enter doesn't, "" not to name it."""
        return ""

    def line(self, key: str, label: str, hint: str = "", *, last: bool = False, ours: str = "") -> Field:
        """Return the field for an answer of one line. Typing replaces what is `ours` there."""
        field = self.question(FormField(key, FieldKind.LINE, label, hint), last=last)
        if isinstance(field, LineField):
            field.ours = ours
        return field

    def choice(self, key: str, label: str, names: Mapping[str, str], *, asks: bool = False) -> Field:
        """Return the field for one of several answers, each with its name. One of them is always chosen, unless it
        `asks`: what happened is for the user to say, so there's no answer at first."""
        spec = FormField(key, FieldKind.CHOICE, label, choices=tuple(names))
        arrows = "arrows choose" if self.app.env.ascii else "← → choose"
        return ChoiceField(spec, how=arrows, names=tuple(names.values()), always=not asks)

    def initial(self) -> dict[str, Any]:
        """Return the answers to begin with."""
        return {}

    def begun(self) -> None:
        """React to the page being there, with its fields and the first answers."""

    def touched(self) -> None:
        """React to something typed or chosen."""

    def note(self, field: Field) -> None:
        """Say below a field what is understood."""

    def answered(self, field: Field) -> None:
        """React to another answer in a field."""

    def action_save(self) -> None:
        """Save what was written."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Compose the sheet with its fields, the line for quiet words, and the keys."""
        self._fields = tuple(self.fields())
        self._fields[-1].add_class("-last")
        with Vertical(id="column"):
            with VerticalScroll(id="sheet", can_focus=False) as sheet:
                sheet.border_title = Content(shown(self.title_text))
                if self.intro:
                    yield Static(Content(block(self.intro)), id="intro")
                yield from self.above()
                yield from self._fields
            yield Static("", id="status", markup=False)
        yield KeyBar(self.key_hints(), last=1)

    def above(self) -> Iterable[Widget]:
        """Return what stands above the fields."""
        return ()

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return save, next, back, and help now with a key that works in a field."""
        return [*super().key_hints(), help_while_typing(self.app.keys)]

    def key_of(self, command: str) -> str:
        """Return the key of a command, as it is shown."""
        keys = self.app.keys.get(command, ())
        return key_label(keys[0]) if keys else ""

    def field(self, key: str) -> Field:
        """Return the field of a question."""
        return next(field for field in self._fields if field.spec.key == key)

    def answers(self) -> dict[str, Any]:
        """Return what all fields hold now."""
        return {field.spec.key: field.answer for field in self._fields}

    def on_mount(self) -> None:
        """Begin at the first field."""
        # Not by the event of a new size: Textual 8.2.8 leaves the event out when a widget out of view was drawn
        # anew before (findings/textual-resize-that-never-comes.sh).
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out)
        self.fill(self.initial())
        self._blank = self.answers()
        self.go_to(self.first_field())
        self.begun()

    def order(self) -> Sequence[Field]:
        """Return the fields that are asked, in order."""
        return self._fields

    def go_to(self, field: Field) -> None:
        """Put the focus into a field."""
        field.enter()

    def first_field(self) -> Field:
        """Return the field to begin with: a question to answer is above it, and the arrows choose another one."""
        asked = self.order()
        return next((one for one in asked if one.spec.kind is not FieldKind.PROMPT), asked[0])

    def go_on_to(self, field: Field) -> None:
        """Go to another field by a key that does so."""
        self.go_to(field)

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Show these answers in the fields."""
        for field in self._fields:
            if field.spec.key in answers:
                field.answer = answers[field.spec.key]
        self._seen = self.answers()
        for field in self._fields:
            self.note(field)

    def say(self, line: Content | str, *, warm: bool = False) -> None:
        """Show a quiet line below the sheet, "" for none; `warm` when it waits for the user."""
        status = self.query_one("#status", Static)
        status.update(line if isinstance(line, Content) else Content(sentence(line)))
        status.set_class(warm, "-warm")
        self.call_after_refresh(self._fit)

    @property
    def is_saying(self) -> bool:
        """Return whether a line is shown below the sheet."""
        return bool(str(self.query_one("#status", Static).content))

    def _laid_out(self, _: object) -> None:
        """React to another height of the page, or of the line below the sheet, or of the sheet itself."""
        if not self.is_open:
            return
        if self._room() != self._fitted:
            self.call_after_refresh(self._fit)
        if (height := self.query_one("#sheet").size.height) < self._height:
            self.call_after_refresh(self._stay_in_view)
        self._height = height

    def _room(self) -> int:
        """Return how many lines the sheet can have: those above the quiet line."""
        column, status = self.query_one("#column"), self.query_one("#status")
        return column.content_size.height - status.outer_size.height

    def _fit(self) -> None:
        """Make the sheet as tall as its fields, until the page is full: then it scrolls above the line below."""
        if not self.is_open:
            return
        self._fitted = self._room()
        self.query_one("#sheet").styles.max_height = max(self._fitted, 5)
        self.call_after_refresh(self._stay_in_view)

    def _stay_in_view(self) -> None:
        """Keep the cursor in view when the sheet gets smaller."""
        if isinstance(self.focused, Pages):
            self.focused.scroll_cursor_visible()
        elif self.focused is not None:
            self.query_one("#sheet", VerticalScroll).scroll_to_widget(self.focused, animate=False)

    @on(Field.Changed)
    def _answered(self, event: Field.Changed) -> None:
        event.stop()
        answers = self.answers()
        if answers != self._seen:
            self._seen = answers
            self.say("")
            self.touched()
            self.note(event.field)
            self.answered(event.field)
            self.say_end(event.field)

    def say_end(self, field: Field) -> None:
        """Say beside a question what enter does there: answers can leave out those that follow."""
        field.say_end("" if self.following(field) is not None else self.ends)

    @on(Field.Finished)
    def _finished(self, event: Field.Finished) -> None:
        event.stop()
        following = self.following(event.field)
        if following is not None:
            self.go_on_to(following)
        else:
            self.action_save()

    def following(self, field: Field) -> Field | None:
        """Return the field after one, of those that are asked; None after the last."""
        later = self._fields[self._fields.index(field) + 1 :]
        return next((one for one in later if one in self.order()), None)

    @property
    def here(self) -> Field | None:
        """The field that the keys go to, None for none."""
        # Not its look, which follows the focus a moment later: a key may come before that.
        ways = self.focused.ancestors_with_self if self.focused is not None else ()
        return next((node for node in ways if isinstance(node, Field)), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Bring the whole field into view with its label; with the first one, what stands above it."""
        self._last_focused = event.widget
        field = next((node for node in event.widget.ancestors_with_self if isinstance(node, Field)), None)
        if field is not None:
            self.say_end(field)
            self.call_after_refresh(self._show, field)

    def _show(self, field: Field) -> None:
        sheet = self.query_one("#sheet", VerticalScroll)
        if field is self._fields[0]:
            sheet.scroll_home(animate=False)
        elif field.size.height < sheet.size.height:
            sheet.scroll_to_widget(field, animate=False)
        elif self.focused is not None:
            sheet.scroll_to_widget(self.focused, animate=False)

    def on_click(self) -> None:
        """Leave the cursor where it was when a click missed the fields."""
        if self.focused is None and self._last_focused is not None:
            self._last_focused.focus()

    def action_next(self) -> None:
        """Go to the next question; after the last one, to the first."""
        here = self.here
        following = self.following(here) if here is not None else None
        self.go_on_to(following or self.order()[0])
