"""A page of fields: what the journal's forms and the editor of a routine item share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.errors import SelfkindError, Unconfirmed, UsageError
from selfkind.tui.bindings import bindings
from selfkind.tui.commands import key_label
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.text import block, shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.field_draft import DraftKeeper
from selfkind.tui.widgets.fields import Field

AFRESH = "f4"
"""The key that empties a page on which a draft was found."""
FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 13))


class FieldPage(PageScreen):
    """A calm page with a title, some fields and a line for quiet words. What is typed is kept as a draft.

    A subclass gives its `title_text`, `intro`, `draft_key` and `fields`, says what is `worth` keeping, and
    writes in `save`.
    """

    scopes: ClassVar[tuple[str, ...]] = ("form",)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("form"),
        Binding(AFRESH, "afresh", "Start afresh", show=False, id="form.afresh"),
    ]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high"), (32, "-tall")]
    DEFAULT_CSS = """
    FieldPage {
        align-horizontal: center;
        & > #column { width: 100%; max-width: 78; height: 1fr; }
        & #sheet {
            height: auto; border: round $line; padding: 1 0 0 2; background: $background;
            border-title-color: $primary; border-title-style: bold;
            scrollbar-gutter: stable;
        }
        & Field { padding-right: 1; }
        & Field.-last { margin-bottom: 0; }
        & #intro { height: auto; margin: 0 0 1 0; color: $foreground; }
        & #status { height: auto; min-height: 1; max-height: 4; padding: 0 2; color: $muted; }
        & #status {
            link-color: $accent; link-style: bold; link-background: $background;
            link-color-hover: $background; link-background-hover: $accent; link-style-hover: bold;
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
        &.-narrow FeelingField > .feeling { layout: vertical; }
        &.-narrow FeelingField Line { width: 100%; }
        &.-narrow FeelingField Scale { width: 100%; margin: 1 0 0 0; }
    }
    """

    title_text = ""
    intro = ""
    draft_key = ""

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[Field, ...] = ()
        self._seen: dict[str, Any] = {}
        self._blank: dict[str, Any] = {}
        self._earlier: dict[str, Any] | None = None
        self._opened = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._gone: tuple[Any] | None = None
        self._warned = False
        self._held: Widget | None = None
        self.drafts = DraftKeeper(self, self.draft_key, self.answers, self.worth, self._refused)

    # What a subclass says.

    def fields(self) -> Iterable[Field]:
        """The fields, in order."""
        raise NotImplementedError

    def initial(self) -> dict[str, Any]:
        """The answers to begin with."""
        return {}

    async def load(self) -> None:
        """Ask for what the fields need, before a draft is filled in."""

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Whether these answers are worth keeping as a draft."""
        raise NotImplementedError

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Keep the answers; give the page's result and a notice. Raises `SelfkindError`."""
        raise NotImplementedError

    def waiting(self, answers: dict[str, Any], problem: SelfkindError) -> Field | None:
        """The field that a refusal is about."""

    def note(self, field: Field) -> None:
        """Say below a field what is understood."""

    def answered(self, field: Field) -> None:
        """The user gave a field another answer."""

    # The page.

    def compose(self) -> ComposeResult:
        """The sheet with its fields, the line for quiet words, and the keys."""
        self._fields = tuple(self.fields())
        self._fields[-1].add_class("-last")
        with Vertical(id="column"):
            with VerticalScroll(id="sheet", can_focus=False) as sheet:
                sheet.border_title = Content(shown(self.title_text)).markup
                if self.intro:
                    yield Static(Content(block(self.intro)), id="intro")
                yield from self._fields
            yield Static("", id="status", markup=False)
        yield KeyBar(self.key_hints(), last=1)

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Save, next, back, and help now with a key that works while one types."""
        found = list(super().key_hints())
        typing = [key for key in self.kind_app.keys.get("app.help_now", ()) if key in FUNCTION_KEYS]
        return [*found, (typing[0] if typing else "f1", "help now", "app.help_now")]

    def key_of(self, command: str) -> str:
        """The key of a command, as it is shown."""
        keys = self.kind_app.keys.get(command, ())
        return key_label(keys[0]) if keys else ""

    def field(self, key: str) -> Field:
        """The field of a question."""
        return next(field for field in self._fields if field.spec.key == key)

    def answers(self) -> dict[str, Any]:
        """What all fields hold now."""
        return {field.spec.key: field.answer for field in self._fields}

    def on_mount(self) -> None:
        """Begin at the first field; a draft comes as soon as the home has been read."""
        self.fill(self.initial())
        self._blank = self.answers()
        self._fields[0].enter()
        self.run_worker(self._open(), group="open")

    async def _open(self) -> None:
        try:
            await self.load()
            draft = await self.drafts.find()
            before, now = self._blank, self.answers()
            if draft is not None and (merged := _merged(draft, now, before)) != now:
                self.fill(merged)
                if now == before:
                    self._offer_afresh("You had begun this. It is all here.", "start afresh")
                else:
                    self.drafts.touched()
                    self.say("You had begun this. What you typed now stands after it.")
        finally:
            self._opened.set()

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Show these answers in the fields."""
        for field in self._fields:
            if field.spec.key in answers:
                field.answer = answers[field.spec.key]
        self._seen = self.answers()
        for field in self._fields:
            self.note(field)

    def _offer_afresh(self, line: str, offer: str) -> None:
        link = Content(AFRESH).stylize(Style.from_meta({"@click": "screen.afresh"}))
        self.say(Content.assemble(f"{line}   ", link, f" {offer}"))

    def action_afresh(self) -> None:
        """Empty the page; the same key brings its words back until others are typed."""
        if self._earlier is None:
            self._earlier = self.answers()
            self.fill(self._blank)
            self._offer_afresh("A fresh page.", "brings the earlier words back")
        else:
            self.fill(self._earlier)
            self._earlier = None
            self._offer_afresh("It is all here again.", "start afresh")
        self._fields[0].enter()

    def say(self, line: Content | str, *, warm: bool = False) -> None:
        """A quiet line below the sheet, "" for none; `warm` when it waits for the user."""
        status = self.query_one("#status", Static)
        status.update(line if isinstance(line, Content) else Content(block(line)))
        status.set_class(warm, "-warm")
        self.call_after_refresh(self._fit)

    @property
    def is_saying(self) -> bool:
        """Whether a line is shown below the sheet."""
        return bool(str(self.query_one("#status", Static).content))

    def on_resize(self) -> None:
        """The sheet has what the other lines leave."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """As tall as its fields, until the page is full: then it scrolls, and the line below stays in view."""
        if not self.is_attached:
            return
        column, status = self.query_one("#column"), self.query_one("#status")
        room = column.content_size.height - status.outer_size.height
        self.query_one("#sheet").styles.max_height = max(room, 5)

    @on(Field.Changed)
    def _answered(self, event: Field.Changed) -> None:
        event.stop()
        answers = self.answers()
        if answers != self._seen:
            self._seen, self._earlier, self._warned = answers, None, False
            self.say("")
            self.drafts.touched()
            self.note(event.field)
            self.answered(event.field)

    @on(Field.Finished)
    def _finished(self, event: Field.Finished) -> None:
        event.stop()
        following = self._fields[self._fields.index(event.field) + 1 :]
        if following:
            following[0].enter()
        else:
            self.action_save()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Bring the whole field into view with its label; with the first one, what stands above it."""
        self._held = event.widget
        field = next((node for node in event.widget.ancestors_with_self if isinstance(node, Field)), None)
        if field is not None:
            self.call_after_refresh(self._show, field)

    def _show(self, field: Field) -> None:
        sheet = self.query_one("#sheet", VerticalScroll)
        if field is self._fields[0]:
            sheet.scroll_home(animate=False)
        elif field.size.height < sheet.size.height:
            sheet.scroll_to_widget(field, animate=False)

    def on_click(self) -> None:
        """A click beside the fields leaves the cursor where it was."""
        if self.focused is None and self._held is not None:
            self._held.focus()

    # Leaving and saving.

    def action_next(self) -> None:
        """To the next question; after the last one, to the first."""
        here = next((i for i, field in enumerate(self._fields) if field.has_class("-here")), -1)
        self._fields[(here + 1) % len(self._fields)].enter()

    def action_cancel(self) -> None:
        """Leave; what was typed is kept as a draft."""
        if self._idle.is_set():
            self.run_worker(self._leave(), group="leave", exclusive=True)

    async def _leave(self) -> None:
        await self._opened.wait()
        refused = await self.drafts.keep()
        if refused and not self._warned:
            self._warned = True
            self.say(f"{refused} {self.key_of('form.cancel')} again leaves without keeping this page.", warm=True)
            return
        if not refused and self.worth(self.answers()):
            self.kind_app.say("Kept as a draft.")
        self.leave(None)

    def leave(self, result: Any) -> None:
        """Take the page away; when another one lies over it, as soon as that is gone."""
        self.drafts.close()
        if self.is_current:
            self.dismiss(result)
        else:
            self._gone = (result,)

    def on_screen_resume(self) -> None:
        """Go, if that was meant while another page lay over this one."""
        if self._gone is not None:
            self.dismiss(self._gone[0])

    async def before_leaving(self) -> bool:
        """The app is about to close: keep what was typed. False when the disk did not take it."""
        await self._opened.wait()
        await self._idle.wait()
        return not await self.drafts.keep()

    def action_save(self) -> None:
        """Keep what was written. A second press while the first is under way does nothing."""
        if self._idle.is_set() and self._gone is None:
            self._idle.clear()
            self.run_worker(self._save(), group="save")

    async def _save(self) -> None:
        held = self.focused
        try:
            await self._opened.wait()
            self.drafts.wait()
            answers = self.answers()
            # No field has the keys while the disk is at work, so that nothing is typed past it.
            self.set_focus(None)
            try:
                result, notice = await self.write(answers)
            except Unconfirmed as warning:
                await self._saved(None, warning.message, "warning")
            except SelfkindError as problem:
                self._stay(answers, problem, held)
            else:
                await self._saved(result, notice, "information")
        finally:
            self._idle.set()

    async def _saved(self, result: Any, notice: str, severity: str) -> None:
        await self.drafts.discard()
        self.leave(result)
        self.kind_app.changed.publish("here")
        self.kind_app.say(notice, severity)

    def _stay(self, answers: dict[str, Any], problem: SelfkindError, held: Widget | None) -> None:
        message = problem.message
        if not isinstance(problem, UsageError) and "still here" not in message:
            message = f"{message} Your text is still here."
        self.say(message, warm=True)
        field = self.waiting(answers, problem) if isinstance(problem, UsageError) else None
        if field is not None:
            field.enter()
        elif held is not None:
            held.focus()
        self.drafts.touched()

    def _refused(self, reason: str) -> None:
        # A notice, because the line below the sheet goes with the next key.
        self.kind_app.say(f"{reason} This page goes on, and keeps no draft for now.", "warning")


def _merged(draft: Mapping[str, Any], typed: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The draft, and what was typed before it came: texts stand behind those of the draft."""
    merged = {**typed}
    for key, kept in draft.items():
        now = typed.get(key)
        if now == before.get(key) or not now:
            merged[key] = kept
        elif isinstance(now, str) and isinstance(kept, str) and kept.strip():
            merged[key] = f"{kept} {now}"
        elif isinstance(now, list) and isinstance(kept, list):
            pairs = zip([*kept, *[""] * len(now)], now, strict=False)
            merged[key] = [" ".join(text for text in pair if text) for pair in pairs]
    return merged
