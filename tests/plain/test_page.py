"""A page on plain lines: nothing that was typed is lost, and everything can be changed before it's saved."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.draft import words_in
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.own_form import own_form
from selfkind.domain.practice.exercise import FieldKind, FormField
from selfkind.domain.result import Result
from selfkind.plain.page import Page, fill_in
from tests.plain.conftest import CTRL_C, CTRL_D, Plain, half


def test_a_page_is_asked_read_changed_and_saved(plain: Plain, companion: Companion) -> None:
    person = plain("the light", "soup", "", "", "read", "change", "1", "add", "Ana", "", "", "save")
    person.begin("gratitude")
    (entry,) = companion.journal.entries()
    assert (entry.kind, entry.items) == (EntryKind.GRATITUDE, ("the light", "soup", "Ana"))
    assert "“Three good things” is ticked." in person.said
    assert person.is_done
    assert not companion.drafts.unfinished()


@pytest.mark.parametrize("goes_back", [CTRL_C, CTRL_D], ids=["ctrl+c", "ctrl+d"])
def test_going_back_keeps_a_draft_which_the_page_takes_up(
    plain: Plain, companion: Companion, goes_back: type[BaseException]
) -> None:
    person = plain("It was long.", "", "It went on", goes_back).begin("note")
    assert person.said[-1] == "What you typed is kept as a draft. You find the draft under “Unfinished pages”."
    (page,) = companion.drafts.unfinished()
    assert page.draft.answers["text"] == "It was long.\n\nIt went on\n"

    plain("", "change", "1", "add", "to the end", ".", "").begin("note")
    (entry,) = companion.journal.entries()
    assert entry.text == "It was long.\n\nIt went on\nto the end"
    assert not companion.drafts.unfinished()


def test_a_discarded_page_is_in_the_bin_and_undo_restores_it(plain: Plain, companion: Companion) -> None:
    plain("A word", ".", "discard").begin("note")
    assert not companion.drafts.unfinished()
    plain("u").visit("today")
    (page,) = companion.drafts.unfinished()
    assert page.draft.answers["text"] == "A word\n"


def test_a_page_that_cannot_be_saved_yet_says_why_and_goes_on(plain: Plain, companion: Companion) -> None:
    person = plain("", "save", "change", "1", "now", ".", "save").begin("note")
    assert "The page is still blank. One word is enough." in person.said
    assert [entry.text for entry in companion.journal.entries()] == ["now"]


def test_a_feeling_can_be_typed_with_how_strong_it_is(plain: Plain, companion: Companion) -> None:
    person = plain("I fail", "", "", "sad 60", "save", "n").begin("catch")
    (entry,) = companion.journal.entries()
    assert entry.thought is not None
    assert [(felt.word, felt.intensity) for felt in entry.thought.feelings] == [("sad", 60)]
    assert "How strong, from 0 to 100?" not in person.said


def test_words_from_paper_are_marked_and_feelings_have_words_to_choose_from(
    plain: Plain, companion: Companion
) -> None:
    person = plain("I fail", "", "", "?", "sad", "60", "written", "save", "n").begin("catch")
    (entry,) = companion.journal.entries()
    assert entry.from_paper
    assert "Some words: " in person.text


OF_NUMBERS = {FieldKind.SCALE, FieldKind.RATING, FieldKind.OFTEN}


@pytest.mark.parametrize("kind", [kind for kind in FieldKind if kind not in OF_NUMBERS])
def test_half_a_line_is_kept_whatever_is_asked(plain: Plain, companion: Companion, kind: FieldKind) -> None:
    """Every kind of question that words answer, on a page that is saved at its end and on one saved at once."""
    field = FormField("asked", kind, "What?", lines=3, choices=("tea", "soup"), own="something else")
    before = ["calm 40"] if kind is FieldKind.FEELINGS else ["tea"] if kind is FieldKind.LINES else []
    for at_once in (False, True):
        page = Page("", own_form((field,)), "note", lambda *_: Result(None), saves_at_once=at_once)
        person = plain(*before, half("at the sch"))
        person.app.do(lambda page=page, app=person.app: fill_in(app, page))  # type: ignore[misc]
        (unfinished,) = companion.drafts.unfinished()
        assert list(words_in(list(unfinished.draft.answers.values())))[-1].strip() == "at the sch"
        companion.drafts.discard(unfinished.id)


def test_a_page_that_is_saved_at_once_asks_again_what_does_not_fit(plain: Plain, companion: Companion) -> None:
    person = plain("pause", "yesterd", half("frid"), "pause", "", "change", "1", "1", "in 2 hours", "save", "b")
    person.visit("reminders")
    assert sum(line.startswith("Pause until when? (") for line in person.said) == 3
    assert person.text.count("What you typed is kept as a draft.") == 1
    assert "Reminders are paused until 11:41." in person.said
    assert not companion.drafts.unfinished()
    assert person.is_done


def test_a_second_ctrl_c_while_the_first_is_kept_loses_nothing(
    plain: Plain, companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = companion.drafts.keep

    def keep_while_pressed(*given: Any, **named: Any) -> str:
        signal.raise_signal(signal.SIGINT)
        return keep(*given, **named)

    monkeypatch.setattr(companion.drafts, "keep", keep_while_pressed)
    person = plain("practise", "find", "note", "begin", "It rained", half("all d"), "close").run()
    (page,) = companion.drafts.unfinished()
    assert page.draft.answers["text"] == "It rained\nall d\n"
    assert person.said[-1] == "selfkind is closed. Take care."
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_words_that_cannot_be_kept_are_said_again(
    plain: Plain, companion: Companion, opened: Callable[[], Companion]
) -> None:
    def encrypt(_said: list[str]) -> str:
        other = opened().encryption
        other.encrypt(other.offer("a calm green boat"))
        return "."

    person = plain("It rained all day", encrypt, "save", half("x")).begin("note")
    place = person.said.index("No draft could be kept. What you wrote is here, for you to copy:")
    assert "It rained all day" in person.said[place:]


def test_the_question_comes_last_again_and_an_answer_that_is_needed_is_asked_for(plain: Plain) -> None:
    came = FormField("came", FieldKind.CHOICE, "What came of it?", choices=("all", "part"), required=True)
    hard = FormField("hard", FieldKind.RATING, "How hard was it?")
    person = plain("?", "nothing", "", "?", "b", "", "save", "change", "1", "all", "save")

    def save(answers: dict[str, Any], _is_empty: bool) -> Result[str]:
        if not answers.get("came"):
            raise UsageError("What came of it?")
        return Result(answers["came"])

    assert fill_in(person.app, Page("How did it go?", own_form((came, hard)), "", save)) == "all"
    said = person.said
    assert said[5:8] == [
        "Type one of the choices, or its beginning, or its number in a list. ctrl+c goes back.",
        *("What came of it?", "> nothing"),
    ]
    assert said[8] == "Please type a number from the list. To go back, press ctrl+c."
    at = said.index("0-10> ?")
    assert said[at + 1 : at + 7] == [
        "Type a whole number from 0 to 10. 0 is the least, 10 is the most. Enter alone leaves the question out. "
        "ctrl+c goes back.",
        *("How hard was it?", "0-10> b", "Please choose a number from 0 to 10. You gave b."),
        *("For no answer, just press Enter. To go back, press ctrl+c.", "How hard was it?"),
    ]
    assert "To answer a question again, choose “Change an answer”." in said
    assert person.is_done
