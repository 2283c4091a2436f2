"""Naming one of several things in the shell: by its name, its ID, or the beginning of either."""

from __future__ import annotations

import pytest

from selfkind.platform import opener
from tests.cli.conftest import Run

NAMES = ("Ziggurat walk", "Zigzag walk")
"""Names that no ID begins like: an ID has just the digits and a to f."""


def ids(run: Run, *listed: str) -> list[str]:
    """The IDs of what a command lists as JSON, of the two above."""
    found = run("--json", *listed).json
    if isinstance(found, dict):
        found = found["templates"]
    return [one["id"] for one in found if (one.get("name") or one.get("text")) in NAMES]


def add(run: Run, *command: str) -> None:
    for name in NAMES:
        before, _, after = " ".join(command).partition("NAME")
        assert run(*before.split(), name, *after.split()).code == 0


KINDS = {
    "boundary": ("boundary add NAME", "boundary list", "boundary show"),
    "circle": ("circle add NAME", "circle list", "circle show"),
    "templates": ("templates new NAME --ask Which?", "templates list", "templates show"),
    "activities": ("activities add NAME", "activities list", "activities edit --minutes 3"),
    "exercises": ("activities add NAME", "activities list", "exercises show"),
    "routine": ("routine add NAME --cadence daily", "routine list", "routine edit --tiny less"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_begins_or_an_id_does_and_several_are_said(run: Run, kind: str) -> None:
    adds, lists, uses = (words.split() for words in KINDS[kind])
    add(run, *adds)
    first, second = ids(run, *lists)
    for words in ("zigg", "ZIGGURAT WALK", first, first[:16]):
        assert run(*uses, words).code == 0, words
    several = run(*uses, "zig")
    assert several.code == 1
    assert all(name in several.err for name in NAMES)
    assert "fits several" in several.err
    for words in (first[0], second[0], first[:3]):
        few = run(*uses, words)  # what came with selfkind may begin so
        assert not any(name in few.out or f"{name} (" in few.err for name in NAMES), words


@pytest.mark.parametrize(
    ("kind", "remove", "restore"),
    [
        ("boundary", "boundary remove", "boundary restore"),
        ("circle", "circle remove", "circle restore"),
        ("templates", "templates delete", "templates restore"),
        ("activities", "activities delete", "activities restore"),
        ("routine", "routine archive", "routine restore"),
    ],
)
def test_what_is_in_the_bin_is_named_alike(run: Run, kind: str, remove: str, restore: str) -> None:
    add(run, *KINDS[kind][0].split())
    first, second = ids(run, *KINDS[kind][1].split())
    for name in NAMES:
        assert run(*remove.split(), name).code == 0
    several = run(*restore.split(), "zig")
    assert (several.code, all(name in several.err for name in NAMES)) == (1, True)
    assert run(*restore.split(), first[0]).code == 1
    assert run(*restore.split(), second[:3]).code == 1
    assert run(*restore.split(), "zigz").code == 0
    assert run(*restore.split(), first).code == 0
    assert set(ids(run, *KINDS[kind][1].split())) == {first, second}


def test_ready_routines_and_steps_of_a_path_say_which_ones_fit(run: Run) -> None:
    names = [one["name"] for one in run("--json", "routine", "list-ready").json]
    twice = next(name[0] for name in names if sum(name[0] == other[0] for other in names) > 1)
    refused = run("routine", "use", twice)
    assert (refused.code, "fits several ready routines" in refused.err) == (1, True)
    steps = [one["name"] for one in run("--json", "path", "show").json["steps"]]
    begun = next(name[:2] for name in steps if sum(name[:2] == other[:2] for other in steps) > 1)
    refused = run("path", "done", begun)
    assert (refused.code, "fits several steps" in refused.err) == (1, True)


def test_an_entry_is_never_meant_by_a_few_letters_and_ids_alike_are_said(run: Run) -> None:
    assert run("write", "note", "tea").code == 0
    (entry,) = run("--json", "journal", "list").json
    assert run("journal", "show", entry["id"][:3]).code == 1
    assert run("journal", "show", entry["id"][:4]).code == 0


def test_an_address_that_begins_several_of_a_person_is_never_guessed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(opener, "open_link", lambda link: opened.append(link) is None)
    assert run("circle", "add", "Ana", "--mail", "ana@example.org", "--mail", "ana@example.org.uk").code == 0
    reach = ("circle", "reach", "Ana", "--message", "Hello", "--by", "mail", "--to")
    several = run(*reach, "ana@")
    assert several.code == 1
    assert "fits several mail addresses: ana@example.org; ana@example.org.uk." in " ".join(several.err.split())
    assert run(*reach, "ana@example.org").code == 0
    assert run(*reach, ".uk").code == 0
    assert opened == [f"mailto:ana@example.org{end}?subject=Hello&body=Hello" for end in ("", ".uk")]


@pytest.mark.parametrize(("command", "more"), [("ladder", ("--difficulty", "20")), ("phrases", ())])
def test_a_line_of_your_own_is_never_meant_by_one_letter_of_its_id(
    run: Run, command: str, more: tuple[str, ...]
) -> None:
    made = [run("--json", "boundary", command, "--add", name, *more).json["id"] for name in NAMES]
    for id in made:
        assert run("boundary", command, "--remove", id[0]).code == 1
        assert run("boundary", command, "--remove", id[:3]).code == 1
    several = run("boundary", command, "--remove", "zig")
    assert all(name in several.err for name in NAMES)
    for id in made:
        assert run("boundary", command, "--remove", id[:12]).code == 0
