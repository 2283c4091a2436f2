"""draft: the unfinished pages from the shell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from selfkind.companion.companion import Companion
from tests.cli.conftest import Run

Open = Callable[[], Companion]


def test_without_any_it_says_so(run: Run) -> None:
    assert run("draft", "list").out == "No unfinished pages.\n"
    assert run("draft", "bin").out == "No unfinished pages in the bin.\n"
    assert run("draft", "list", "--json").json == []
    said = run("draft", "show", "3f2a")
    assert (said.code, said.err.count("\n")) == (1, 1)


def test_pages_are_listed_read_deleted_and_restored(run: Run, opened: Open) -> None:
    note = opened().drafts.keep("note", {"text": "half\na page"})
    opened().drafts.keep("check-in", {"own": "", "note": "it rains", "words": [{"word": "calm", "point": None}]})
    assert run("draft", "list").out.splitlines()[-1] == f"{note[:8]}  2026-11-23  A note  half a page"
    assert [row["page"] for row in run("draft", "list", "--json").json] == ["Feelings check-in", "A note"]
    assert run("draft", "show", note[:6]).out == "A note, Monday 23 November 2026\n\nhalf\na page\n"
    assert run("draft", "show", note, "--json").json["answers"] == {"text": "half\na page"}
    assert f"selfkind draft restore {note[:8]}" in run("draft", "delete", note[:6]).out
    assert "A note" not in run("draft", "list").out
    assert run("draft", "bin").out == f"{note[:8]}  2026-11-23  A note  half a page\n"
    assert run("journal", "bin").out == "To see the unfinished pages in the bin: selfkind draft bin\n"
    assert run("undo", "list").out == "Undo: 09:41  deleting unfinished page\n"
    assert run("undo").code == 0
    assert "A note" in run("draft", "list").out
    assert run("draft", "delete", note, "--json").json == {"deleted": note}
    assert run("draft", "restore", note[:8]).code == 0
    run("draft", "delete", note)
    assert "1 entry permanently deleted." in run("journal", "bin", "--empty", "--all").out
    assert run("draft", "restore", note).code == 1


def test_the_journal_lists_them_too(run: Run, opened: Open) -> None:
    opened().drafts.keep("note", {"text": "half a page"})
    assert run("journal", "drafts").out == run("draft", "list").out
    assert "half a page" in run("journal", "drafts").out
    assert run("journal", "drafts", "--json").json == run("draft", "list", "--json").json


@pytest.mark.parametrize("command", [("draft", "list"), ("journal", "drafts")])
def test_the_list_can_be_narrowed(run: Run, opened: Open, command: tuple[str, str]) -> None:
    drafts = opened().drafts
    entry = run("--json", "write", "gratitude", "tea").json["id"]
    kept = {
        "note": drafts.keep("note", {"text": "half a page @Work"}),
        "letter": drafts.keep("letter", {"parts.step": "rest"}, day=date(2026, 11, 20)),
        "check-in": drafts.keep("check-in", {"own": "", "note": "it rains"}),
        "thought": drafts.keep(f"answer {'a' * 32}", {"q2_friend": "rest"}),
        "gratitude": drafts.keep(f"entry {entry}", {"items": ["tea", "milk"]}),
        "": drafts.keep("item", {"name": "a walk"}),
    }

    def listed(*options: str) -> set[str]:
        return {row["id"] for row in run(*command, *options, "--json").json}

    assert listed() == set(kept.values())
    for kind, id in kept.items():
        if kind:
            assert listed("--kind", kind) == {id}
    assert listed("--kind", "note,letter") == {kept["note"], kept["letter"]}
    assert listed("--tag", "work") == listed("--tag", "@WORK") == {kept["note"]}
    assert listed("--until", "2026-11-22") == {kept["letter"]}
    assert listed("--since", "2026-11-21", "--kind", "letter") == set()
    assert run(*command, "--kind", "reflection").out == "No unfinished pages fit these options.\n"
    for options in (("--kind", "banana"), ("--since", "banana")):
        said = run(*command, *options)
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
