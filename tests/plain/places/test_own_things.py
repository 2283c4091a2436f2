"""Templates, activities and the card's mark of paper on plain lines."""

from __future__ import annotations

from selfkind.companion.companion import Companion
from selfkind.domain.card.row import CardRow
from selfkind.domain.journal.template import Ask
from selfkind.domain.packs.card import RowKind
from selfkind.domain.practice.exercise import Energy, Place
from tests.plain.conftest import CTRL_D, Plain


def test_a_template_is_made_filled_in_changed_and_deleted(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("your templates", "make", "Hard “talks”", "What happened?", "scale: How calm am I?", "", "", "save"),
        *("hard", "fill in", "A talk.", ".", "60", "save", "change a question", "2", "1", "How calm was I?"),
        *("change the", "change", "its", "add", "line: And now?", "", "", "save", "read", "b", "b", "b"),
    ).visit("practise")
    assert "Saved “Hard “talks””. What you wrote with it stays as it is. To undo that, type u." in person.said
    assert person.is_done
    (template,) = companion.templates.all()
    assert [(one.label, one.ask, one.key) for one in template.questions] == [
        ("What happened?", Ask.TEXT, "what-happened"),
        ("How calm was I?", Ask.TEXT, "how-calm-am-i"),
        ("And now?", Ask.LINE, "and-now"),
    ]
    assert [one.first_line for one in companion.journal.entries()] == ["A talk."]
    plain("your templates", "hard", "delete", "b", "u").visit("practise")
    assert [one.name for one in companion.templates.all()] == ["Hard “talks”"]


def test_a_template_of_the_app_keeps_the_keys_of_its_questions(plain: Plain, companion: Companion) -> None:
    plain("your templates", "make", "Talks", "How?", CTRL_D).visit("practise")
    (page,) = companion.drafts.unfinished()
    assert page.draft.answers["questions"] == [{"word": "How?", "ask": "text", "key": ""}]


def test_an_activity_is_made_found_marked_suggested_and_changed(plain: Plain, companion: Companion) -> None:
    person = plain(
        *("activities", "add", "Juggle", "", "joy", "5", "low", "in", "yes", "", "save"),
        *("find one", "juggle", "juggle", "make it", "change the", "change", "minutes", "answer", "10", "save"),
        *("hide", "those that you hid", "juggle", "list it", "b", "b", "b"),
    ).visit("practise")
    one = companion.activities.named("Juggle")
    assert one.own is not None
    assert (one.own.minutes, one.own.energy, one.own.place, one.own.free) == (10, Energy.LOW, Place.IN, True)
    assert not one.is_hidden
    assert "“Juggle” is a favourite. To undo that, type u." in person.said
    said = plain("activities", "surprise", "time", "5", "another", "b", "b", "b").visit("practise").said
    assert "3. Energy: any" in said
    assert "4. Time: up to 5 minutes" in said
    plain("activities", "find one", "yours", "juggle", "delete", "b", "b").visit("practise")
    assert all(one.own is None for one in companion.activities.all())


def test_a_day_of_the_card_is_marked_as_written_on_paper(plain: Plain, companion: Companion) -> None:
    row = companion.card.keep(CardRow("", "urge", RowKind.YES_NO, companion.now())).value
    plain("fill in today", "yes", "written on paper", "save", "b").visit("card")
    noted = companion.card.of_day(companion.today())
    assert noted is not None
    assert (noted.from_paper, noted.answers[0].row) == (True, row.id)
    plain("fill in today", "written on paper", "save", "b").visit("card")
    noted = companion.card.of_day(companion.today())
    assert noted is not None
    assert not noted.from_paper
