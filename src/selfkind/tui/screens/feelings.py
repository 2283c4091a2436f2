"""A check-in: how it feels, as words on a pad, with an energy and a note if one likes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from selfkind.companion.feeling import EXERCISE
from selfkind.domain.errors import SelfkindError, Unconfirmed
from selfkind.domain.feelings import FeelingWord, centre
from selfkind.domain.plan import Occurrence
from selfkind.tui.bindings import bindings
from selfkind.tui.commands import hint
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.text import clipped, plain, shown
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.field_inputs import Line
from selfkind.tui.widgets.pad import Pad

MOST = 4
"""Words in one check-in: more of them say less."""
MIDDLE_ENERGY = 5


@dataclass(frozen=True)
class Chosen:
    """A word of this check-in, and where the dot was when it was added; None for a word of one's own."""

    word: str
    point: tuple[float, float] | None = None


class AnswerLine(KeyBar):
    """A line of answers, each of which can be clicked."""

    DEFAULT_CSS = """
    AnswerLine {
        dock: none; width: 1fr;
        & > .bar--text { color: $foreground; }
        & > .bar--name { color: $primary; }
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._pieces: list[tuple[str, str, str]] = []

    def say(self, *pieces: tuple[str, str, str]) -> None:
        """Show these pieces: (text, look, action or ""). Draws nothing when they are the same."""
        if self._pieces != list(pieces):
            self._pieces = list(pieces)
            self.refresh()

    def pieces(self, width: int) -> list[tuple[str, str, str]]:
        """The pieces, as they were given."""
        return self._pieces


class FeelingsScreen(PageScreen):
    """The page. `occurrence` is what the check-in ticks."""

    scopes = ("pad",)
    AUTO_FOCUS = "Pad"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]
    BINDINGS = bindings("pad")
    DEFAULT_CSS = """
    FeelingsScreen {
        align: center top;
        & #page { max-width: 104; height: 1fr; padding: 1 1 0 1; }
        & #ask { height: 2; padding: 0 1; text-style: bold; }
        & Pad { max-height: 30; }
        & #answers { height: auto; margin: 1 0; padding: 0 1; }
        & #answers Horizontal { height: 1; }
        & .label { width: 13; color: $muted; }
        & Line { width: 1fr; }
        &.-low #page { padding: 0; }
        &.-low #ask { display: none; }
        &.-low #answers { margin: 0; }
    }
    """

    def __init__(self, occurrence: Occurrence | None = None) -> None:
        super().__init__()
        self._occurrence = occurrence
        self._chosen: list[Chosen] = []
        self._energy: int | None = None
        self._moved = False
        self._saving = False
        self._leave_anyway = False
        self._draft = False

    def compose(self) -> ComposeResult:
        """The pad, the answers below it, and the keys."""
        with Vertical(id="page"):
            yield Static("", id="ask", markup=False)
            yield Pad(plain=self._plain)
            with Vertical(id="answers"):
                yield from self._answer("  ", "words", AnswerLine(id="chosen"))
                yield from self._answer("+-", "energy", AnswerLine(id="energy"))
                yield from self._answer(" w", "own word", Line(placeholder="or a word of your own", id="own"))
                yield from self._answer(
                    " n", "note", Line(placeholder="anything about it, if you like", id="note")
                )
        yield KeyBar(self.key_hints())

    @staticmethod
    def _answer(key: str, label: str, widget: Widget) -> ComposeResult:
        """A line below the pad: its key, what it is, and where it is answered."""
        with Horizontal():
            yield Static(Content.assemble((key, "bold $accent"), f" {label}"), classes="label")
            yield widget

    @property
    def _plain(self) -> bool:
        return self.kind_app.companion.settings.ascii

    async def on_mount(self) -> None:
        """Bring the vocabulary, and what was begun and not saved."""
        try:
            ask, words, draft = await self.kind_app.ask(self._read)
        except SelfkindError as problem:
            self.kind_app.say(problem.message, "warning")
            return
        self.query_one("#ask", Static).update(plain(ask))
        self.query_one(Pad).fill(words)
        if draft:
            self._draft = True
            self.query_one("#own", Line).value = str(draft.get("own") or "")
            self.query_one("#note", Line).value = str(draft.get("note") or "")
        self._show_answers()

    def _read(self) -> tuple[str, tuple[FeelingWord, ...], dict[str, object] | None]:
        companion = self.kind_app.companion
        return (
            companion.text("check_in_ask"),
            companion.feelings.words(),
            companion.journal.draft(EXERCISE),
        )

    def key_hints(self) -> Sequence[tuple[str, str, str]]:
        """The keys that work where the focus is."""
        keys = self.kind_app.keys
        back = ("esc", "back", "back")
        help_now = hint(keys, "app.help_now")
        if isinstance(self.focused, Input):
            save = hint(keys, "pad.save") if self.focused.id == "own" else None
            enter = ("enter", "add word" if self.focused.id == "own" else "save", "submit")
            found = [enter, save, ("esc", "to the pad", "back"), help_now]
        else:
            save, word = hint(keys, "pad.choose"), hint(keys, "pad.word")
            found = [
                (save[0], "save", save[2]) if save else None,
                (word[0], "add word", word[2]) if word else None,
                ("arrows" if self._plain else "←↑↓→", "move", ""),
                back,
                help_now,
            ]
        return [one for one in found if one is not None]

    def on_descendant_focus(self) -> None:
        """Other keys work in a field than on the pad."""
        self.query_one(KeyBar).show(self.key_hints())

    def _show_answers(self) -> None:
        """Show the chosen words and the energy."""
        pad = self.query_one(Pad)
        pad.choose([one.word for one in self._chosen])
        near = pad.nearest
        words: list[tuple[str, str, str]] = []
        for place, one in enumerate(self._chosen):
            words += [
                ("* " if self._plain else "● ", "name", f"drop({place})"),
                (clipped(shown(one.word), 24), "text", f"drop({place})"),
                ("   ", "muted", ""),
            ]
        if not words and near is not None:
            words = [(f"{near.word}, unless you choose others with space", "muted", "")]
        self.query_one("#chosen", AnswerLine).say(*words)
        full, empty = ("#", ".") if self._plain else ("●", "○")
        scale: list[tuple[str, str, str]] = [(empty * 10, "muted", "energy(1)"), ("   if you like", "muted", "")]
        if self._energy is not None:
            scale = [
                (full * self._energy, "name", "energy(-1)"),
                (empty * (10 - self._energy), "muted", "energy(1)"),
                (f"   {self._energy} of 10", "text", ""),
            ]
        self.query_one("#energy", AnswerLine).say(*scale)

    # What keys do

    def action_move(self, direction: str) -> None:
        """Move the dot; in a field, up and down go to the field before and after."""
        if isinstance(self.focused, Input):
            if direction == "up":
                self.focus_previous()
            elif direction == "down" and self.focused.id != "note":
                self.focus_next()
            return
        self.query_one(Pad).focus()
        self.query_one(Pad).move(direction)

    def on_pad_moved(self) -> None:
        """Another word may be nearest."""
        self._moved = True
        self._show_answers()

    @on(Pad.Picked)
    def action_word(self) -> None:
        """Add the nearest word, or take it away again."""
        pad = self.query_one(Pad)
        if pad.nearest is not None:
            self._toggle(Chosen(pad.nearest.word, pad.point))

    def _toggle(self, one: Chosen) -> None:
        same = [other for other in self._chosen if other.word.casefold() == one.word.casefold()]
        if same:
            self._chosen.remove(same[0])
        elif len(self._chosen) >= MOST:
            self.kind_app.say("Four words are plenty. Take one away to make room.")
            return
        else:
            self._chosen.append(one)
        self._show_answers()

    def action_drop(self, place: int) -> None:
        """Take a chosen word away; -1 is the latest."""
        if self._chosen and -1 <= place < len(self._chosen):
            self._chosen.pop(place)
            self._show_answers()

    def action_energy(self, step: int) -> None:
        """More or less energy. Below 0 it is left unsaid again."""
        energy = MIDDLE_ENERGY if self._energy is None else self._energy + step
        self._energy = None if energy < 0 else min(energy, 10)
        self._show_answers()

    def action_own(self) -> None:
        """Write a word of one's own."""
        self.query_one("#own").focus()

    def action_note(self) -> None:
        """Write a note."""
        self.query_one("#note").focus()

    async def action_submit(self) -> None:
        """What enter does in a field, for the mouse."""
        if isinstance(self.focused, Input):
            await self.focused.action_submit()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field: the own word is added, the note is the last thing before saving."""
        if event.input.id == "note":
            await self.action_save()
            return
        word = " ".join(event.value.split())
        known = {one.word.casefold() for one in self._chosen}
        if word and len(self._chosen) < MOST and word.casefold() not in known:
            self._chosen.append(Chosen(word))
            event.input.value = ""
        elif word and word.casefold() not in known:
            self.kind_app.say("Four words are plenty. Take one away to make room.")
            return
        self._show_answers()
        self.query_one(Pad).focus()

    async def action_choose(self) -> None:
        """This is it: save, with the nearest word when none was chosen."""
        await self.action_save()

    async def action_save(self) -> None:
        """Save the check-in. When the write is refused, everything stays as it is."""
        if self._saving:
            return
        self._saving = True
        try:
            await self._save()
        finally:
            self._saving = False

    async def _save(self) -> None:
        app, occurrence, pad = self.kind_app, self._occurrence, self.query_one(Pad)
        words = [one.word for one in self._chosen]
        own = " ".join(self.query_one("#own", Line).value.split())
        if own:
            words.append(own)
        points = [one.point for one in self._chosen if one.point is not None]
        if not words and pad.nearest is not None:
            words, points = [pad.nearest.word], [pad.point]
        elif not points and self._moved:
            points = [pad.point]
        place = centre(FeelingWord("", *point) for point in points) or (None, None)
        try:
            done = await app.ask(
                app.companion.feelings.check_in,
                words,
                valence=place[0],
                arousal=place[1],
                energy=self._energy,
                note=self.query_one("#note", Line).value,
                day=occurrence.day if occurrence else None,
                item=occurrence.item if occurrence else None,
            )
            if self._draft:
                await app.ask(app.companion.journal.discard_draft, EXERCISE)
        except Unconfirmed as warning:  # It was written all the same.
            app.say(warning.message, "warning")
            done = None
        except SelfkindError as problem:
            app.say(problem.message, "warning")
            return
        said = await app.ask(app.companion.text, "check_in_saved")
        self.dismiss()
        app.changed.publish("here")
        if done is not None:
            app.say(done.kind_word or said)
            app.say(done.gentle_line)

    async def action_back(self) -> None:
        """From a field to the pad; from the pad to the screen. What was typed is kept as a draft."""
        if isinstance(self.focused, Input):
            self.query_one(Pad).focus()
            return
        if self._leave_anyway or await self._keep_draft():
            self.dismiss()
        else:
            self._leave_anyway = True

    async def before_leaving(self) -> None:
        """The app is being closed: what was typed is kept as a draft."""
        await self._keep_draft()

    async def _keep_draft(self) -> bool:
        """Keep what was typed for the next time; False when the disk refused."""
        journal = self.kind_app.companion.journal
        typed = {name: self.query_one(f"#{name}", Line).value for name in ("own", "note")}
        try:
            if any(text.strip() for text in typed.values()):
                await self.kind_app.ask(journal.keep_draft, EXERCISE, typed)
            elif self._draft:
                await self.kind_app.ask(journal.discard_draft, EXERCISE)
        except SelfkindError as problem:
            self.kind_app.say(problem.message, "warning")
            return False
        return True
