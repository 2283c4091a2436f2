"""A page whose words are never gone: kept as a draft while they are typed, saved once, with the page as the safe
place when the disk says no. The journal's forms and the editor of a routine item are such pages."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from selfkind.domain.errors import SelfkindError, Unconfirmed, UsageError
from selfkind.domain.journal.draft import Draft
from selfkind.domain.practice.exercise import FieldKind
from selfkind.domain.result import Result
from selfkind.tui.forms.draft import DraftKeeper, merged, with_questions
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.text import shown, with_more

T = TypeVar("T")


class FieldPage(FieldSheet):
    """A sheet that is kept as a draft of `draft_key`. A subclass saves in `write`.

    `blamed` is the question that a refusal is about; `write` sets it before it reads the answer. A page that
    begins with something chosen doesn't take up a draft that waits, but says how to reach it: `fills_in_draft`.
    """

    draft_key = ""
    blamed = ""
    fills_in_draft = True

    def __init__(self) -> None:
        super().__init__()
        self._visited: set[str] = set()
        self._opened = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._warned = False
        self._warning = ""
        self.draft = DraftKeeper(self, self.draft_key, self._held, self._is_worth, self._refused, self.about_day)

    def about_day(self) -> date | None:
        """Return the day that the page is about, None for no day. Its drafts are offered for the same day only."""
        return None

    async def load(self) -> None:
        """Ask for what the fields need, before a draft is filled in."""

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return whether these answers are worth keeping as a draft: they differ from the first ones."""
        return dict(answers) != self._blank

    def check(self) -> None:
        """Raise `UsageError` for what can't be saved like this, before anything is written."""

    def state(self) -> dict[str, Any]:
        """Return what a draft keeps of the page besides its answers, with keys that no question has."""
        return {}

    def take_state(self, draft: Mapping[str, Any]) -> None:
        """Take up what `state` returned, from a draft's answers; of a new page, there are none."""

    def _held(self) -> dict[str, Any]:
        return self.answers() | self.state()

    def _is_worth(self, _: Mapping[str, Any]) -> bool:
        return self.worth(self.answers())

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save the answers; return the page's result and a notice. Raises `SelfkindError`."""
        raise NotImplementedError

    def waiting(self, answers: dict[str, Any]) -> Field | None:
        """Return the field that a refusal is about."""
        return self.field(self.blamed) if self.blamed else None

    def begun(self) -> None:
        """Fill in the draft as soon as it has been read."""
        self.run_worker(self._open(), group="open")

    async def _open(self) -> None:
        try:
            await self.load()
            waiting = await self.draft.waiting()
            if waiting and self.fills_in_draft:
                await self._take_up(waiting)
            elif waiting:
                self._offer_afresh("You have an unfinished page like this.", "go to that page")
        finally:
            self._opened.set()

    async def _take_up(self, waiting: list[Draft]) -> None:
        """Show the latest of the drafts that wait, and say how to reach the others, or a blank page."""
        latest = waiting[0]
        await self.draft.take_up(latest)
        self._visited = {latest.id}
        before, now = self._blank, self.answers()
        answers, moved = with_questions(latest.answers, [field.spec for field in self._fields])
        if (whole := merged(answers, now, before, self._many())) == now:
            return
        self.take_state(latest.answers)
        self.fill(whole)
        if now == before:
            self.resume()
        if moved:
            self._say_moved(moved)
        elif now != before:
            self.say("You started this page earlier. What you typed just now is at the end.")
        elif len(waiting) > 1:
            self._offer_afresh(f"This is the latest of {len(waiting)} unfinished pages.", "next page")
        else:
            self._offer_afresh("Everything you typed earlier is here.", "new page")
        if now != before or moved:
            self.draft.touched()

    def _many(self) -> set[str]:
        return {field.spec.key for field in self._fields if field.spec.kind is FieldKind.MANY}

    def _say_moved(self, key: str) -> None:
        label = self.field(key).spec.label
        self.say(
            f"A question was removed from this page. Your answer to that question is now under “{shown(label)}”."
        )

    def _offer_afresh(self, line: str, offer: str) -> None:
        link = Content(self.key_of("form.afresh")).stylize(Style.from_meta({"@click": "screen.afresh"}))
        self.say(Content.assemble(f"{line}   ", link, f" {offer}"))

    def action_afresh(self) -> None:
        """Go to the next unfinished page of this form, then to a blank one. Each keeps its draft."""
        if self._idle.is_set() and self._opened.is_set():
            self._idle.clear()
            self.run_worker(self._turn(), group="turn")

    async def _turn(self) -> None:
        try:
            if await self.draft.keep():
                return  # the disk refused it, and the page is where the words are
            waiting = await self.draft.waiting()
            others = [draft for draft in waiting if draft.id not in self._visited | {self.draft.id}]
            if others:
                await self._go_to(others[0])
                line = "This is another unfinished page."
                self._offer_afresh(line, "next page" if len(others) > 1 else "new page")
            elif self.worth(self.answers()):
                self._visited.add(self.draft.id)
                await self._go_to(None)
                self._offer_afresh("This is a new page.", "back to your words")
            elif waiting:
                self._visited.clear()
                await self._go_to(waiting[0])
                self._offer_afresh("Your words are back.", "next page" if len(waiting) > 1 else "new page")
        finally:
            self._idle.set()

    async def _go_to(self, draft: Draft | None) -> None:
        """Show the page of a draft, None a blank one."""
        await self.draft.take_up(draft)
        answers = dict(self._blank)
        if draft is not None:
            self._visited.add(draft.id)
            answers |= with_questions(draft.answers, [field.spec for field in self._fields])[0]
        self.take_state(draft.answers if draft is not None else {})
        self.fill(answers)
        self.resume()

    def resume(self) -> None:
        """Go to where the answers so far go on."""
        self.go_to(self.first_field())

    def touched(self) -> None:
        """Keep a draft in a moment, and drop what was said about the answer before."""
        self._warned = False
        self.draft.touched()

    def action_editor(self) -> None:
        """Write the answer of the field under the cursor in the user's own editor."""
        field = self.here
        if field is None or field.page is None:
            self.say("To open your editor, choose a field for words first.")
        elif self._idle.is_set() and self._opened.is_set():
            self._idle.clear()
            self.run_worker(self._edit(field, field.page), group="editor")

    async def _edit(self, field: Field, page: str) -> None:
        """Open the editor; the app waits."""
        from selfkind.tui.forms.in_editor import rewrite

        def take(text: str) -> None:
            field.rewrite(text)
            self._seen = self.answers()
            self.note(field)
            self.answered(field)
            self.touched()

        try:
            question = field.spec.key, field.spec.kind
            self.say(await rewrite(self.app, self.draft, question, page, take), warm=True)
            field.enter()
        finally:
            self._idle.set()

    def action_cancel(self) -> None:
        """Leave; what was typed is kept as a draft."""
        if self._idle.is_set():
            self._idle.clear()
            self.run_worker(self._leave(), group="leave")

    async def _leave(self) -> None:
        try:
            await self._opened.wait()
            refused = await self.draft.keep(leaving=True)
            if refused and not self._warned:
                self._warned = True
                again = f"Press {self.key_of('form.cancel')} again to leave without saving this page."
                self.say(with_more(refused, again), warm=True)
                return
            if not refused and self.worth(self.answers()):
                self.app.show_notice("This page is kept as a draft.")
            self.leave(None)
            self.app.changed.publish("draft")
        finally:
            self._idle.set()

    def leave(self, result: Any) -> None:
        """Close the page; when another one lies over it, as soon as that is closed."""
        self.draft.close()
        self.dismiss(result)

    async def before_leaving(self) -> bool:
        """Keep what was typed before the app closes. Return False when the disk refused it."""
        await self._opened.wait()
        await self._idle.wait()
        return not await self.draft.keep()

    async def make_way(self) -> bool:
        """Keep what was typed as a draft, as leaving the page does. Return False when the disk refused it."""
        if not await self.before_leaving():
            return False
        if self.worth(self.answers()):
            self.app.show_notice("This page is kept as a draft.")
        self.draft.close()
        return True

    def action_save(self) -> None:
        """Save what was written. A second press while the first is under way does nothing."""
        if self._idle.is_set() and not self.is_closing:
            self._idle.clear()
            self.run_worker(self._save(), group="save")

    async def _save(self) -> None:
        focused = self.focused
        try:
            await self._opened.wait()
            self.draft.wait()
            answers = self.answers()
            # No field has the focus while the disk writes, so that nothing is typed that is not saved.
            self.set_focus(None)
            self._warning = ""
            try:
                self.check()
                result, notice = await self.write(answers)
            except Unconfirmed as warning:
                await self._saved(None, warning.message, "warning")
            except SelfkindError as problem:
                self._stay(answers, problem, focused)
            else:
                severity = "warning" if self._warning else "information"
                await self._saved(result, self._warning or notice, severity)
        finally:
            self._idle.set()

    def value_of(self, result: Result[T]) -> T:
        """Return the value of a write. Its warning, when there is one, is shown in place of the notice."""
        self._warning = result.warning
        return result.value

    async def _saved(self, result: Any, notice: str, severity: str) -> None:
        await self.draft.discard()
        self.leave(result)
        self.app.changed.publish("here")
        self.app.show_notice(notice, severity)

    def _stay(self, answers: dict[str, Any], problem: SelfkindError, focused: Widget | None) -> None:
        message = problem.message
        if not isinstance(problem, UsageError) and "still here" not in message:
            message = with_more(message, "What you typed is still here.")
        self.say(message, warm=True)
        field = self.waiting(answers) if isinstance(problem, UsageError) else None
        if field is not None:
            self.go_to(field)
        elif focused is not None:
            focused.focus()
        self.draft.touched()

    def _refused(self, reason: str) -> None:
        # A notice, because the next key removes the line below the sheet.
        goes_on = "You can keep writing, but drafts aren't being saved right now."
        self.app.show_notice(with_more(reason, goes_on), "warning")
