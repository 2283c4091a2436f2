"""Boundaries: the limits that somebody wants to set, by category, and the selected one whole.

The words about safety come first, and stay until a key closes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from selfkind.domain.boundaries.practice import MomentKind
from selfkind.domain.errors import SelfkindError
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import footer_ids, hint, hints_of, ranked, undoable
from selfkind.tui.screens.base import ModeScreen
from selfkind.tui.screens.boundaries.contents import GUILT, Contents, read_contents
from selfkind.tui.screens.reads_beside import ReadsBeside
from selfkind.tui.text import block, clipped, shown
from selfkind.tui.widgets.reading import Reading
from selfkind.tui.widgets.rows import Row, Rows, wrapped

if TYPE_CHECKING:
    from selfkind.domain.boundaries.boundary import Boundary

LONGEST_COPIED = 160
"""Cells of copied words that a notice shows."""
_ON_ONE = ("rehearse", "edit", "words", "after", "routine", "copy", "private", "delete")
"""The commands that need a boundary."""


class BoundariesScreen(ReadsBeside, ModeScreen):
    """The list of boundaries, and the selected one whole. On a narrow terminal, one of both."""

    scopes = ("boundaries", "app")
    BINDINGS = bindings("boundaries")
    DEFAULT_CSS = """
    BoundariesScreen {
        & #main { height: 1fr; padding: 1 1 0 1; }
        & #boundaries, & #page, & #care {
            border: round $line; border-title-color: $primary; border-title-style: bold;
            border-subtitle-color: $muted; scrollbar-size-vertical: 1;
        }
        & #boundaries { width: 2fr; height: 1fr; }
        & #page { width: 3fr; height: 1fr; margin-left: 1; padding: 0 2; }
        & #page:focus, & #care:focus { border: heavy $accent; }
        & #text { height: auto; max-width: 80; padding: 1 0; }
        & #care { display: none; height: auto; max-height: 100%; max-width: 76; margin: 1 2; padding: 1 2; }
        & #words { height: auto; }
        &.-empty #page { display: none; }
        &.-narrow #page { display: none; }
        &.-narrow #main { padding: 0; }
        &.-narrow #care { margin: 0; padding: 0 1; }
        &.-narrow.-reading #page { display: block; margin: 0; }
        &.-narrow.-reading #boundaries { display: none; }
        &.-care #care { display: block; }
        &.-care #boundaries, &.-care #page { display: none; }
    }
    """

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        self._contents = Contents()
        self._is_read = False

    def body(self) -> Iterable[Widget]:
        """Compose the words about safety, the list and the page."""
        with Horizontal(id="main"):
            with VerticalScroll(id="care") as care:
                care.border_title = "Safety first"
                yield Static("", id="words", markup=False)
            yield Rows("Boundaries", id="boundaries")
            with VerticalScroll(id="page"):
                yield Reading(id="text")

    def own_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the hints of what can be done: with the boundary on the page while it's read, else with the
        list."""
        if self._cares:
            return hints_of(self.app.keys, {"boundaries.open": "continue", **ranked(footer_ids("app"))})
        one = self._boundary
        if self.is_reading:
            own = ["back", *_ON_ONE]
        elif one is not None:
            own = ["open", "rehearse", "new", "after", "ladder", "phrases"]
        else:
            own = ["new", "ladder", "phrases"]
        return hints_of(self.app.keys, ranked([*(f"boundaries.{name}" for name in own), *footer_ids("app")]))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing of the list be done below the words about safety."""
        if self._cares and action in (*_ON_ONE, "new", "ladder", "phrases"):
            return False
        return super().check_action(action, parameters)

    @property
    def _cares(self) -> bool:
        """Whether the words about safety are shown."""
        return self.has_class("-care")

    @property
    def _boundary(self) -> Boundary | None:
        """The boundary under the cursor."""
        return self._contents.boundaries.get(self.chosen_key or "")

    async def load(self) -> None:
        """Load the boundaries, and what was practised with them."""
        self._contents = await self.app.ask(read_contents)
        self._is_read = True
        has_some = bool(self._contents.boundaries)
        if not has_some and self.is_reading:
            await self.action_back()
        # Both at once: each change gives everything on the screen its styles again.
        care = {"-care": True} if self._contents.care else {}
        self.update_classes({"-empty": not has_some, **care})
        if care:
            self._show_care(self._contents.care)
        self._show_list()

    def _show_list(self) -> None:
        rows = self.query_one("#boundaries", Rows)
        width = self.list_width
        lines = list(self._contents.rows(width))
        if not self._contents.boundaries:
            lines += [Row()] if lines else []
            lines += wrapped(self.app.env.text("empty_boundaries"), "muted", width)
        brave = self._contents.brave
        rows.border_subtitle = f"{brave} brave moment{'' if brave == 1 else 's'}" if brave else ""
        first = next(iter(self._contents.boundaries), None) if rows.key is None else None
        rows.show(lines, key=first, to_new=self.is_own_change() and not self.is_reading)
        self._show_page()

    def wrap_again(self) -> None:
        """Break what an empty list and warnings say for another width."""
        if self._is_read:
            self._show_list()

    def on_rows_moved(self) -> None:
        """Show the boundary under the cursor on the page."""
        self._show_page()

    def _show_page(self) -> None:
        self.show_keys()
        one = self._boundary
        page, text = self.query_one("#page"), self.query_one("#text", Reading)
        if one is None:
            page.border_title = page.border_subtitle = ""
            text.show([])
            return
        page.border_title = "Boundary"
        page.border_subtitle = "private" if one.private else "not private"
        pieces = list(self._contents.page(one))
        if not one.script.text and (key := hint(self.app.keys, "boundaries.words")) is not None:
            pieces.append(((f"{key[0]} ", "$accent"), ("put together the words that you'd say", "$muted")))
        text.show(pieces)
        page.scroll_home(animate=False)

    def _show_care(self, words: str) -> None:
        key = hint(self.app.keys, "app.help_now")
        where = f"For help lines, press {key[0]}." if key is not None else ""
        # How to reach help stands right below the first of them, so that a low window shows that too.
        first, *more = self.app.env.with_keys(words).split("\n\n")
        lines = Content.assemble((block(first), "$foreground"), "\n\n", (where, "$muted"))
        for rest in more:
            lines = Content.assemble(lines, "\n\n", (block(rest), "$foreground"))
        self.query_one("#words", Static).update(lines)
        self.add_class("-care")
        self.query_one("#care").focus()
        self.query_one("#care").scroll_home(animate=False)
        self.show_keys()

    async def _close_care(self) -> None:
        self.remove_class("-care")
        self.query_one("#boundaries").focus()
        self._show_page()
        with suppress(SelfkindError):  # they are shown again the next time
            await self.app.ask(lambda companion: companion.boundaries.keep_safety_seen())

    async def action_safety(self) -> None:
        """Show the words about safety again."""
        self._show_care(await self.app.ask(lambda companion: companion.boundaries.care()))

    async def on_rows_chosen(self) -> None:
        """Read the boundary that was chosen."""
        await self.action_open()

    async def action_open(self) -> None:
        """Go to the page; on a narrow terminal it takes the place of the list. On the words about safety, close
        them; on the line about guilt, say how it is now."""
        if self._cares:
            await self._close_care()
        elif self.chosen_key == GUILT and self._contents.guilt is not None:
            from selfkind.tui.screens.boundaries.guilt import GuiltScreen

            await self.app.push_screen(GuiltScreen(self._contents.guilt))
        elif self._boundary is not None:
            self.go_to_page()

    async def action_back(self) -> None:
        """Go back to the list."""
        if self._cares:
            await self._close_care()
            return
        self.go_to_list()

    def _chosen(self) -> Boundary | None:
        """Return the boundary under the cursor; a notice says so when none is there."""
        if self._boundary is None:
            new = hint(self.app.keys, "boundaries.new")
            self.app.show_notice("Choose a boundary first." + (f" {new[0]} plans one." if new is not None else ""))
        return self._boundary

    async def action_new(self) -> None:
        """Plan a boundary."""
        from selfkind.tui.screens.boundaries.plan import PlanScreen

        await self.app.push_screen(PlanScreen(self._contents.words))

    async def action_edit(self) -> None:
        """Change the plan of the boundary under the cursor."""
        await self._plan("")

    async def action_words(self) -> None:
        """Put the words to say together, on the same page."""
        await self._plan("opening")

    async def _plan(self, first: str) -> None:
        one = self._chosen()
        if one is not None:
            from selfkind.tui.screens.boundaries.plan import PlanScreen

            await self.app.push_screen(PlanScreen(self._contents.words, one, first=first))

    async def action_rehearse(self) -> None:
        """Say the words of the boundary under the cursor three times."""
        one = self._chosen()
        if one is not None:
            await self.app.open_exercise(
                await self.app.ask(lambda companion: companion.boundaries.exercise_of(one))
            )

    async def action_after(self) -> None:
        """Look back on the boundary under the cursor; without one, on any no."""
        from selfkind.tui.screens.boundaries.moment import MomentScreen

        about = self._boundary or ""
        new = await self.app.ask(lambda companion: companion.boundaries.new_moment(MomentKind.AFTER, about))
        await self.app.push_screen(MomentScreen(new))

    async def action_routine(self) -> None:
        """Add a rehearsal of the boundary under the cursor to the routine, by a name that doesn't say which."""
        one = self._chosen()
        if one is not None:
            from selfkind.companion.boundaries import REHEARSE
            from selfkind.tui.screens.today.item import ItemScreen

            exercise = await self.app.ask(lambda companion: companion.boundaries.exercise_of(one))
            await self.app.push_screen(ItemScreen(exercise=exercise._replace(name=REHEARSE)))

    async def action_copy(self) -> None:
        """Copy the words to say."""
        one = self._chosen()
        if one is not None:
            by = await self.app.copy(one.words)
            self.app.show_notice(f"Copied by {by}: {clipped(shown(one.words), LONGEST_COPIED)}")

    async def action_private(self) -> None:
        """Keep the boundary under the cursor out of what is shared, or not."""
        one = self._chosen()
        if one is None:
            return
        wanted = replace(one, private=not one.private)
        if (await self.app.attempt(lambda companion: companion.boundaries.keep(wanted, one))).is_done:
            said = (
                "This boundary is private now, and left out of what you share."
                if wanted.private
                else "This boundary isn't private any more."
            )
            self.app.show_notice(undoable(self.app.keys, said))

    async def action_delete(self) -> None:
        """Move the boundary under the cursor to the bin, or leave the question about guilt unanswered."""
        guilt = self._contents.guilt if self.chosen_key == GUILT else None
        if guilt is not None:
            from selfkind.tui.screens.boundaries.guilt import put_away

            await put_away(self.app, guilt)
            return
        one = self._chosen()
        if one is None:
            return
        deletion = await self.app.attempt(lambda companion: companion.boundaries.delete(one))
        if deletion.is_done:
            # Back to the list, so that nobody takes the next boundary for the deleted one.
            await self.action_back()
            said = "The boundary is in the bin for 30 days. What you practised stays in your journal."
            self.app.show_notice(undoable(self.app.keys, said))

    async def action_phrases(self) -> None:
        """Show the phrases."""
        from selfkind.tui.screens.boundaries.phrases import PhrasesScreen

        await self.app.push_screen(PhrasesScreen())

    async def action_ladder(self) -> None:
        """Show the ladder of small no's."""
        from selfkind.tui.screens.boundaries.ladder import LadderScreen

        await self.app.push_screen(LadderScreen())
