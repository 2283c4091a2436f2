"""Unfinished pages and undo on plain lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.domain.card.row import CardRow
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person
from selfkind.domain.journal.draft import Page
from selfkind.domain.journal.form_keys import SEAL
from selfkind.domain.journal.template import Question
from selfkind.domain.packs.card import RowKind
from selfkind.domain.practice.activities import OwnActivity
from selfkind.domain.records import replace
from selfkind.plain.places.unfinished import OPENERS
from tests.plain.conftest import CTRL_D, Plain


def test_a_page_is_read_continued_and_another_is_deleted(plain: Plain, companion: Companion) -> None:
    plain("Half a thought", CTRL_D).begin("catch")
    companion.drafts.keep("new template", {"name": "Mine"})
    person = plain("catch", "read", "continue", "", "", "", "", "save", "n", "new template", "delete")
    person.visit("unfinished")
    (entry,) = companion.journal.entries()
    assert entry.thought is not None
    assert entry.thought.thought == "Half a thought"
    assert not companion.drafts.unfinished()
    assert (
        plain().visit("unfinished").said[0]
        == "No unfinished pages. A page that you leave before it's saved waits here."
    )


def test_a_page_about_what_was_deleted_says_so_and_keeps_its_words(plain: Plain, companion: Companion) -> None:
    gone = "0" * 32
    for form in (f"try {gone}", f"item:{gone}", f"reply-{gone}", f"new visit {gone}", f"look back {gone}"):
        id = companion.drafts.keep(form, {"text": "HALF"})
        person = plain("1", "continue", "read", CTRL_D).visit("unfinished")
        assert "What this page belongs to was deleted." in person.said, form
        assert "HALF" in person.said
        companion.drafts.discard(id)


def test_every_page_has_what_continues_it() -> None:
    assert [page for page in Page if page not in OPENERS] == []


def test_changes_are_listed_undone_and_redone(plain: Plain, companion: Companion) -> None:
    for name in ("Water", "Catch"):
        companion.planning.tick(companion.planning.item(name))
    person = plain("2", "n", "2", "y", "1", "b").visit("undo")
    assert person.said[0].startswith("1. Undo: ")
    assert person.said[0].endswith(" (09:41)")
    assert "Undo starts at the top, so that's 2 changes. Undo them all? y or n?" in person.said
    assert [one.change.undone for one in companion.undo.changes()] == [True, False]
    assert person.is_done
    companion.undo.latest()
    assert plain().visit("undo").said[0].startswith("1. Redo: ")


def test_pages_of_the_app_go_on_here(plain: Plain, companion: Companion) -> None:
    """Each page about what was written, a letter, a boundary or somebody takes up what the app kept of it."""

    def write(id: str, **answers: str) -> str:
        return companion.journal.save(companion.practice.exercise(id), answers).value.entry.id

    person = companion.circle.keep(Person("", "Ana", companion.now())).value.id
    boundary = companion.boundaries.keep(Boundary("", "I leave", companion.now())).value.id
    moment = companion.boundaries.log(
        replace(companion.boundaries.new_moment(MomentKind.AFTER, "a no"), said=Said.PART)
    ).value.id
    contact = companion.circle.log(companion.circle.new_contact(ContactKind.VISIT, "Choir")).value.id
    checkin = companion.check_ins.check_in(["calm"]).value.checkin.id
    letter, sealed = write("letter", text="Dear"), write("letter", text="Dear", **{SEAL: "7d"})
    row = companion.card.keep(CardRow("", "urge", RowKind.YES_NO, companion.now())).value
    card = companion.card.log({row.id: 1}, [row], companion.today(), from_paper=True).value.id
    template = companion.templates.keep("Talks", [Question("What happened?")]).value.id
    activity = companion.activities.keep(OwnActivity("", "Juggle", companion.now())).value.id
    water = companion.planning.plan_as_planned(companion.today()).find(companion.planning.item("Water").id)
    assert water is not None
    pages: dict[str, Mapping[str, Any]] = {
        f"card {card}": {row.id: "HALF"},
        f"row {row.id}": {"name": "HALF"},
        f"tick {water.slot} {water.item.id}": {"note": "HALF"},
        "vary:body-scan": {"minutes": "10", "order": "up", "without": "HALF"},
        "vary:longout": {"minutes": "HALF", "speed": "90"},
        "pause": {"until": "HALF"},
        "quiet": {"quiet": "HALF"},
        "session page": {"since": "HALF"},
        "pattern": {"name": "HALF"},
        "new template": {"questions": [{"word": "HALF", "ask": "text", "key": ""}]},
        f"template {template}": {"intro": "HALF"},
        "new activity": {"about": "HALF"},
        f"activity {activity}": {"about": "HALF"},
        f"entry {write('note', text='before')}": {"text": "HALF"},
        f"answer {write('catch', thought='I fail')}": {"q3_reframe": "HALF"},
        f"check-in {checkin}": {"own": "HALF"},
        f"another-day {checkin}": {"day": "HALF"},
        f"reply-{letter}": {"reply": "HALF"},
        f"seal-{sealed}": {"seal": "HALF"},
        f"moment {moment}": {"hard": "HALF", "before": "7", "after": ""},
        f"contact {contact}": {"text": "HALF"},
        f"boundary {boundary}": {"who": "HALF"},
        f"rehearsal {boundary}": {"they": "HALF"},
        "rehearsal": {"about": "no", "they": "HALF"},
        "look back": {"about": "no", "hard": "HALF", "before": "7"},
        f"look back {boundary}": {"hard": "HALF"},
        "new phrase": {"text": "HALF", "firmness": "2"},
        "new step": {"text": "HALF", "difficulty": "20"},
        "new group": {"name": "HALF"},
        f"person {person}": {"note": "HALF"},
        f"new there-for {person}": {"text": "HALF"},
        f"reach {person}": {"text": "HALF"},
        "safety plan": {"signs": "HALF"},
        "safety plan hope": {"hope": "HALF"},
    }
    for form, answers in pages.items():
        id = companion.drafts.keep(form, answers)
        before = {"reach": ["1"], "answer": [""]}.get(form.split()[0], [])
        said = plain("1", "continue", *before, "", CTRL_D).visit("unfinished").said
        begun = next(at for at, line in enumerate(said) if line.endswith("> continue"))
        assert any("HALF" in line for line in said[begun:]), (form, said)
        companion.drafts.discard(id)
