"""Keeping what is typed and not saved: one second after the last key, and when a page is left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from textual.timer import Timer

from selfkind.domain.errors import SelfkindError, Unconfirmed

if TYPE_CHECKING:
    from selfkind.tui.screens.base import PageScreen

Answers = dict[str, Any]
AFTER = 1.0
"""Seconds after the last key."""


class Draft:
    """The answers of a page, kept under `key` until they are saved.

    `answers` gives what the page holds now, `worth` says whether that is worth keeping: a draft that isn't is
    deleted. `refused` is called, once, when the disk refuses a draft; the page stays open.
    """

    def __init__(
        self,
        page: PageScreen,
        key: str,
        answers: Callable[[], Answers],
        worth: Callable[[Mapping[str, Any]], bool],
        refused: Callable[[str], None],
    ) -> None:
        self._page = page
        self._key = key
        self._answers = answers
        self._worth = worth
        self._refused = refused
        self._told = False
        self._kept: Answers | None = None
        self._timer: Timer | None = None
        self._turn = asyncio.Lock()
        self._open = False

    async def find(self) -> Answers | None:
        """Return the draft of this page, or None. From now on the page is kept."""
        try:
            self._kept = await self._page.app.ask(lambda companion: companion.journal.draft(self._key))
        except SelfkindError as problem:
            self._tell(problem.message)
        self._open = True
        return self._kept

    def touched(self) -> None:
        """Keep what was typed in a second, unless more is typed before."""
        self.wait()
        if self._open:
            self._timer = self._page.set_timer(AFTER, self._keep_later)

    def wait(self) -> None:
        """Don't keep for now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def close(self) -> None:
        """Keep nothing from now on, because the page is saved."""
        self.wait()
        self._open = False

    def _keep_later(self) -> None:
        # In a worker, so that a slow disk delays no key.
        self._page.run_worker(self.keep(), group="draft")

    async def keep(self) -> str:
        """Keep what the page holds now, or delete a draft that became blank. Return the reason when the disk
        refuses it, else ""."""
        self.wait()
        if not self._open:
            return ""
        async with self._turn:
            if not self._open:  # another task may have closed it meanwhile
                return ""  # type: ignore[unreachable]
            answers = self._answers()
            try:
                if not self._worth(answers):
                    if self._kept is not None:
                        await self._page.app.ask(lambda companion: companion.journal.discard_draft(self._key))
                        self._kept = None
                elif answers != self._kept:
                    await self._page.app.ask(lambda companion: companion.journal.keep_draft(self._key, answers))
                    self._kept = answers
            except Unconfirmed:
                self._kept = answers
            except SelfkindError as problem:
                self._tell(problem.message)
                return problem.message
        return ""

    async def discard(self) -> None:
        """Delete the draft after saving. When the disk refuses, it's offered once more."""
        self.close()
        try:
            await self._page.app.ask(lambda companion: companion.journal.discard_draft(self._key))
        except SelfkindError:
            return

    def _tell(self, reason: str) -> None:
        if not self._told:
            self._told = True
            self._refused(reason)


def merged(draft: Mapping[str, Any], typed: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the draft with what was typed before it came: texts stand after those of the draft."""
    answers = {**typed}
    for key, kept in draft.items():
        now = typed.get(key)
        if now == before.get(key) or not now:
            answers[key] = kept
        elif isinstance(now, str) and isinstance(kept, str) and kept.strip():
            answers[key] = f"{kept} {now}"
        elif isinstance(now, list) and isinstance(kept, list):
            pairs = zip([*kept, *[""] * len(now)], now, strict=False)
            answers[key] = [" ".join(text for text in pair if text) for pair in pairs]
    return answers
