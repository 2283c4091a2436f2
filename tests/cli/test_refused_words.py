"""A number or a choice that is refused loses none of the words that came with it, in any command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from selfkind.cli.context import Context
from selfkind.cli.handing_back import DRAFT_KEPT, kept_if_refused
from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotFound
from tests.cli.conftest import Run
from tests.conftest import Clock

WORDS = "zebra crossing"
READY = (
    ("homework", "add", "Wishes"),
    ("boundary", "add", "I leave at six"),
    ("circle", "add", "Ana"),
    ("circle", "add", "Choir", "--kind", "group"),
    ("score", "add", "Sleep"),
    ("card", "add", "urge", "--scale", "0-5"),
    ("activities", "add", "Juggle"),
)


@pytest.fixture
def lived_in(run: Run) -> Run:
    """A home with something of each kind."""
    for command in READY:
        assert run(*command).code == 0, command
    return run


COMMANDS = (
    ("score", "log", "Sleep", "11", "--note", WORDS),
    ("score", "log", "Sleep", "eleven", "--note", WORDS),
    ("score", "log", "Slumber", "6", "--note", WORDS),
    ("score", "log", "Sleep", "6", "--note", WORDS, "--date", "tomorrow"),
    ("score", "log", "--note", WORDS),
    ("done", "--other", WORDS, "--enjoyed", "11"),
    ("done", "--other", WORDS, "--good", "very"),
    ("done", "--other", WORDS, "--minutes", "some"),
    ("done", "--other", WORDS, "--tiny"),
    ("done", "water", "--note", WORDS, "--minutes", "some"),
    ("done", "water", "--note", WORDS, "--minutes", "-4"),
    ("done", "water", "--note", WORDS, "--date", "tomorrow"),
    ("done", "wine", "--note", WORDS),
    ("feel", WORDS, "--energy", "12"),
    ("feel", WORDS, "--energy", "3.5"),
    ("feel", "calm", "--note", WORDS, "--energy", "lots"),
    ("write", "gratitud", WORDS),
    ("catch", WORDS, "--feeling", "sad", "--intensity", "hm"),
    ("catch", WORDS, "--feeling", "sad", "--intensity", "101"),
    ("homework", "log", "Wishes", "--did", "all", "--learned", WORDS, "--hard", "11"),
    ("homework", "log", "Wishes", "--did", "sort-of", "--learned", WORDS),
    ("homework", "log", "Wishes", "--did", "all", "--learned", WORDS, "--minutes", "some"),
    ("homework", "log", "Whishes", "--did", "all", "--learned", WORDS),
    ("boundary", "log", "I leave", "--said", "said", "--they", WORDS, "--before", "12"),
    ("boundary", "log", "I leave", "--said", "maybe", "--they", WORDS),
    ("boundary", "log", "--about", WORDS, "--said", "said", "--guilt", "no"),
    ("boundary", "ladder", "--add", WORDS, "--difficulty", "101"),
    ("boundary", "phrases", "--add", WORDS, "--firmness", "six"),
    ("circle", "log", "Choir", "--kind", "visit", "--note", WORDS, "--felt", "11"),
    ("circle", "log", "Ana", "--kind", "hug", "--note", WORDS),
    ("circle", "log", "Ana", "--who", "Bo", "--note", WORDS),
    ("circle", "reach", "Ana", "--message", WORDS, "--by", "pigeon"),
    ("circle", "add", WORDS, "--ring", "outer-space"),
    ("circle", "edit", "Ana", "--note", WORDS, "--ring", "outer-space"),
    ("card", "add", WORDS, "--kind", "smell"),
    ("card", "edit", "urge", "--words", WORDS, "--place", "first"),
    ("activities", "add", "Hop", "--about", WORDS, "--minutes", "0"),
    ("activities", "add", "Hop", "--tiny", WORDS, "--energy", "huge"),
    ("activities", "edit", "juggle", "--about", WORDS, "--place", "moon"),
    ("away", "someday", "--why", WORDS),
    ("routine", "add", "Walk", "--tiny", WORDS, "--minutes", "some"),
    ("routine", "add", "Walk", "--after", WORDS, "--cadence", "whenever"),
    ("routine", "add", "Walk", "--if", WORDS, "--then", "one step", "--part", "night"),
    ("routine", "edit", "water", "--tiny", WORDS, "--at", "25:00"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command))
def test_the_words_become_a_draft_once_and_nothing_else_changes(
    lived_in: Run, companion: Companion, command: tuple[str, ...]
) -> None:
    before = written(lived_in)
    refused = lived_in(*command)
    assert refused.code in (1, 2, 3), refused.err
    assert refused.out == ""
    assert "Your words are kept as a draft." in refused.err
    drafts = [page.draft for page in companion.drafts.unfinished()]
    assert [WORDS in str(draft.answers) for draft in drafts] == [True]
    assert written(lived_in) == before


def written(run: Run) -> dict[str, Any]:
    """Everything that is kept but drafts."""
    lists = run("export", "json").json
    assert lists["scores"]
    return {name: one for name, one in lists.items() if name not in ("drafts", "exported_at")}


@pytest.mark.parametrize(
    ("command", "key", "typed"),
    [
        (("score", "log", "Sleep", "11", "--note", WORDS), "value", "11"),
        (("score", "log", "Sleep", "eleven", "--note", WORDS), "value", "eleven"),
        (("done", "--other", WORDS, "--enjoyed", "11", "--good", "7"), "good", 7),
        (("done", "--other", WORDS, "--minutes", "some"), "minutes", "some"),
        (
            ("routine", "add", "Walk", "--tiny", WORDS, "--cadence", "whenever", "--at", "8:00"),
            "cadence",
            "whenever",
        ),
        (("activities", "add", "Hop", "--about", WORDS, "--minutes", "0"), "minutes", "0"),
    ],
)
def test_what_is_beside_the_words_is_in_the_draft_too(
    lived_in: Run, companion: Companion, command: tuple[str, ...], key: str, typed: object
) -> None:
    assert lived_in(*command).code == 2
    (page,) = companion.drafts.unfinished()
    assert page.draft.answers[key] == typed


def test_a_number_or_a_name_without_words_makes_no_draft(lived_in: Run, companion: Companion) -> None:
    for command in (
        ("score", "log", "Sleep", "11"),
        ("feel", "--energy", "12"),
        ("homework", "log", "Wishes", "--hard", "11"),
        ("done", "water", "--minutes", "some"),
        ("routine", "add", "Walk", "--cadence", "whenever"),
        ("score", "add", "Total", "--max", "many"),
    ):
        refused = lived_in(*command)
        assert refused.code == 2
        assert "draft" not in refused.err
    assert list(companion.drafts.unfinished()) == []


@pytest.mark.parametrize("page", ["note", ""], ids=["a page", "no page"])
@pytest.mark.parametrize("ends", [KeyboardInterrupt, NotFound], ids=["ctrl+c", "refused"])
def test_words_without_a_page_become_a_note_however_it_ends(
    home: Path, run: Run, clock: Clock, capsys: pytest.CaptureFixture[str], page: str, ends: type[BaseException]
) -> None:
    context = Context(clock=clock)
    context.home_option = str(home)
    with (
        pytest.raises(ends) as ended,
        kept_if_refused(context, page, lambda: {"text": "my own words"}),
    ):
        raise ends
    context.close()
    said = [*getattr(ended.value, "__notes__", ()), *capsys.readouterr().err.splitlines()]
    assert said == [DRAFT_KEPT]
    (draft,) = run("draft", "list", "--json").json
    assert draft["form"] == "note"
    assert "my own words" in str(draft)
