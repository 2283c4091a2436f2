"""Unfinished pages: what each is called, its day, and deleting, restoring and undoing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from selfkind.companion import drafts
from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotFound, NotSaved
from selfkind.store.engine.filenames import CORE
from tests.conftest import Clock
from tests.letters import MARK, write_letter

Open = Callable[[], Companion]
SESSION = "ab" * 16


@pytest.mark.parametrize(
    ("form", "answers", "name", "words"),
    [
        ("note", {"text": "\n half a\n page"}, "A note", "half a page"),
        ("gratitude", {"items": ["", "the light"], "text": ""}, "Three good things", "the light"),
        (
            "check-in",
            {"own": "", "note": "", "words": [{"word": "calm", "point": [1, 1]}]},
            "Feelings check-in",
            "calm",
        ),
        ("check-in 12ab", {"own": "", "note": "it rains"}, "Check-in you're changing", "it rains"),
        ("item", {"name": "Tea"}, "New item", "Tea"),
        ("item:water", {"name": "Water"}, "Item you're changing", "Water"),
        ("vary:longout", {"minutes": "4"}, "Longer-out breathing: options", "4"),
        ("vary:own-evening", {"minutes": "4"}, "evening: options", "4"),
        ("pattern", {"name": "mine"}, "New pattern", "mine"),
        (f"after-{SESSION}", {"note": "soft"}, "Line about a practice", "soft"),
        ("pause", {"until": "noon"}, "Pause reminders", "noon"),
        ("quiet", {"quiet": "22-7"}, "Quiet hours", "22-7"),
        ("of-a-pack-that-is-gone", {"text": "words"}, "of-a-pack-that-is-gone", "words"),
        ("after-work", {"text": "words"}, "after-work", "words"),
    ],
)
def test_each_page_has_its_name_and_its_first_words(
    companion: Companion, form: str, answers: dict[str, object], name: str, words: str
) -> None:
    companion.drafts.keep(form, answers)
    (page,) = companion.drafts.unfinished()
    assert (page.name, page.draft.first_words) == (name, words)


def test_the_latest_comes_first_with_the_day_it_is_about(companion: Companion, clock: Clock) -> None:
    today = companion.today()
    companion.drafts.keep("gratitude", {"items": ["of yesterday"]}, day=today - timedelta(days=1))
    clock.forward(days=1)
    companion.drafts.keep("note", {"text": "later"})
    assert [(page.name, page.day) for page in companion.drafts.unfinished()] == [
        ("A note", today + timedelta(days=1)),
        ("Three good things", today - timedelta(days=1)),
    ]
    assert companion.drafts.count() == 2


def test_a_deleted_page_is_undone_redone_and_restored(companion: Companion, opened: Open) -> None:
    id = companion.drafts.keep("note", {"text": "something secret"})
    companion.drafts.delete(companion.drafts.page(id[:8]))
    assert companion.drafts.waiting("note") == companion.drafts.unfinished() == []
    assert companion.drafts.count() == 0
    # The words are in the draft alone, so that emptying the bin leaves none.
    assert companion.home.store.part(CORE).path.read_text().count("something secret") == 1
    assert opened().undo.coming().undo == "deleting unfinished page"
    opened().undo.latest()
    assert [page.id for page in opened().drafts.unfinished()] == [id]
    assert "bin for 30 days" in opened().undo.redo().value
    assert [page.id for page in opened().drafts.bin()] == [id]
    opened().drafts.restore(id)
    (draft,) = opened().drafts.waiting("note")
    assert draft.answers == {"text": "something secret"}
    with pytest.raises(NotFound):
        opened().drafts.restore(id)
    opened().undo.latest()
    assert opened().drafts.waiting("note") == []


def test_the_bin_is_emptied_of_pages_too_at_once_or_after_30_days(companion: Companion, clock: Clock) -> None:
    def weeks_later() -> None:
        clock.forward(days=31)
        companion.keep_choice("theme", "paper")
        clock.forward(days=1)  # by then a backup says that the clock may be right

    for empty in (lambda: companion.journal.empty_bin(everything=True), weeks_later):
        id = companion.drafts.keep("note", {"text": "something secret"})
        companion.drafts.delete(companion.drafts.page(id))
        empty()
        companion.keep_choice("theme", "dusk")  # any write of core
        assert "secret" not in companion.home.store.part(CORE).path.read_text()
        assert companion.drafts.bin() == []
        assert companion.undo.changes() == []


def test_a_page_that_is_written_on_again_leaves_the_bin(companion: Companion) -> None:
    id = companion.drafts.keep("note", {"text": "half"})
    companion.drafts.delete(companion.drafts.page(id))
    companion.drafts.keep("note", {"text": "half a page"}, id=id)
    assert [draft.answers["text"] for draft in companion.drafts.waiting("note")] == ["half a page"]
    with pytest.raises(NotFound):
        companion.undo.latest()
    assert [draft.answers["text"] for draft in companion.drafts.waiting("note")] == ["half a page"]


def test_a_page_that_another_window_has_open_is_listed_and_stays(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = companion.drafts.keep("note", {"text": "theirs"})
    monkeypatch.setattr(drafts, "this_window", lambda: "another")
    other = opened()
    (page,) = other.drafts.unfinished()
    assert page.is_open
    assert other.drafts.count() == 0
    with pytest.raises(NotSaved, match="another window"):
        other.drafts.delete(page)
    monkeypatch.setattr(drafts, "is_open", lambda window: False)
    assert other.drafts.count() == 1
    other.drafts.delete(other.drafts.page(id))


def test_no_word_of_a_letter_that_undo_has_sealed_again_is_shown(companion: Companion) -> None:
    letter = companion.letters.open(write_letter(companion)).value
    for form in (f"entry {letter.id}", f"reply-{letter.id}"):
        companion.drafts.keep(form, {"text": f"{MARK} and more", "reply": MARK})
    assert all(page.draft.first_words for page in companion.drafts.unfinished())
    companion.undo.latest()
    pages = companion.drafts.unfinished()
    assert len(pages) == 2
    assert MARK not in str([page.draft for page in pages])
    companion.drafts.delete(pages[0])
    assert MARK not in str([page.draft for page in companion.drafts.bin()])
    companion.drafts.restore(pages[0].id)
    companion.letters.open(letter)
    assert all(MARK in page.draft.first_words for page in companion.drafts.unfinished())
