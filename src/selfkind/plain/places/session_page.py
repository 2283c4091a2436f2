"""The session page: its days, what is on it, reading it, and a file to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from selfkind.companion.typed_path import free_file
from selfkind.domain.change import full_day
from selfkind.domain.paper import Paper
from selfkind.domain.plain_signs import own
from selfkind.domain.session_page.choices import BLOCK_TITLES, KINDS, Block, PageChoices, checked, in_order
from selfkind.domain.session_page.fit import fit_words
from selfkind.domain.session_page.notes import SHARED
from selfkind.plain.after_session import after_session
from selfkind.plain.exercises.begin import begin
from selfkind.plain.menu import Option, run_menu
from selfkind.plain.print_file import ask_file
from selfkind.plain.session_blocks import show_block, show_left_out
from selfkind.plain.session_days import choose_days

if TYPE_CHECKING:
    from selfkind.plain.plain_app import PlainApp

NO_NAME = "none"
BEFORE = "before-appointment"
"""The form of what somebody wants to talk about."""


def visit(app: PlainApp) -> None:
    """Show what is chosen, and do what is chosen with it."""
    chosen = _Chosen(app)
    run_menu(app, "Session page. What do you want to do?", chosen.options)


@dataclass
class _Chosen:
    """What is chosen, as it's kept: undo changes it, too."""

    app: PlainApp

    @property
    def now(self) -> PageChoices:
        """The choices as they are now."""
        return self.app.companion.session_page.unfinished()

    def take(self, choices: PageChoices) -> None:
        """Take other choices, and keep them at once."""
        self.app.companion.session_page.keep_unfinished(checked(choices, self.app.companion.today()))

    def options(self) -> Iterator[Option]:
        """Yield what can be done with the page now."""
        app, now = self.app, self.now
        yield Option("Read the page", self._read)
        yield Option("Save the page to a file", self._save)
        yield Option(f"Days: {_day(now.since)} to {_day(now.until)}", partial(choose_days, app))
        for block in in_order(Block):
            yield Option(f"{BLOCK_TITLES[block]}: {self._stands(now, block)}", self._open(show_block, block))
        early = "on the page" if now.stopped_early else "not on the page"
        yield Option(f"How often you stopped early: {early}", self._early)
        count = len(now.hidden)
        things = f"{count} thing{'' if count == 1 else 's'}" if count else "nothing"
        yield Option(f"Hidden completely: {things}", self._open(show_left_out))
        yield Option(f"Your name at the top: {own(now.name) or 'no name'}", self._name)
        yield Option(f"Names of people: {'initials' if now.initials else 'as you wrote them'}", self._initials)
        yield Option(f"Paper: {now.paper.said}", self._paper)
        if app.companion.knows_exercise(BEFORE):
            yield Option(
                "Write what you want to talk about", lambda: begin(app, app.companion.practice.exercise(BEFORE))
            )
        yield Option("After the session: what there is to do", lambda: after_session(app))

    def _open(self, show: Callable[..., object], *more: object) -> Callable[[], object]:
        return partial(show, self.app, lambda: self.now, self.take, *more)

    def _stands(self, now: PageChoices, block: Block) -> str:
        if block in now.hidden_blocks:
            return "hidden, not even counted"
        if block not in now.blocks:
            return "not on the page"
        here = [one for one in self.app.companion.session_page.entries(now) if one.blocks[0] is block]
        ticked = sum(one.ticked and not one.hidden for one in here)
        return f"on the page, {ticked} of {len(here)} with words" if ticked else "on the page"

    def _read(self) -> None:
        """Say the page in sentences, and what there is to know before it's shared."""
        pages, now = self.app.companion.session_page, self.now
        page = pages.page(now)
        fit = pages.fit(page)
        text = pages.written(page, "txt", plain=True).decode()
        self.app.say(*(own(line) for line in text.rstrip("\n").split("\n")))
        self.app.say(*pages.notes(page, now, fit), f"{fit_words(fit, now.paper)}.")

    def _save(self) -> None:
        self.app.say(f"Only you can open the file. It isn't encrypted, and selfkind sends it nowhere. {SHARED}")
        endings = list(KINDS)
        place = self.app.console.choose("Which kind of file?", [KINDS[one] for one in endings], enter=0)
        format = endings[place or 0]
        pages, now = self.app.companion.session_page, self.now
        path = ask_file(
            self.app,
            f"{free_file('session-page', format)}.{format}",
            lambda name, over: pages.save_as(now, name, format, over=over),
            "Your session page",
        )
        if path is not None:
            self.app.say(f"Your session page is in {own(str(path))}. The file isn't encrypted.")

    def _name(self) -> None:
        fits = f"Type a name, or {NO_NAME} for no name. Enter alone leaves it as it is."
        name = self.app.console.line("Your name for the top of the page?", fits=fits).strip()
        if name:
            self.take(replace(self.now, name="" if name.casefold() == NO_NAME else name))

    def _initials(self) -> None:
        now = self.now
        self.take(replace(now, initials=not now.initials))

    def _early(self) -> None:
        now = self.now
        self.take(replace(now, stopped_early=not now.stopped_early))

    def _paper(self) -> None:
        now = self.now
        self.take(replace(now, paper=Paper.LETTER if now.paper is Paper.A4 else Paper.A4))


_day = full_day
