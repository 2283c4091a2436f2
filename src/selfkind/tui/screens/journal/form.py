"""The page of a journal form: any `Exercise.form`, drawn from its data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from textual.content import Content
from textual.style import Style

from selfkind.domain.change import full_day
from selfkind.domain.errors import SelfkindError, UsageError
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.form_keys import NEXT_DAY, SEAL
from selfkind.domain.journal.forms import first_unanswered, is_blank, is_nothing_answered, unnamed_feeling
from selfkind.domain.journal.letters import is_seal, seal_note
from selfkind.domain.practice.exercise import Exercise
from selfkind.domain.routine.plan import Occurrence
from selfkind.tui.care import saved_words
from selfkind.tui.commands.bindings import bindings
from selfkind.tui.forms.feelings import FeltField
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.fields import ChoiceField, PromptField
from selfkind.tui.forms.from_paper import PaperPage
from selfkind.tui.forms.reply_offer import THOUGHT, ReplyOffer
from selfkind.tui.forms.several import ManyField
from selfkind.tui.screens.suggestion import suggest
from selfkind.tui.text import shown

NUDGE_AFTER = 20.0
"""Seconds of a blank page before one small idea is shown."""


class FormScreen(PaperPage):
    """A form of the journal. Saving ticks `occurrence`, or the first open item that names the exercise. Without an
    `occurrence`, `day` is the day that the page is about, None for the day on which it's saved. `filled` are
    answers that are filled in for the user."""

    scopes: ClassVar[tuple[str, ...]] = ("form", "entry", "paper")
    BINDINGS = bindings("entry")
    entry_id = ""
    """The id of the entry that the page changes, "" for a new one."""

    def __init__(
        self,
        exercise: Exercise,
        occurrence: Occurrence | None = None,
        *,
        day: date | None = None,
        filled: Mapping[str, Any] | None = None,
    ) -> None:
        if exercise.form is None:
            raise UsageError(f"“{exercise.name}” has no page to write on.")
        self._exercise = exercise
        self._form = exercise.form
        self._occurrence = occurrence
        self._day = occurrence.day if occurrence else day
        self._begun = date.min
        self._filled = filled or {}
        self._offered_empty = False
        self._needs_care = False
        has_thought = any(spec.key == THOUGHT for spec in exercise.form.fields)
        self._reply_offer = ReplyOffer(self, self._form, self.entry_id) if has_thought else None
        self.title_text = exercise.name
        self.intro = exercise.form.intro
        self.draft_key = self.draft_key or exercise.id
        super().__init__()

    def fields(self) -> Iterable[Field]:
        """Return a field for each question. The title names a day that isn't today."""
        self._begun = self.app.env.today()
        self._name_day()
        specs = self._form.fields
        return [self.question(spec, last=spec is specs[-1], alone=len(specs) == 1) for spec in specs]

    def _name_day(self) -> None:
        """Name the day in the title, unless it's today."""
        day = self.about_day()
        if day is not None and day != self.app.env.today():
            self.title_text = f"{self._exercise.name}, {full_day(day)}"
        elif not self.entry_id:
            self.title_text = self._exercise.name

    async def action_when(self) -> None:
        """Choose the day that the page is about."""
        if self.entry_id:
            move = self.key_of("journal.move")
            self.say(f"To move this entry to another day, press {move} in the Journal." if move else "")
            return
        if self._occurrence is not None:
            self.say(
                "This page ticks an item of this day, so the page stays here. You can move the entry afterwards."
            )
            return
        from selfkind.tui.screens.journal.when import WhenScreen

        await self.app.push_screen(WhenScreen(self._day or self.app.env.today()), self._take_day)

    def _take_day(self, day: date | None) -> None:
        if day is not None:
            self._begun = self.app.env.today()
            self._day = None if day == self._begun else day
            self._name_day()
            self.show_title()
            self.draft.of_another_day()

    def on_mount(self) -> None:
        """Think of a nudge for a page that stays blank, and of saying when it's enough. (Textual calls the
        handlers of both classes.)"""
        if self._form.nudges:
            self.set_timer(NUDGE_AFTER, self._nudge)
        if self._form.enough is not None:
            self.set_timer(self._form.enough * 60, self._say_enough)

    def about_day(self) -> date | None:
        """Return the day of the routine item, None for a page begun without one: that is about the day on which it
        was opened, so its draft is offered on the next day too."""
        return self._day

    def initial(self) -> dict[str, Any]:
        """Return the words that answers start with, and what was filled in for the user."""
        return {spec.key: spec.starter for spec in self._form.fields if spec.starter} | dict(self._filled)

    async def load(self) -> None:
        """Load the words to suggest for a feeling, the questions to look back with, and words of one's own that
        were used before."""
        await self._load_prompts()
        many = [field for field in self._fields if isinstance(field, ManyField)]
        if many:
            try:
                own = await self.app.ask(lambda companion: companion.journal.own_words(self._form))
            except SelfkindError:
                own = {}
            for some in many:
                some.offer(own.get(some.spec.key, ()))
        feeling = [field for field in self._fields if isinstance(field, FeltField)]
        if feeling:
            try:
                words = await self.app.ask(lambda companion: companion.check_ins.words())
            except SelfkindError:
                return
            for field in feeling:
                field.suggest(word.word for word in words)

    async def _load_prompts(self) -> None:
        prompts = [field for field in self._fields if isinstance(field, PromptField)]
        if not prompts:
            return
        day = self._day
        try:
            offered = await self.app.ask(lambda companion: companion.reflections.prompts(day))
        except SelfkindError:
            return
        for field in prompts:
            field.offer(list(dict.fromkeys((*field.spec.choices, *offered))))
        self._blank = {**self._blank, **{field.spec.key: field.answer for field in prompts}}
        self._seen = self.answers()

    def _say_enough(self) -> None:
        self.say(self.app.env.text("form_enough"))

    def _nudge(self) -> None:
        """Show one idea, another one each minute, when nothing has been written and nothing else is said."""
        if is_blank(self._form, self.answers()) and not self.is_saying:
            now = self.app.env.now()
            nudges = self._form.nudges
            # The step shares no factor with most lengths, so neighbouring minutes give far-apart ideas.
            idea = nudges[(now.toordinal() * 1440 + now.hour * 60 + now.minute) * 7 % len(nudges)]
            self.say(Content.assemble("An idea, if you like: ", (shown(idea), "$foreground italic")))

    def worth(self, answers: Mapping[str, Any]) -> bool:
        """Return whether anything at all was answered: also what is about the words, like a voice or a seal, a
        question of one's own, and how strong a feeling without a word is."""
        if self._filled and dict(answers) == self._blank:
            return False
        return not is_nothing_answered(self._form, answers) or self._has_own_question()

    def _has_own_question(self) -> bool:
        return any(isinstance(field, PromptField) and field.is_own for field in self._fields)

    def answered(self, field: Field) -> None:
        """Withdraw the offer to keep a blank page once something is written, and look for an old reply to a
        thought, which depends on what is felt with it."""
        self._offered_empty = False
        if self._reply_offer is not None and (field.spec.key == THOUGHT or isinstance(field, FeltField)):
            self._reply_offer.typed()

    def note(self, field: Field) -> None:
        """Show live until which day a seal is, and which day the next appointment is on."""
        if field.spec.key == SEAL:
            field.say(seal_note(field.answer, self.app.env.today()))
        elif field.spec.key == NEXT_DAY:
            from selfkind.domain.phrases.coming_days import day_understood

            field.say(day_understood(field.answer, self.app.env.today()))

    def _open_choice(self) -> ChoiceField | None:
        """Return a question whose last choice waits for words of one's own."""
        choices = (field for field in self.order() if isinstance(field, ChoiceField))
        return next((field for field in choices if field.is_waiting), None)

    def check(self) -> None:
        """Refuse a choice that says it's words of one's own, without these."""
        if waits := self._open_choice():
            raise UsageError(f"Type what you mean by “{waits.spec.own}”, or choose something else.")

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save the entry and tick what it belongs to."""
        occurrence, begun, from_paper = self._occurrence, self._begun, self.is_from_paper
        allow_empty = self._offered_empty and is_blank(self._form, answers)
        result = await self.app.ask(
            lambda companion: companion.journal.save(
                self._exercise,
                answers,
                day=self._day or companion.planning.day_begun(begun),
                item=occurrence.item if occurrence else None,
                allow_empty=allow_empty,
                from_paper=from_paper,
            )
        )
        saved = self.value_of(result)
        self._needs_care = saved.needs_care
        ticked = f"“{shown(saved.ticked.name)}” is ticked." if saved.ticked else ""
        care = saved_words(self.app) if saved.needs_care else ""
        return saved.entry, "\n".join(line for line in (saved.line, care, ticked) if line)

    async def _saved(self, result: Any, notice: str, severity: str) -> None:
        await super()._saved(result, notice, severity)
        if isinstance(result, Entry) and result.is_open and not self.entry_id and severity != "warning":
            app, entry = self.app, result
            care = app.env.text("care_today") if self._needs_care else ""
            suggest(app, lambda companion: companion.suggestions.after_catch(entry), care)
        if isinstance(result, Entry) and result.week is not None and not self.entry_id and severity != "warning":
            from selfkind.tui.screens.review.week_card import show_week

            show_week(self.app, result)

    def waiting(self, answers: dict[str, Any]) -> Field | None:
        """Return the first field that is still open; offer to keep a blank page that may stay so."""
        if is_blank(self._form, answers):
            if self._form.save_empty:
                self._offer_empty()
            return self._fields[0]
        spec = first_unanswered(self._form, answers) or unnamed_feeling(self._form, answers)
        if spec is not None:
            return self.field(spec.key)
        today = self.app.env.today()
        seals = (field for field in self._fields if field.spec.key == SEAL)
        return self._open_choice() or next((one for one in seals if not is_seal(one.answer, today)), None)

    def _offer_empty(self) -> None:
        self._offered_empty = True
        offer = Content(shown(self._form.save_empty)).stylize(Style.from_meta({"@click": "screen.save"}))
        self.say(Content.assemble(offer, f"? Press {self.key_of('form.save')} again to save the page like this."))
