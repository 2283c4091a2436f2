"""Keeping what is typed and not saved: within a second, and when a page is left."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.timer import Timer

from selfkind.companion.page_in_editor import PageInEditor
from selfkind.domain.errors import SelfkindError, Unconfirmed
from selfkind.domain.journal.draft import words_in
from selfkind.domain.practice.exercise import FieldKind, FormField

if TYPE_CHECKING:
    from selfkind.domain.journal.draft import Draft
    from selfkind.tui.screens.base import PageScreen

Answers = dict[str, Any]
AFTER = 0.7
"""Seconds from the first key that isn't kept yet. With the time to write, at most the last second is at risk."""


class DraftKeeper:
    """Keeps what a page holds as its draft until it is saved.

    `form` is what the draft is of, and `day` gives the day it is about (None: no day). `answers` gives what the
    page holds now, `worth` says whether that is worth keeping: a draft that isn't is deleted. `refused` is called
    once, when the disk refuses a draft; the page stays open. `id` is that of the draft on disk, "" for none.
    """

    def __init__(
        self,
        page: PageScreen,
        form: str,
        answers: Callable[[], Answers],
        worth: Callable[[Mapping[str, Any]], bool],
        refused: Callable[[str], None],
        day: Callable[[], date | None] = lambda: None,
    ) -> None:
        self._page = page
        self._form = form
        self._day = day
        self._answers = answers
        self._worth = worth
        self._refused = refused
        self._has_refused = False
        self._kept: Answers | None = None
        self._timer: Timer | None = None
        self._turn = asyncio.Lock()
        self._open = False
        self.id = ""

    def in_editor(self, key: str, kind: str) -> PageInEditor:
        """Return what a note says of this page while the answer to its question `key`, of this kind, is in an
        editor."""
        return PageInEditor(self._form, self._answers(), self._day(), self.id, key, kind)

    async def waiting(self) -> list[Draft]:
        """Return the drafts that this page can take up, the one it was opened for first, then the latest. From now
        on the page is kept."""
        found: list[Draft] = []
        try:
            found = await self._page.app.ask(lambda companion: companion.drafts.waiting(self._form, self._day()))
        except SelfkindError as problem:
            self._say_refused(problem.message)
        self._open = True
        return sorted(found, key=lambda draft: draft.id != self._page.takes_up)

    async def take_up(self, draft: Draft | None) -> None:
        """Go on with a draft, or begin a new one for None. It becomes this page's at once, so that no other window
        takes it up. What the page holds at that moment isn't kept: see `keep`."""
        self.wait()
        async with self._turn:
            self.id, self._kept = "", None
            if draft is not None:
                self._kept = dict(draft.answers)
                try:
                    await self._put(self._kept, draft.id)
                except Unconfirmed:
                    pass
                except SelfkindError as problem:
                    self._say_refused(problem.message)

    def touched(self) -> None:
        """Keep what was typed in a moment. Typing on doesn't put that off."""
        if self._open and self._timer is None:
            self._timer = self._page.set_timer(AFTER, self._keep_later)

    def of_another_day(self) -> None:
        """Keep what the page holds again in a moment: it's about another day now."""
        self._kept = None
        self.touched()

    def wait(self) -> None:
        """Don't keep for now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def close(self) -> None:
        """Keep nothing from now on, because the page is saved."""
        self.wait()
        self._open = False
        self._page.app.refused.pop(self, None)

    def _keep_later(self) -> None:
        self.wait()
        # In a worker, so that a slow disk delays no key.
        self._page.run_worker(self.keep(), group="draft")

    async def keep(self, *, leaving: bool = False) -> str:
        """Keep what the page holds now, or delete a draft that became blank. Return the reason when the disk
        refuses it, else "". After `leaving`, any window can take the draft up."""
        self.wait()
        if not self._open:
            return ""
        async with self._turn:
            if not self._open:  # another task may have closed it meanwhile
                return ""  # type: ignore[unreachable]
            answers = self._answers()
            try:
                if not self._worth(answers):
                    await self._drop()
                elif leaving or answers != self._kept:
                    await self._put(answers, self.id, is_left=leaving)
                    self._kept = answers
            except Unconfirmed:
                self._kept = answers
            except SelfkindError as problem:
                self._page.app.refused[self] = answers
                self._say_refused(problem.message)
                return problem.message
        self._page.app.refused.pop(self, None)
        return ""

    async def _put(self, answers: Answers, id: str, *, is_left: bool = False) -> None:
        # The id is the page's before anything is written: an unconfirmed write may well be on the disk.
        self.id = id or uuid.uuid4().hex
        await self._page.app.ask(
            lambda companion: companion.drafts.keep(
                self._form, answers, day=self._day(), id=self.id, is_left=is_left
            )
        )

    async def _drop(self) -> None:
        if self.id:
            await self._page.app.ask(lambda companion: companion.drafts.discard(self.id))
        self.id, self._kept = "", None

    async def discard(self) -> None:
        """Delete the draft after saving. When the disk refuses, it's offered once more."""
        self.close()
        with suppress(SelfkindError):
            await self._drop()

    def _say_refused(self, reason: str) -> None:
        if not self._has_refused:
            self._has_refused = True
            self._refused(reason)


def merged(
    draft: Mapping[str, Any], typed: Mapping[str, Any], before: Mapping[str, Any], many: Collection[str] = ()
) -> dict[str, Any]:
    """Return the draft with what was typed before it came: texts stand after those of the draft.

    `many` are the keys whose answers are choices, and not lines.
    """
    answers = {**typed}
    for key, kept in draft.items():
        now = typed.get(key)
        if now == before.get(key) or not now:
            answers[key] = kept
        elif isinstance(now, str) and isinstance(kept, str) and kept.strip():
            answers[key] = f"{kept} {now}"
        elif isinstance(now, list) and isinstance(kept, list):
            if key in many or not all(isinstance(one, str) for one in (*kept, *now)):
                answers[key] = [*kept, *(one for one in now if one not in kept)]
                continue
            pairs = zip([*kept, *[""] * len(now)], now, strict=False)
            answers[key] = [" ".join(text for text in pair if text) for pair in pairs]
    return answers


def with_questions(answers: Mapping[str, Any], questions: Sequence[FormField]) -> tuple[dict[str, Any], str]:
    """Return a draft's answers without those whose question is gone, as it may be after an upgrade.

    Their words are put at the end of the last question that takes text; its key is returned too, "" when every
    answer has its question.
    """
    keys = {question.key for question in questions}
    stays = {key: answer for key, answer in answers.items() if key in keys}
    words = [word for key, answer in answers.items() if key not in keys for word in words_in(answer)]
    written = [one for one in questions if one.kind in (FieldKind.TEXT, FieldKind.LINES, FieldKind.LINE)]
    if not words or not written:
        return stays, ""
    last = max(written, key=lambda one: (one.kind is not FieldKind.LINE, one.kind is FieldKind.TEXT))
    if last.kind is FieldKind.LINES:
        stays[last.key] = [*stays.get(last.key, ()), *words]
    else:
        between = "\n" if last.kind is FieldKind.TEXT else " "
        stays[last.key] = between.join(text for text in (stays.get(last.key, ""), *words) if text)
    return stays, last.key
