"""What isn't to be on the session page is in no byte of any format: words that weren't ticked, private words,
names, ids, and counts of what is hidden. Each test is over a home with every kind of document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion import session_page
from selfkind.companion.companion import Companion
from selfkind.companion.session_page import FORMATS
from selfkind.domain.journal.entry import Entry, EntryKind
from selfkind.domain.paper import Paper
from selfkind.domain.records import replace
from selfkind.domain.session_page.choices import EVERY, Block, PageChoices
from selfkind.domain.session_page.initials import Initials
from selfkind.reminders.companion import open_with_reminders
from selfkind.store.kinds import KINDS, document_of
from tests.conftest import Clock
from tests.marked_home import LABELS, PEOPLE, TODAY, MarkedHome, marked_home, may_be_ticked

SINCE = date(2026, 11, 1)
ALL = PageChoices(SINCE, TODAY, stopped_early=True)
MARKED = marked_home()
VARIANTS = {
    "all": ALL,
    "names": replace(ALL, initials=False),
    "letter": replace(ALL, paper=Paper.LETTER, name="Sam", stopped_early=False),
    **{f"just {block}": replace(ALL, blocks=frozenset({block})) for block in Block},
    **{f"without {block}": replace(ALL, blocks=EVERY - {block}) for block in Block},
    **{f"{block} hidden": replace(ALL, hidden_blocks=frozenset({block})) for block in Block},
}


def opened(home: MarkedHome, folder: Path, without: frozenset[str] = frozenset()) -> Companion:
    home.write(folder, without)
    return open_with_reminders(folder, clock=Clock())


@pytest.fixture(scope="module")
def companion(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companion]:
    made = opened(MARKED, tmp_path_factory.mktemp("marked") / "home")
    yield made
    made.close()


def formats() -> list[str]:
    """Return the formats that can be made here: PDF needs the extra."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return [one for one in FORMATS if one != "pdf"]
    return list(FORMATS)


def texts(companion: Companion, choices: PageChoices, *, pdf: bool = False) -> dict[str, str]:
    """Return a page in each format: its bytes, and the text of a PDF too."""
    page = companion.session_page.page(choices)
    found = {}
    for format in formats():
        if format != "pdf" or pdf:
            made = companion.session_page.written(page, format)
            found[format] = made.decode("utf-8", "replace") + (_text_of(made) if format == "pdf" else "")
    return found


def _text_of(pdf: bytes) -> str:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    about = reader.metadata or {}
    return "\n".join([*(page.extract_text() for page in reader.pages), *map(str, about.values())])


def names_in(text: str) -> set[str]:
    """Return the names that are in a text, however its lines are broken."""
    joined = "".join(text.split()).casefold()
    return {name for name in PEOPLE if name in joined}


def ids_in(text: str) -> set[str]:
    """Return the names of documents whose ids are in a text, whole or as lists have them."""
    joined = "".join(text.split())
    return {name for name in MARKED.numbers if MARKED.id(name)[:8] in joined}


def leaks(
    companion: Companion, choices: PageChoices, allowed: frozenset[str], *, pdf: bool = False
) -> dict[str, object]:
    """Return what is in some format and shouldn't be: words of documents that aren't allowed, names, ids."""
    found: dict[str, object] = {}
    for format, text in texts(companion, choices, pdf=pdf).items():
        names = names_in(text) if choices.initials else set()
        bad = MARKED.found_in(text) - allowed, names, ids_in(text)
        if any(bad):
            found[format] = bad
    return found


@pytest.mark.parametrize("choices", VARIANTS.values(), ids=VARIANTS)
def test_without_ticks_nothing_but_labels_is_in_any_format(companion: Companion, choices: PageChoices) -> None:
    assert leaks(companion, choices, LABELS, pdf=choices is ALL) == {}


def test_names_are_there_when_somebody_wants_them(companion: Companion) -> None:
    """So the search would find them."""
    for format, text in texts(companion, replace(ALL, initials=False)).items():
        assert {"quillon", "okonkwo", "xanthippe", "vogelweide", "zephyrinechoir"} <= names_in(text), format
        assert MARKED.found_in(text) == LABELS, format


TICKABLE = {
    name: thing for name, thing in zip(MARKED.numbers, MARKED.things, strict=False) if may_be_ticked(name, thing)
}


@pytest.mark.parametrize("name", TICKABLE)
def test_a_tick_shows_the_words_of_just_one_thing(companion: Companion, name: str) -> None:
    choices = replace(ALL, entries=frozenset({MARKED.id(name)}))
    assert leaks(companion, choices, LABELS | {name}) == {}
    for format, text in texts(companion, choices).items():
        assert name in MARKED.found_in(text), format


def test_everything_that_can_be_ticked_is_listed_and_nothing_else(companion: Companion) -> None:
    listed = {one.id for one in companion.session_page.entries(ALL) if not one.refused}
    assert listed == {MARKED.id(name) for name in TICKABLE}
    for one in companion.session_page.entries(ALL):
        assert one.blocks


@pytest.mark.parametrize("choices", VARIANTS.values(), ids=VARIANTS)
def test_ids_of_everything_show_nothing_that_cant_be_ticked(companion: Companion, choices: PageChoices) -> None:
    """As though a script or an older choice had asked for the id of each document that there is."""
    every = replace(choices, entries=frozenset(map(MARKED.id, MARKED.numbers)))
    assert leaks(companion, every, LABELS | frozenset(TICKABLE), pdf=choices is ALL) == {}


@pytest.mark.parametrize("block", Block)
def test_ticked_words_are_on_the_page_with_their_block_alone(companion: Companion, block: Block) -> None:
    listed = companion.session_page.entries(ALL)
    others = {one.id for one in listed if block not in one.blocks}
    just = replace(ALL, entries=frozenset(others), blocks=frozenset({block}))
    assert leaks(companion, just, LABELS) == {}
    hidden = replace(
        ALL,
        entries=frozenset(one.id for one in listed if one.blocks == (block,)),
        hidden_blocks=frozenset({block}),
    )
    assert leaks(companion, hidden, LABELS) == {}


# What is hidden


def linked(ids: set[str]) -> frozenset[str]:
    """Return the ids of documents that go with these: those that name one of them."""
    more = {
        thing.id
        for thing in MARKED.things
        for key in ("assignment", "made_by", "entry", "session", "item", "boundary", "person", "homework", "score")
        if getattr(thing, key, None) in ids and getattr(thing, key)
    }
    return frozenset(ids) if more <= ids else linked(ids | more)


HIDEABLE = [
    name for name, thing in zip(MARKED.numbers, MARKED.things, strict=False) if not name.startswith("gone")
]


@pytest.mark.parametrize("name", HIDEABLE)
def test_what_is_hidden_is_as_if_it_was_never_there(companion: Companion, tmp_path: Path, name: str) -> None:
    """Not a word, nor a count: each format is byte for byte that of a home without it."""
    id = MARKED.id(name)
    every = replace(ALL, entries=frozenset(map(MARKED.id, TICKABLE)), initials=False)
    without = opened(MARKED, tmp_path / "home", linked({id}))
    try:
        assert texts(companion, replace(every, hidden=frozenset({id}))) == texts(without, every)
    finally:
        without.close()


OF_BLOCKS = {
    Block.HOMEWORK: {"assignment_log", "assignments"},
    Block.PRACTICE: {"sessions", "activity"},
    Block.CHECK_INS: {"checkins", "card_log"},
    Block.SELF_TALK: {"thought"},
    Block.WEEKLY: {"week", "score_log"},
    Block.BOUNDARIES: {"boundary_log"},
    Block.HIGHLIGHTS: {"gratitude", "letter", "reflection", "note", "worksheet", "look-back", "contacts_log"},
    Block.TALK: {"appointment"},
    Block.QUESTIONS: {"appointment"},
}


@pytest.mark.parametrize("block", Block)
def test_a_hidden_block_is_as_if_nothing_of_it_was_there(
    companion: Companion, tmp_path: Path, block: Block
) -> None:
    ids = {
        thing.id
        for thing in MARKED.things
        if {document_of(thing)[0].table, getattr(thing, "kind", "")} & OF_BLOCKS[block]
    }
    without = opened(MARKED, tmp_path / "home", linked(ids))
    named = replace(ALL, initials=False)
    try:
        hidden = texts(companion, replace(named, hidden_blocks=frozenset({block})))
        assert hidden == texts(without, replace(named, blocks=EVERY - {block}))
    finally:
        without.close()


def test_a_hidden_entry_is_in_no_figure_of_another_block(companion: Companion, tmp_path: Path) -> None:
    """The tick of an entry makes a practice day; hidden with the entry, it makes none."""
    page = companion.session_page.page(ALL)
    hidden = companion.session_page.page(replace(ALL, hidden=frozenset({MARKED.id("shared note")})))
    assert page.blocks != hidden.blocks


# Other words


def test_words_that_arent_on_the_page_change_nothing_of_it(companion: Companion, tmp_path: Path) -> None:
    other = marked_home("other")
    for name, thing in zip(other.numbers, other.things, strict=False):
        if name in LABELS or name.startswith("day of the card"):
            other.things[other.things.index(thing)] = next(one for one in MARKED.things if one.id == thing.id)
    changed = opened(other, tmp_path / "home")
    try:
        for choices in VARIANTS.values():
            assert texts(companion, choices) == texts(changed, choices)
    finally:
        changed.close()


# The search itself


def test_the_search_finds_what_is_left_in(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    every = replace(ALL, entries=frozenset(map(MARKED.id, MARKED.numbers)))
    with monkeypatch.context() as broken:
        broken.setattr(Initials, "of", lambda _, text: text)
        assert set(leaks(companion, every, LABELS | frozenset(TICKABLE))) == {"txt", "md", "html"}
    with monkeypatch.context() as broken:
        broken.setattr(session_page, "refused", lambda *_: "")
        found = leaks(companion, every, LABELS | frozenset(TICKABLE))
        assert "private note" in str(found["txt"])
    with monkeypatch.context() as broken:
        broken.setattr(session_page, "hidden_ids", lambda *_: frozenset())
        some = replace(every, hidden=frozenset({MARKED.id("shared note")}))
        assert "shared note" in str(leaks(companion, some, LABELS))


def test_the_home_has_every_kind_of_entry_private_and_not() -> None:
    entries = [thing for thing in MARKED.things if isinstance(thing, Entry) and thing.removed is None]
    assert {(one.kind, one.private) for one in entries} == {(kind, p) for kind in EntryKind for p in (True, False)}


WITHOUT_WORDS = {"reminders_log", "days", "undo", "exercises", "activity_marks", "paths", "settings"}
"""Kinds that say nothing in words but the name of a pattern, or what undo needs."""


def test_the_home_has_every_kind_of_document() -> None:
    """A new kind needs one here, so that what it holds is looked for on the page."""
    tables = {document_of(thing)[0].table for thing in MARKED.things} | set(MARKED.documents)
    assert tables | WITHOUT_WORDS == set(KINDS)
