"""The page on which somebody looks back after a no, or changes what they wrote about one, or about a rehearsal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from selfkind.domain.boundaries.moment_form import NUMBERS
from selfkind.domain.boundaries.practice import (
    AFTERWARDS,
    OF_REHEARSALS,
    SAID_WORDS,
    TEXTS,
    BoundaryMoment,
    Said,
    texts_of,
)
from selfkind.domain.errors import SelfkindError
from selfkind.domain.own_form import CAME_OF_IT, number_in, what_came
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.domain.routine.routine import RoutineItem
from selfkind.tui.commands.hints import undoable
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.fields import PickField
from selfkind.tui.forms.own_page import OwnPage
from selfkind.tui.text import shown

SAID = {str(said): words for said, words in SAID_WORDS.items()}


BOTH_OPTIONAL = "Both are optional. What you rehearsed is saved."
"""What is said above what they might say."""
OWN_WORDS = "Put a small no into one sentence. Then you say the sentence three times, with a breath after each."
"""What is asked before a rehearsal of words that are still to be found."""
WORDS_HINT = "for example: Thank you, I'll pass this time."
CALM = "calm"
"""The question with calm replies to pick from; what is picked goes to the answer."""


class MomentScreen(OwnPage):
    """The page. Its result is what was saved, None when it was left. A `moment` without an id is a new one; saving
    it ticks `item`, or the open item that it belongs to. `words` are those that were rehearsed just now, and
    `labels` how the packs ask what they might say."""

    intro = "Every line is optional. Said, said in part and not yet are all fine answers."

    def __init__(
        self,
        moment: BoundaryMoment,
        item: RoutineItem | None = None,
        words: str = "",
        labels: Mapping[str, str] | None = None,
    ) -> None:
        self._moment = moment
        self._labels = labels or {}
        self._replies: list[str] = []
        self._ticks = item
        self._said = words
        is_new = not moment.id
        what = "rehearsal" if moment.is_rehearsal else "look back"
        self.title_text = f"Change this {what}" if moment.id else what.capitalize()
        if moment.is_rehearsal:
            self.intro = "" if moment.id else BOTH_OPTIONAL
        if words:
            self.title_text = "If they push"
            self.intro = f"“{shown(words)}”  {self._labels.get('imagine', '')}".rstrip()
        elif self._finds_words:
            self.title_text, self.intro = "Your words", OWN_WORDS
        about = moment.boundary or moment.step
        page = "rehearsal" if moment.is_rehearsal else "look back"
        self.draft_key = f"{page} {about}".rstrip() if is_new else f"moment {moment.id}"
        super().__init__()

    def about_day(self) -> date:
        """Return the day that it's about."""
        return self._moment.day

    @property
    def _finds_words(self) -> bool:
        """Whether the words to rehearse are still to be found."""
        return self._moment.is_rehearsal and not self._moment.id and not self._moment.about

    @property
    def _texts(self) -> tuple[str, ...]:
        if self._finds_words:
            return ()
        return OF_REHEARSALS if self._moment.is_rehearsal else AFTERWARDS

    @property
    def _numbers(self) -> tuple[str, ...]:
        """The numbers that are asked; the guilt of a later day only where it was asked for."""
        if self._moment.is_rehearsal:
            return ()
        has_later = self._moment.guilt_later is not None or self._moment.asked is not None
        return tuple(key for key in NUMBERS if key != "guilt_later" or has_later)

    def fields(self) -> Iterable[Field]:
        """Return the questions."""
        has_words = self._moment.is_rehearsal and not self._moment.boundary
        label, hint = ("The words", WORDS_HINT) if has_words else ("What it was about", "a few words")
        if self._moment.is_rehearsal:
            # The words stand above, so they're asked for last.
            return [*self._about_answers(), self.line("about", label, hint, last=True)]
        asked = [self.line("about", label, hint), self.choice("said", CAME_OF_IT, SAID, asks=True)]
        asked += [self.line(key, NUMBERS[key], "a number, if you like") for key in self._numbers]
        last = self._texts[-1]
        return [
            *asked,
            *(self.question(FormField(key, FieldKind.TEXT, TEXTS[key]), last=key == last) for key in self._texts),
        ]

    def _about_answers(self) -> Iterable[Field]:
        """Yield the questions about what they might say, in the words of the packs."""
        if self._finds_words:
            return
        they, answer = (self._labels.get(key) or texts_of(self._moment)[key] for key in OF_REHEARSALS)
        yield self.question(FormField("they", FieldKind.TEXT, they))
        yield PickField(
            FormField(CALM, FieldKind.LINE, "Calm replies"), how="enter opens the list", none="none of these"
        )
        yield self.question(FormField("answer", FieldKind.TEXT, answer))

    async def load(self) -> None:
        """Load the calm replies that can be picked."""
        if not self._moment.is_rehearsal or self._finds_words:
            return
        words = self._said or self._moment.about
        try:
            replies = await self.app.ask(lambda companion: companion.boundaries.calm_replies(words))
        except SelfkindError as problem:
            self.say(problem.message, warm=True)
            return
        pick = self.field(CALM)
        assert isinstance(pick, PickField)
        pick.offer([(reply, reply) for reply in replies])
        self._replies = replies

    def answered(self, field: Field) -> None:
        """Take over the reply that was picked, unless there are words of one's own."""
        if field.spec.key == CALM and field.answer:
            answer = self.field("answer")
            if not answer.answer.strip() or answer.answer in self._replies:
                answer.answer = field.answer
            else:
                answer.answer = f"{answer.answer.rstrip()}\n{field.answer}"

    def initial(self) -> dict[str, Any]:
        """Return what it holds."""
        moment = self._moment
        numbers = {key: getattr(moment, key) for key in self._numbers}
        said = {} if moment.is_rehearsal else {"said": str(moment.said or "")}
        return {
            "about": moment.about,
            **said,
            **{key: "" if number is None else str(number) for key, number in numbers.items()},
            **{key: getattr(moment, key) for key in self._texts},
        }

    async def write(self, answers: dict[str, Any]) -> tuple[Any, str]:
        """Save it."""
        numbers: dict[str, Any] = {key: self._number(key, answers) for key in self._numbers}
        self.blamed = "said"
        said = None if self._moment.is_rehearsal else what_came(answers["said"], Said)
        self.blamed = "about"
        texts = {key: answers[key] for key in self._texts}
        before = self._moment
        # Words that were just found weren't said yet.
        times = None if self._finds_words else before.times
        wanted = replace(before, about=answers["about"], said=said, times=times, **numbers, **texts)
        if not before.id:
            saved = self.value_of(
                await self.app.ask(lambda companion: companion.boundaries.log(wanted, self._ticks))
            )
            line = await self.app.ask(lambda companion: companion.boundaries.saved_line(saved))
            return saved, undoable(self.app.keys, line)
        return await self.change_logged(before, lambda companion: companion.boundaries.change(before, wanted))

    def _number(self, key: str, answers: Mapping[str, Any]) -> int | None:
        words, self.blamed = answers[key].strip(), key
        refusal = "Choose a number from 0 to 10, or leave the field empty."
        return round(number_in(words, 0, 10, refusal)) if words else None
