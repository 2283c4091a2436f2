"""The page that shows what would come in, brings it in with a bar that says how far it is, and shows what came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from selfkind.companion.imports import IMPORTS, OWN
from selfkind.domain.errors import SelfkindError
from selfkind.domain.imports.import_words import (
    DELETED,
    IS_OWN,
    NOTHING_NEW,
    NOTHING_TO_BRING,
    STOPPED,
    WILL_BE_OWN,
    counts_of,
    diary_words,
    standing_words,
)
from selfkind.domain.imports.progress import Stopped
from selfkind.domain.table_names import counted
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.screens.imports.questions import ask_about
from selfkind.tui.screens.imports.undoing import open_undo
from selfkind.tui.screens.imports.work_page import EMPTY, Stage, WorkPage
from selfkind.tui.text import shown
from selfkind.tui.widgets.reading import Piece

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.import_choice import Chosen
    from selfkind.domain.imports.outcome import LeftOutLine, Outcome
    from selfkind.domain.result import Result


class BringScreen(WorkPage):
    """The page. Its result is whether something came in."""

    scopes = ("bringing",)
    BINDINGS = bindings("bringing")

    def __init__(self, chosen: Chosen) -> None:
        super().__init__()
        self._chosen = chosen
        self.title_words = f"Import {chosen.file}"
        self._outcome: Outcome | None = None
        self._found = 0
        self._run = ""
        self._is_allowed = False

    def key_hints(self) -> list[tuple[str, str, str]]:
        """Return the keys that work now."""
        words: dict[str, str] = {}
        if self.stage is Stage.SHOWN and self._brings_something:
            words["bringing.begin"] = "import"
        if self.stage is Stage.STOPPED:
            words["bringing.begin"] = "finish"
        if self._may_be_answered:
            words["bringing.answers"] = "answers"
        if self._may_be_undone:
            words["bringing.undo"] = ""
        if self._may_be_allowed:
            words["bringing.allow"] = ""
        return self.hints(words, "bringing.back")

    @property
    def _may_be_answered(self) -> bool:
        return self.stage is Stage.SHOWN and bool(IMPORTS[self._chosen.format].asks)

    @property
    def _may_be_undone(self) -> bool:
        return self.stage in (Stage.DONE, Stage.STOPPED) and bool(self._run)

    @property
    def _may_be_allowed(self) -> bool:
        is_new = self.stage is Stage.DONE and bool(self._run) and not self._is_allowed
        return is_new and self._chosen.format != OWN

    @property
    def _brings_something(self) -> bool:
        return self._outcome is not None and bool(self._outcome.added or self._outcome.changed)

    async def work(self, *, dry_run: bool) -> None:
        """Do it, or just look at what would be done."""
        chosen = self._chosen

        def bring(companion: Companion) -> Result[Outcome]:
            return companion.imports.bring(chosen.format, chosen.source, dry_run=dry_run, tell=self.told)

        try:
            result = await self.app.ask(bring)
        except Stopped:
            await self._after_stop()
        except SelfkindError as problem:
            await self._refused(problem)
        else:
            self.app.show_notice(result.warning, "warning")
            self._after(result.value, dry_run=dry_run)
        if not dry_run:
            self.app.changed.publish("here")

    def _after(self, outcome: Outcome, *, dry_run: bool) -> None:
        self._outcome, self._run = outcome, outcome.run
        self._found = sum(outcome.found.values()) + len(outcome.left_out)
        self.go_to(Stage.SHOWN if dry_run else Stage.DONE)

    async def _after_stop(self) -> None:
        """Say what was stopped: nothing is in, or a part that can be finished or undone."""
        if self.stage is Stage.LOOKING:  # which was left, and changed nothing
            return
        self._run = await self.app.ask(self._cut_off)
        self.go_to(Stage.STOPPED if self._run else Stage.SHOWN)
        if not self.is_attached and self._run:
            self.app.show_notice(
                "The import was stopped. To finish or undo it, choose “Imports” in All commands.",
                "warning",
            )

    async def _refused(self, problem: SelfkindError) -> None:
        if self.stage is Stage.WORKING:
            self._run = await self.app.ask(self._cut_off)
        self.go_to(Stage.STOPPED if self._run else Stage.REFUSED, problem.message)

    def _cut_off(self, companion: Companion) -> str:
        """Return the id of the import of this file that isn't whole, "" for none. It's called in the worker."""
        mine = self._chosen.format, self._chosen.file
        runs = companion.imports.runs()
        return next((run.id for run in runs if not run.whole and (run.format, run.file) == mine), "")

    def lines(self, trouble: str) -> Iterator[Piece]:
        """Yield what comes in, what came, or what the page waits for."""
        title = self._chosen.title
        match self.stage:
            case Stage.LOOKING:
                yield ((f"Looking at what would come in from {title}. Nothing is changed.", "$foreground"),)
            case Stage.WORKING:
                yield ((f"Bringing in what is from {title}…", "$foreground"),)
                yield EMPTY
                yield (("If you stop, what is in by then is whole, and you can finish later.", "$muted"),)
            case Stage.STOPPED:
                yield ((STOPPED, "$foreground"),)
            case Stage.REFUSED:
                yield (("Nothing was imported.", "$foreground"),)
            case _ if self._outcome is not None:
                yield from _table(self._outcome, title, self._what_follows(self._outcome))

    def _what_follows(self, outcome: Outcome) -> str:
        """Return what an import that is shown means, or what one means that is done."""
        is_own, is_done = outcome.format == OWN, self.stage is Stage.DONE
        if not (outcome.run if is_done else self._brings_something):
            return NOTHING_NEW if is_done else NOTHING_TO_BRING
        if is_own:
            return IS_OWN if is_done else WILL_BE_OWN
        return standing_words(outcome, is_done=is_done, is_allowed=self._is_allowed)

    def progress_line(self) -> str:
        """Return how far it is: a bar, once it's known how much there is."""
        read, done, steps, _ = self._progress
        if not self._found:  # nobody knows yet how much it is
            if not read:
                return "Reading the file…"
            step = f", compared {done} of {steps}" if steps else ""
            return f"{read} things found so far{step}"
        part = done / steps if steps else 0
        return self.bar((min(read / self._found, 1) + part) / 2)

    def action_begin(self) -> None:
        """Bring everything in; a second press does nothing."""
        if self.stage is Stage.STOPPED or (self.stage is Stage.SHOWN and self._brings_something):
            self.begin(Stage.WORKING)

    async def action_answers(self) -> None:
        """Ask again what only the user knows, also what was answered at an earlier import, and look again."""
        if not self._may_be_answered:
            return
        chosen = self._chosen
        try:
            asked = await self.app.ask(
                lambda companion: companion.imports.every_question(chosen.format, chosen.source)
            )
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            return
        if not asked:
            self.app.show_notice("This file has nothing that only you know.")
            return

        async def known(answered: Chosen) -> None:
            self._chosen, self._found = answered, 0
            self.begin(Stage.LOOKING)

        await ask_about(self.app, chosen._replace(questions=asked), known)

    async def action_undo(self) -> None:
        """Show what would be deleted, and undo the import."""
        if self._may_be_undone:
            name = f"{self._chosen.title}, {self._chosen.file}"
            await open_undo(self.app, self._run, name, lambda: self.dismiss(True))

    async def action_allow(self) -> None:
        """Let what came in be suggested."""
        if not self._may_be_allowed:
            return
        allowing = await self.app.attempt(lambda companion: companion.imports.allow(self._run))
        if allowing.is_done:
            self._is_allowed = True
            self.show()

    def action_leave(self) -> None:
        """Go back; while something comes in, stop it."""
        self.leave(self.stage in (Stage.DONE, Stage.STOPPED))


def _table(outcome: Outcome, title: str, then: str) -> Iterable[Piece]:
    """Return what an import brought or would bring, what that means, and what isn't understood."""
    found = ", ".join(counted(table, count) for table, count in outcome.found.items()) or "nothing"
    yield ((f"Found in {title}: ", "$muted"), (found, "$foreground"))
    yield EMPTY
    for words, count in counts_of(outcome).items():
        yield ((f"{words:<16}{count:>8}", "$foreground" if count else "$muted"),)
    yield EMPTY
    for known in filter(None, (_diary(outcome), *_renamed(outcome))):
        yield ((known, "$foreground"),)
        yield EMPTY
    yield ((then, "$foreground"),)
    if outcome.deleted:
        yield ((DELETED, "$foreground"),)
    if outcome.left_out:
        yield EMPTY
        yield (("Not understood, so left out:", "$primary bold"),)
        yield from map(_left_out, outcome.left_out)


def _diary(outcome: Outcome) -> str:
    """Return which of several diaries it is, "" for the first one."""
    change = "" if outcome.run else "To give it another name, or if it's the same diary, choose “answers”."
    return diary_words(outcome, shown(outcome.diary), change)


def _renamed(outcome: Outcome) -> Iterable[str]:
    """Yield which habits may have been others."""
    for new, old in outcome.perhaps_renamed:
        yield f"“{shown(new)}” is new. If it's “{shown(old)}” with a new name, archive the old one on Routine."


def _left_out(one: LeftOutLine) -> Piece:
    return (f"{one.where}: ", "$muted"), (one.why, "$foreground")
