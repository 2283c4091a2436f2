"""`journal search` and `journal tags`."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.journal.query import KINDS
from selfkind.domain.phrases.days import EXAMPLES
from tests.cli.conftest import Run

NO_KIND = f"“poem” isn't a kind of entry. Choose from: {', '.join(KINDS)}."
NO_DAY = f"“soon” isn't a day or a month. Try one of: {EXAMPLES}."


@pytest.fixture
def written(run: Run) -> None:
    run("write", "note", "Tea in the café with @work people")
    run("write", "gratitude", "the tea was warm", "a good day")
    run("catch", "--feeling", "lonely", "I never finish the tea")
    run("feel", "calm", "--note", "after tea @home")


def lines(run: Run, *arguments: str) -> list[str]:
    said = run("journal", "search", *arguments)
    assert (said.code, said.err) == (0, "")
    return [line[10:] for line in said.out.splitlines()]


def test_words_are_found_in_everything_newest_first(run: Run, written: None) -> None:
    assert lines(run, "CAFE") == ["2026-11-23  note        Tea in the café with @work people"]
    assert sorted(lines(run, "tea")) == [
        "2026-11-23  check-in    after tea @home",
        "2026-11-23  gratitude   the tea was warm",
        "2026-11-23  note        Tea in the café with @work people",
        "2026-11-23  thought     I never finish the tea",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("tea", "@work"), ("@work",), ("--tag", "work"), ("tea", "--tag", "@Work"), ("kind:note",),
        ("tea", "--kind", "note"), ("cafe people",), ('"in the cafe"',), ("-warm", "-calm", "kind:note"),
        ("-calm", "cafe"), ("cafe", "--since", "today"), ("cafe", "since:-7d"), ("--until=monday", "cafe"),
        ("--", "cafe"),
    ],
)  # fmt: skip
def test_a_query_and_options_narrow_what_is_found(run: Run, written: None, arguments: tuple[str, ...]) -> None:
    assert lines(run, *arguments) == ["2026-11-23  note        Tea in the café with @work people"]


def test_json_is_taken_anywhere_and_names_the_kind(run: Run, written: None) -> None:
    for arguments in (("--json", "journal", "search", "calm"), ("journal", "search", "calm", "--json")):
        (found,) = run(*arguments).json
        assert (found["kind"], found["words"], found["note"]) == ("check-in", ["calm"], "after tea @home")
    assert run("journal", "search", "lonely", "--json").json[0]["kind"] == "thought"
    assert run("journal", "search", "nowhere", "--json").json == []


def test_nothing_found_teaches_one_step(run: Run, written: None) -> None:
    assert (
        run("journal", "search", "nowhere").out
        == "Nothing was found. Try fewer words, or the beginning of a word.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "What would you like to find? For example: selfkind journal search tea"),
        (("@",), "What would you like to find? For example: selfkind journal search tea"),
        (("kind:poem",), NO_KIND),
        (("--kind", "poem"), NO_KIND),
        (("--kin", "letter"), "“--kin” has too many dashes. To leave a word out, write one dash: -kin."),
        (("tea", "--home", "x"), "“--home” has too many dashes. To leave a word out, write one dash: -home."),
        (("tea", "--since", "soon"), NO_DAY),
    ],
)  # fmt: skip
def test_what_cant_be_read_is_one_clear_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    answer = run("journal", "search", *arguments)
    assert (answer.code, answer.out, answer.err) == (2, "", said + "\n")


def test_a_damaged_month_is_named_and_the_others_are_searched(run: Run, written: None, home: Path) -> None:
    run("write", "note", "tea long ago")
    (home / "2020-01.json").write_text('{"entries":')
    said = run("journal", "search", "tea")
    assert said.code == 4
    assert len(said.out.splitlines()) == 5
    assert said.err.startswith("2020-01.json is damaged")


def test_a_deleted_entry_is_found_again_when_it_is_restored(run: Run, written: None) -> None:
    id = run("journal", "search", "cafe", "--json").json[0]["id"]
    run("journal", "delete", id)
    assert run("journal", "search", "cafe", "--json").json == []
    run("journal", "restore", id)
    assert run("journal", "search", "cafe", "--json").json[0]["id"] == id


def test_tags_are_listed_with_counts(run: Run, written: None, companion: Companion) -> None:
    run("write", "note", "more @work")
    assert run("journal", "tags").out == "2  @work\n1  @home\n"
    assert run("journal", "tags", "--json").json == [{"tag": "work", "count": 2}, {"tag": "home", "count": 1}]
    assert sorted(line[22:] for line in run("journal", "list", "--tag", "work").out.splitlines()) == [
        "note        Tea in the café with @work people",
        "note        more @work",
    ]
    assert run("journal", "list", "--tag", "@home").out.startswith("No entries have this tag.")


def test_without_tags_it_says_how_to_make_one(run: Run) -> None:
    assert run("journal", "tags").out == (
        "You have no tags yet. To make a tag, write @ before a word, like @work.\n"
    )


def test_the_kind_of_json_is_always_one_that_kind_can_name(run: Run, companion: Companion) -> None:
    assert run("write", "note", "sofa").code == 0
    assert run("feel", "calm", "--note", "sofa").code == 0
    assert run("circle", "log", "--who", "Ana", "--kind", "there-for", "--note", "sofa").code == 0
    assert run("boundary", "log", "--about", "the sofa", "--said", "part").code == 0
    found = run("--json", "journal", "search", "sofa").json
    assert {one["kind"] for one in found} == {"note", "check-in", "contact", "boundary"}
    for one in found:
        assert one["id"] in [each["id"] for each in run("--json", "journal", "search", f"kind:{one['kind']}").json]
    assert {one["kind"]: one.get("what") for one in found} == {
        "note": None,
        "check-in": None,
        "contact": "there-for",
        "boundary": "after",
    }
