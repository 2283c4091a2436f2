"""A page with questions: unfinished pages first, then the questions, then what to do with the answers.

Whatever ends the page, the answers are its draft, which the app and the shell have too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from selfkind.domain.change import full_day
from selfkind.domain.errors import ChangedSince, SelfkindError, UsageError
from selfkind.domain.journal.editor_page import answer_text
from selfkind.domain.journal.forms import is_blank, is_left_out, is_nothing_answered
from selfkind.domain.plain_signs import own
from selfkind.domain.practice.exercise import FieldKind, Form, FormField
from selfkind.domain.result import Result
from selfkind.plain.console import Leave
from selfkind.plain.walk import Walk

if TYPE_CHECKING:
    from selfkind.domain.journal.draft import Draft
    from selfkind.plain.plain_app import PlainApp

T = TypeVar("T")
READ = "Read what you wrote"
CHANGE = "Change an answer"
TO_CHANGE = f"To answer a question again, choose “{CHANGE}”."
KEEP = "Keep as a draft and go back"
DISCARD = "Discard"
MORE = "More questions"
NOT_KEPT = "No draft could be kept. What you wrote is here, for you to copy:"
LEFT = "What you typed is kept as a draft. You find the draft under “Unfinished pages”."


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page to fill in.

    `draft` is the name of its draft, as `domain.journal.draft` has it, and `day` the day it's about, None for
    any. `save` gets the answers, and whether a page without a word is saved on purpose; it raises `SelfkindError`
    for what can't be saved. `answers` are there from the start: of something that is changed, all it holds. A page
    that `asks` begins with its questions; else it begins with what to do. One that `is_short` asks only what has
    to be answered, and offers the other questions. `prompts` are questions to look back with, and `pause` is told
    why a few kind minutes are offered. `fits` says more of what can be answered, by the key of the question.
    `taken_up` turns the answers of a draft, which may be of the app, into those of this page, and `kept_as` the
    other way round. `save_words` is what saving is called. A page of a few short answers `saves_at_once`, when all
    are given: what to do is asked only of a draft, and where saving failed.
    `switches` are what can be said of the page besides its questions, yes or no, by the key of the answer.
    """

    name: str
    form: Form
    draft: str
    save: Callable[[dict[str, Any], bool], Result[T]]
    day: date | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    asks: bool = True
    is_short: bool = False
    prompts: Sequence[str] = ()
    pause: Callable[[str], object] = lambda _why: None
    fits: Mapping[str, str] = field(default_factory=dict)
    taken_up: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
    kept_as: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
    save_words: str = "Save"
    saves_at_once: bool = False
    switches: Mapping[str, str] = field(default_factory=dict)


def filled(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that have something in them. What the user leaves empty stays as it is."""
    return {key: value for key, value in answers.items() if value not in (None, "", [])}


def fill_in(app: PlainApp, page: Page[T]) -> T | None:
    """Ask the questions of a page until it's saved, and return what saving gave; None when the page was left, kept
    as a draft or discarded. Raises `Leave` when the user goes back from a question: the draft is kept then."""
    return _Filling(app, page).run()


class _Filling(Generic[T]):
    def __init__(self, app: PlainApp, page: Page[T]) -> None:
        self._app = app
        self._page = page
        self._answers = dict(page.answers)
        self._draft = ""
        self._walk = Walk(
            app.console,
            self._answers,
            page.prompts,
            is_listed=True,
            pause=page.pause,
            fits=page.fits,
            answered=self._keep if len(page.form.fields) > 1 or not page.saves_at_once else lambda: None,
        )

    def run(self) -> T | None:
        app, page = self._app, self._page
        app.say(*filter(None, (page.name, page.form.intro)))
        self._take_up()
        try:
            if page.saves_at_once and not self._draft:
                return self._at_once()
            if page.asks or self._draft:
                needed = tuple(one for one in page.form.fields if one.required)
                self._walk.ask_all(page.form._replace(fields=needed) if page.is_short and needed else page.form)
            return self._finish()
        except BaseException:
            self._leave()
            raise

    def _at_once(self) -> T | None:
        """Ask everything, and save it; again, where an answer doesn't fit."""
        form = self._page.form
        while True:
            self._walk.ask_all(form)
            try:
                return self._save()
            except UsageError as problem:
                self._app.say(problem.message)
                for one in form.fields:
                    self._answers.pop(one.key, None)
            except ChangedSince:
                self._drop_draft()
                raise
            except SelfkindError as problem:
                self._app.say(problem.message)
                return self._finish()

    def _take_up(self) -> None:
        """Offer to continue a page that was begun before."""
        waiting = self._app.companion.drafts.waiting(self._page.draft, self._page.day)
        if not waiting:
            return
        labels = [self._begun(draft) for draft in waiting]
        chosen = self._app.console.choose(
            "You have begun this page before. Which do you continue?", [*labels, "None: begin a new one"], enter=0
        )
        if chosen is not None and chosen < len(waiting):
            self._draft = waiting[chosen].id
            self._answers.update(self._page.taken_up(waiting[chosen].answers))
            for line in _read_back(self._page.form, self._answers):
                self._app.say(line)

    def _begun(self, draft: Draft) -> str:
        day = full_day(self._app.companion.calendar.day_of(draft.updated))
        return f"Continue the page of {day}: {own(draft.first_words) or 'no words yet'}"

    def _finish(self) -> T | None:
        """Ask what to do with the answers, until that is done."""
        while True:
            labels = [self._page.save_words, READ, CHANGE, KEEP, DISCARD]
            if left := self._left_out():
                labels.insert(1, f"{MORE}: {len(left)}, for example “{left[0].label}”")
            switches = {
                f"{words}: {'yes' if self._answers.get(key) else 'no'}": key
                for key, words in self._page.switches.items()
            }
            labels[-2:-2] = switches
            place = self._app.console.choose("What now?", labels, enter=0)
            match labels[place or 0]:
                case label if label == self._page.save_words:
                    try:
                        return self._save()
                    except ChangedSince:
                        self._drop_draft()
                        raise
                    except UsageError as problem:
                        self._app.say(problem.message, TO_CHANGE)
                    except SelfkindError as problem:
                        self._app.say(problem.message)
                case label if label.startswith(MORE):
                    self._walk.ask_all(self._page.form)
                case label if label in switches:
                    self._answers[switches[label]] = not self._answers.get(switches[label])
                    self._keep()
                case _ if label == READ:
                    lines = list(_read_back(self._page.form, self._answers))
                    self._app.say(*(lines or ["Nothing is written yet."]))
                case _ if label == CHANGE:
                    with suppress(Leave):
                        self._change()
                case _ if label == KEEP:
                    self._leave()
                    return None
                case _:
                    self._discard()
                    return None

    def _left_out(self) -> list[FormField]:
        """Return the questions that weren't asked yet."""
        form = self._page.form
        return [
            one
            for one in form.fields
            if one.key not in self._answers and not is_left_out(form, one, self._answers)
        ]

    def _save(self) -> T:
        form = self._page.form
        offers_empty = bool(form.save_empty) and is_blank(form, self._answers)
        is_empty = offers_empty and self._app.console.yes_no(f"{form.save_empty}? Save the page like this?")
        value = self._app.value_of(self._page.save(self._answers, is_empty))
        self._drop_draft()
        return value

    def _change(self) -> None:
        """Ask which answer to change, and ask that question again."""
        asked = [one for one in self._page.form.fields if not is_left_out(self._page.form, one, self._answers)]
        place = self._app.console.choose("Which answer?", [_label(one, self._answers) for one in asked])
        if place is None:
            return
        question = asked[place]
        answer = self._answers.get(question.key)
        if not answer_text(question, self._answers).strip():
            self._walk.ask(question)
            return
        what = ["Answer the question again", "Clear the answer"]
        what += ["Add to the answer"] if question.kind in (FieldKind.TEXT, FieldKind.LINES) else []
        match self._app.console.choose("What do you want to do?", what):
            case 0:
                self._ask_again(question, answer)
            case 1:
                self._answers[question.key] = [] if isinstance(answer, list) else None
                self._keep()
            case 2:
                self._add(question, answer)

    def _ask_again(self, question: FormField, before: Any) -> None:
        """Ask a question again. If the user goes back in the middle, the answer from before stays, and lines that
        they typed stand below it."""
        try:
            self._walk.ask(question)
        except BaseException:
            self._answers[question.key] = _joined(before, self._answers.get(question.key))
            self._keep()
            raise

    def _add(self, question: FormField, before: Any) -> None:
        """Ask for more lines, and put them below those that are there."""
        try:
            self._walk.ask(question)
        finally:
            self._answers[question.key] = _joined(before, self._answers.get(question.key))
            self._keep()

    def _keep(self) -> None:
        """Keep the answers as the draft of the page, where there's anything to keep."""
        try:
            self._put(is_left=False)
        except SelfkindError as problem:
            self._app.say(problem.message)

    def _put(self, *, is_left: bool) -> bool:
        """Keep the draft, and return whether there was anything to keep. Raises `SelfkindError`."""
        form = self._page.form
        is_same = {**self._page.answers, **self._answers} == dict(self._page.answers)
        is_blank = is_nothing_answered(form, self._answers) and not self._has_own_question()
        if not self._page.draft or (not self._draft and (is_same or is_blank)):
            return False
        drafts = self._app.companion.drafts
        self._draft = drafts.keep(
            self._page.draft,
            self._page.kept_as(self._answers),
            day=self._page.day,
            id=self._draft,
            is_left=is_left,
        )
        return True

    def _has_own_question(self) -> bool:
        """Return whether the question to look back with is the user's own: one of ours is there from the start."""
        asked = (self._answers.get(one.key) for one in self._page.form.fields if one.kind is FieldKind.PROMPT)
        return any(question and question not in self._page.prompts for question in asked)

    def _leave(self) -> None:
        """Keep the draft of a page that is left, and say so; where that's refused, say the words, to copy them."""
        try:
            said = [LEFT] if self._put(is_left=True) else []
        except SelfkindError as problem:
            said = [problem.message, NOT_KEPT, *_read_back(self._page.form, self._answers)]
        with suppress(OSError):  # the terminal may be gone
            self._app.say(*said)

    def _drop_draft(self) -> None:
        if self._draft:
            self._app.companion.drafts.discard(self._draft)
            self._draft = ""

    def _discard(self) -> None:
        """Move the page to the bin, from where undo restores it."""
        if self._put(is_left=True):
            drafts = self._app.companion.drafts
            self._app.value_of(drafts.delete(drafts.page(self._draft)))
            self._draft = ""
        self._app.say("Discarded. To undo that, type u at the next list.")


def _joined(before: Any, more: Any) -> Any:
    """Return an answer with more lines below it; just the answer, where it has no lines."""
    match before, more:
        case list(), list():
            return [one for one in (*before, *more) if one and (not isinstance(one, str) or one.strip())]
        case str(), str() if more.strip() and more != before:
            return f"{before.rstrip()}\n{more}"
    return before


def _label(field: FormField, answers: Mapping[str, Any]) -> str:
    words = " ".join(answer_text(field, answers).split())
    between = " " if field.label.endswith(("?", ".", "!", ":")) else ": "
    return f"{field.label}{between}{own(words) or 'no answer'}"


def _read_back(form: Form, answers: Mapping[str, Any]) -> Iterator[str]:
    """Yield each question that has an answer, and the answer."""
    for one in form.fields:
        words = answer_text(one, answers).strip()
        if words and not is_nothing_answered(Form(form.entry, (one,)), answers):
            yield one.label
            yield own(words)
