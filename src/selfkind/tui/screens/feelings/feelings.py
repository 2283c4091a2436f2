"""A check-in: how it feels, as words on a pad, with an energy and a note if one likes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from selfkind.companion.check_ins import EXERCISE, CheckedIn
from selfkind.domain.change import full_day
from selfkind.domain.errors import ChangedSince, SelfkindError
from selfkind.domain.journal.draft import Draft
from selfkind.domain.journal.feelings import CheckIn, FeelingWord
from selfkind.domain.phrases.time_of import time_of
from selfkind.domain.practice.exercise import FieldKind
from selfkind.domain.routine.plan import Occurrence
from selfkind.tui.base_app import BaseApp
from selfkind.tui.care import saved_words
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.commands.hints import help_while_typing, hint, restorable, undoable
from selfkind.tui.forms.draft import DraftKeeper, merged
from selfkind.tui.forms.inputs import Line, is_text
from selfkind.tui.layout.unfinished_line import unfinished_words
from selfkind.tui.screens.base import PageScreen
from selfkind.tui.screens.feelings.answers import Answers, Chosen, energy_pieces, middle, word_pieces
from selfkind.tui.screens.suggestion import suggest
from selfkind.tui.text import plain
from selfkind.tui.widgets.bars import AnswerLine, KeyBar
from selfkind.tui.widgets.pad import Pad

NOTE = "a few words, if you like"


class FeelingsScreen(PageScreen):
    """The page. `occurrence` is what the check-in ticks; without one, `day` is the day it's about, None for today.
    With a `checkin`, the page changes that one."""

    scopes = ("pad",)
    AUTO_FOCUS = "Pad"
    has_fields = True
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

    def __init__(
        self,
        occurrence: Occurrence | None = None,
        *,
        checkin: CheckIn | None = None,
        day: date | None = None,
    ) -> None:
        super().__init__()
        self._occurrence = occurrence
        self._about = checkin.day if checkin else occurrence.day if occurrence else day
        self._begun = date.min
        self._checkin = checkin
        self._answers = Answers()
        self._moved = False
        self._saving = False
        self._leave_anyway = False
        self._blank: dict[str, Any] = {"own": "", "note": ""}
        form = EXERCISE if checkin is None else f"{EXERCISE} {checkin.id}"
        self._draft = DraftKeeper(self, form, self._typed, self._is_worth, self._refused, self._day)

    def compose(self) -> ComposeResult:
        """Compose the pad, the answers below it, and the keys."""
        self._begun = self.app.env.today()
        with Vertical(id="page"):
            yield Static("", id="ask", markup=False)
            yield Pad(plain=self._plain)
            with Vertical(id="answers"):
                yield from self._answer("", "words", AnswerLine(id="chosen"))
                yield from self._answer(self._signs("pad.more", "pad.less"), "energy", AnswerLine(id="energy"))
                yield from self._answer(
                    self._signs("pad.own"), "own word", Line(placeholder="or type a word of your own", id="own")
                )
                yield from self._answer(
                    self._signs("pad.note"), "note", Line(placeholder=self._note_words(), id="note")
                )
        yield KeyBar(self.key_hints(), last=2)

    @staticmethod
    def _answer(key: str, label: str, widget: Widget) -> ComposeResult:
        """Compose a line below the pad: its key, what it is, and where it is answered."""
        with Horizontal():
            yield Static(Content.assemble((f"{key:>2}", "bold $accent"), f" {label}"), classes="label")
            yield widget

    def _signs(self, *ids: str) -> str:
        """Return the keys of these commands as one or two signs; longer names have no room here."""
        hints = (hint(self.app.keys, id) for id in ids)
        return "".join(one[0] for one in hints if one is not None and len(one[0]) == 1)

    def _note_words(self) -> str:
        """Return what stands in an empty note: its key as well while the focus is elsewhere, since the key bar of
        a narrow window has no room for it."""
        key = hint(self.app.keys, "pad.note")
        is_there = isinstance(self.focused, Input) and self.focused.id == "note"
        return NOTE if key is None or is_there else f"{key[0]}: {NOTE}"

    @property
    def _plain(self) -> bool:
        return self.app.env.ascii

    async def on_mount(self) -> None:
        """Bring the vocabulary, and what was begun and not saved."""
        words: tuple[FeelingWord, ...] = ()
        try:
            words = await self.app.ask(lambda companion: companion.check_ins.words())
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
        drafts = await self._draft.waiting()
        self.query_one("#ask", Static).update(self._question())
        self.query_one(Pad).fill(words)
        if self._checkin is not None:
            self._show_old(self._checkin, words)
            self._blank = self._typed()
        if drafts:
            await self._take_up(drafts[0])
        if len(drafts) > 1 and not self.takes_up:
            self.app.show_notice(f"This is the latest of {unfinished_words(len(drafts))}.")
        self._show_answers()

    def _question(self) -> Content:
        checkin = self._checkin
        if checkin is None:
            ask = self.app.env.text("check_in_ask")
            elsewhere = self._about not in (None, self.app.env.today())
            return plain(f"{full_day(self._about)}: {ask}" if self._about and elsewhere else ask)
        time = time_of(checkin, self.app.env.calendar, ", ")
        return plain(f"Change your check-in of {checkin.day:%A} {checkin.day.day} {checkin.day:%B}{time}")

    def _show_old(self, checkin: CheckIn, words: Sequence[FeelingWord]) -> None:
        """Show the answers of the check-in that is being changed."""
        points = {word.word.casefold(): (word.valence, word.arousal) for word in words}
        self._answers.chosen = [Chosen(word, points.get(word.casefold())) for word in checkin.words]
        self._answers.energy = checkin.energy
        self.query_one("#note", Line).value = checkin.note
        if checkin.valence is not None and checkin.arousal is not None:
            pad = self.query_one(Pad)
            with pad.prevent(Pad.Moved):
                pad.place(checkin.valence, checkin.arousal)

    def _day(self) -> date | None:
        return self._about

    async def _take_up(self, draft: Draft) -> None:
        """Bring back what was begun; words typed meanwhile follow it."""
        await self._draft.take_up(draft)
        texts = {name: text for name, text in draft.answers.items() if name in ("own", "note")}
        whole = merged(texts, self._typed(), self._blank)
        if self._typed() == self._blank | {name: self._typed()[name] for name in ("own", "note")}:
            # Nothing was chosen meanwhile, so the draft's choice is the user's latest.
            self._answers = Answers()
        self._answers.take_draft(draft.answers)
        for name in ("own", "note"):
            self.query_one(f"#{name}", Line).value = str(whole.get(name) or "")

    @on(Input.Changed)
    def _keep_typed(self) -> None:
        self._draft.touched()

    def key_hints(self) -> Sequence[tuple[str, str, str]]:
        """Return the keys that work where the focus is."""
        keys = self.app.keys
        if isinstance(self.focused, Input):
            save = hint(keys, "pad.save") if self.focused.id == "own" else None
            enter = ("enter", "add word" if self.focused.id == "own" else "save", "submit")
            hints = [enter, save, hint(keys, "pad.back", "to the words"), help_while_typing(keys)]
        else:
            arrows = ("arrows" if self._plain else "←↑↓→", "move", "")
            ids = ("pad.choose", "pad.word", "pad.note", "pad.back", "app.help_now")
            choose, word, note, back, help_now = (hint(keys, id) for id in ids)
            hints = [choose, word, arrows, note, back, help_now]
        return [one for one in hints if one is not None]

    def on_key(self, event: events.Key) -> None:
        """Begin a word of one's own with a letter, whatever that letter does elsewhere."""
        letter = event.character or ""
        if isinstance(self.focused, Line):
            # A field lets no text go by: this was typed so quickly that the pad still got it.
            if is_text(event.character):
                event.stop()
                self.focused.take(letter)
        elif letter.isalpha() and event.key not in self._own_keys():
            event.stop()
            event.prevent_default()
            self._begin_own(letter)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted words as words of one's own."""
        self._begin_own(" ".join(event.text.split()))

    def _own_keys(self) -> set[str]:
        """Return the keys of this page; a letter is among them only when config.toml says so."""
        return {key for id, keys in self.app.keys.items() if id.startswith("pad.") for key in keys}

    def _begin_own(self, text: str) -> None:
        own = self.query_one("#own", Line)
        # At once, so that no key typed right after it goes to the pad.
        self.set_focus(own)
        own.take(text)

    def on_descendant_focus(self) -> None:
        """Show the keys of where the focus is: other ones work in a field than on the pad."""
        self.query_one("#note", Line).placeholder = self._note_words()
        self.query_one(KeyBar).show(self.key_hints())

    def _show_answers(self) -> None:
        """Show the chosen words and the energy, and keep them as a draft."""
        self._draft.touched()
        self.query_one(Pad).choose(self._answers.words)
        self._show_words()
        self.query_one("#energy", AnswerLine).show_pieces(*energy_pieces(self._answers, plain=self._plain))

    def _show_words(self) -> None:
        line, near = self.query_one("#chosen", AnswerLine), self.query_one(Pad).nearest
        adding = hint(self.app.keys, "pad.word")
        line.show_pieces(
            *word_pieces(self._answers, near, adding, plain=self._plain, room=line.size.width or self.size.width)
        )

    def on_resize(self) -> None:
        """Shorten the words for the new width."""
        self.call_after_refresh(self._show_words)

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
        """Show the answers again, since another word may be nearest."""
        self._moved = True
        self._show_answers()

    @on(Pad.Picked)
    def action_word(self) -> None:
        """Add the nearest word, or take it away again."""
        pad = self.query_one(Pad)
        if pad.nearest is None:
            return
        if self._answers.toggle(Chosen(pad.nearest.word, pad.point)):
            self._show_answers()
        else:
            self._say_full()

    def _say_full(self) -> None:
        self.app.show_notice("Four words are plenty. Remove a word to make room.")

    def action_drop(self, place: int) -> None:
        """Take a chosen word away; -1 is the latest."""
        if self._answers.drop(place):
            self._show_answers()

    def action_energy(self, step: int) -> None:
        """Change the energy by a step. Below 0 it is left unsaid again."""
        self._answers.change_energy(step)
        self._show_answers()

    def action_own(self) -> None:
        """Write a word of one's own."""
        self.query_one("#own").focus()

    def action_note(self) -> None:
        """Write a note."""
        self.query_one("#note").focus()

    async def action_card(self) -> None:
        """Fill in the daily card of the same day; the check-in stays below."""
        from selfkind.tui.screens.card.fill import fill_page

        if not self._saving:
            await self.app.push_screen(await fill_page(self.app, self._about))

    def action_editor(self) -> None:
        """Write the note in the user's own editor, or the own word when that is where the cursor is."""
        line = self.focused if isinstance(self.focused, Line) else self.query_one("#note", Line)
        if not self._saving:
            self._saving = True
            self.run_worker(self._edit(line), group="editor")

    async def _edit(self, line: Line) -> None:
        """Open the editor; the app waits."""
        from selfkind.tui.forms.in_editor import rewrite

        try:
            question = line.id or "", FieldKind.LINE
            problem = await rewrite(self.app, self._draft, question, line.value, line.rewrite)
        finally:
            self._saving = False
        line.focus()
        if problem:
            self.app.show_notice(problem, "warning")

    async def action_submit(self) -> None:
        """Do what enter does in a field, for the mouse."""
        if isinstance(self.focused, Input):
            await self.focused.action_submit()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Handle enter in a field: it adds the own word, and saves from the note."""
        if event.input.id == "note":
            await self.action_save()
            return
        word = " ".join(event.value.split())
        if word and not self._answers.holds(word):
            if not self._answers.add(self._of_pad(word)):
                self._say_full()
                return
            event.input.value = ""
        self._show_answers()
        self.query_one(Pad).focus()

    def _of_pad(self, word: str) -> Chosen:
        """Return a typed word; one that stands on the pad has its place there."""
        there = self.query_one(Pad).find(word)
        return Chosen(word) if there is None else Chosen(there.word, (there.valence, there.arousal))

    async def action_choose(self) -> None:
        """Save, with the nearest word when none was chosen."""
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
        app, occurrence, pad = self.app, self._occurrence, self.query_one(Pad)
        own = " ".join(self.query_one("#own", Line).value.split())
        last = [self._of_pad(own)] if own else []
        words = self._answers.words + [one.word for one in last]
        points = self._answers.points + [one.point for one in last if one.point is not None]
        if not words and pad.nearest is not None:
            words, points = [pad.nearest.word], [pad.point]
        elif not points and self._moved:
            points = [pad.point]
        valence, arousal = middle(points)
        energy, note = self._answers.energy, self.query_one("#note", Line).value
        if self._checkin is not None:
            await self._change(self._checkin, words, (valence, arousal), energy, note)
            return
        try:
            result = await app.ask(
                lambda companion: companion.check_ins.check_in(
                    words,
                    valence=valence,
                    arousal=arousal,
                    energy=energy,
                    note=note,
                    day=self._about or companion.planning.day_begun(self._begun),
                    item=occurrence.item if occurrence else None,
                )
            )
        except SelfkindError as problem:
            app.show_notice(problem.message, "warning")
            return
        await self._draft.discard()
        self.dismiss()
        app.changed.publish("here")
        if result.warning:
            app.show_notice(result.warning, "warning")
        else:
            checked = result.value
            app.show_notice(await _said_after(app, checked))
            care = app.env.text("care_today") if checked.needs_care else ""
            suggest(app, lambda companion: companion.suggestions.after_check_in(checked.checkin), care)

    async def _change(
        self,
        checkin: CheckIn,
        words: list[str],
        place: tuple[float | None, float | None],
        energy: int | None,
        note: str,
    ) -> None:
        if tuple(words) == checkin.words and (self._answers.points or not self._moved):
            place = (None, None)  # the old one stays with the old words
        try:
            result = await self.app.ask(
                lambda companion: companion.check_ins.edit(
                    checkin, words, valence=place[0], arousal=place[1], energy=energy, note=note
                )
            )
        except ChangedSince as kept_both:
            care, said = False, restorable(self.app.keys, kept_both.message)
        except SelfkindError as problem:
            self.app.show_notice(problem.message, "warning")
            return
        else:
            care, said = result.value.needs_care, result.warning
        await self._draft.discard()
        self.dismiss()
        self.app.changed.publish("here")
        if said:
            self.app.show_notice(said, "warning")
        else:
            self.app.show_notice(saved_words(self.app) if care else undoable(self.app.keys, "Saved."))

    async def action_back(self) -> None:
        """Go from a field to the pad, and from the pad to the screen. What was typed is kept as a draft."""
        if isinstance(self.focused, Input):
            self.query_one(Pad).focus()
            return
        if self._leave_anyway or not await self._draft.keep(leaving=True):
            self.dismiss()
            self.app.changed.publish("draft")
        else:
            self._leave_anyway = True

    async def before_leaving(self) -> bool:
        """Keep what was typed before the app closes. Return False when the disk refused it."""
        return not await self._draft.keep()

    def _typed(self) -> dict[str, Any]:
        texts = {name: self.query_one(f"#{name}", Line).value for name in ("own", "note")}
        return texts | self._answers.to_draft()

    def _refused(self, reason: str) -> None:
        self.app.show_notice(reason, "warning")

    def _is_worth(self, typed: Mapping[str, Any]) -> bool:
        """Return whether anything was typed or chosen that is worth a draft."""
        return _trimmed(typed) != _trimmed(self._blank)


def _trimmed(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one.strip() if isinstance(one, str) else one for name, one in typed.items()}


async def _said_after(app: BaseApp, checked: CheckedIn) -> str:
    """Return the words after a check-in. On a hard day it offers the letter for such a day, if there is one."""
    needs_care = checked.needs_care
    has_letter = (needs_care or checked.checkin.is_low_energy) and await _has_letter_for_hard_day(app)
    if needs_care:
        return saved_words(app, has_letter=has_letter)
    if has_letter:
        return app.env.text("check_in_low")
    return checked.kind_word or app.env.text("check_in_saved")


async def _has_letter_for_hard_day(app: BaseApp) -> bool:
    with suppress(SelfkindError):
        return bool(await app.ask(lambda companion: companion.letters.for_hard_day()))
    return False
