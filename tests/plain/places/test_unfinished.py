"""Unfinished pages and undo on plain lines."""

from __future__ import annotations

from dataclasses import replace

from selfkind.companion.companion import Companion
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.boundaries.practice import MomentKind, Said
from selfkind.domain.circle.contact import ContactKind
from selfkind.domain.circle.person import Person
from selfkind.domain.journal.form_keys import SEAL
from tests.plain.conftest import CTRL_D, Plain


def test_a_page_is_read_continued_and_another_is_deleted(plain: Plain, companion: Companion) -> None:
    plain("Half a thought", CTRL_D).begin("catch")
    companion.drafts.keep("new template", {"name": "Mine"})
    person = plain("catch", "read", "continue", "", "", "", "", "save", "n", "new template", "delete")
    person.visit("unfinished")
    (entry,) = companion.journal.entries()
    assert entry.thought is not None
    assert entry.thought.thought == "Half a thought"
    assert "This page can be continued in the app: selfkind --no-plain" in person.said
    assert not companion.drafts.unfinished()
    assert plain().visit("unfinished").said[0] == "No unfinished pages."


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
    pages = {
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
        assert "another-day" in form or "HALF" in said[begun:], (form, said)
        companion.drafts.discard(id)
