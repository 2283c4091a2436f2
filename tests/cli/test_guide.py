"""The guide in the shell: without a home, with a locked one, and on a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfkind.companion.guide import guide_topics
from tests.cli.conftest import Run
from tests.crash.homes import sealed
from tests.e2e.terminal import Terminal, selfkind_command


def test_without_a_topic_all_are_listed_and_no_home_is_made(run: Run, home: Path) -> None:
    said = run("guide")
    assert said.code == 0
    pages, details, _ = said.out.split("\n\n")
    assert [line.split()[0] for line in pages.splitlines()] == [
        one.id for one in guide_topics() if not one.is_detail
    ]
    assert all(topic.about in pages for topic in guide_topics() if not topic.is_detail)
    listed = re.split(r",\s+", details.removeprefix("More detail: "))
    assert listed == [topic.id for topic in guide_topics() if topic.is_detail]
    assert len(said.out.splitlines()) < 24, "it's higher than a usual window"
    assert [row["id"] for row in run("guide", "--json").json] == [topic.id for topic in guide_topics()]
    assert not home.exists()


def test_a_topic_is_wrapped_text(run: Run) -> None:
    said = run("guide", "first", "evening")
    assert said.out.splitlines()[0] == "First evening"
    assert "\n    selfkind demo\n" in said.out
    assert "“ctrl+o” saves" in said.out
    assert max(map(len, said.out.splitlines())) <= 80
    assert run("guide", "first", "--json").json["title"] == "First evening"


def test_a_page_ends_with_the_commands_for_the_pages_it_leads_to(run: Run) -> None:
    said = run("guide", "when-something-is-odd")
    ends = "This page leads to:\n\n    selfkind guide troubleshooting\n    selfkind guide terminals\n"
    assert said.out.endswith(f"\n\n{ends}")
    assert run("guide", "when-something-is-odd", "--json").json["leads_to"] == ["troubleshooting", "terminals"]
    assert run("guide", "troubleshooting", "--json").json["leads_to"].count("terminals-in-detail") == 1
    assert "This page leads to:" not in run("guide", "boundaries").out


def test_a_topic_that_is_not_there_is_one_line(run: Run) -> None:
    said = run("guide", "gardening")
    assert (said.code, said.out) == (2, "")
    assert said.err == "The guide has no topic “gardening”. To see them all: selfkind guide\n"


def test_a_locked_home_asks_for_nothing(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed(home)
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE", raising=False)
    assert run("guide", "privacy").out.startswith("Privacy and encryption\n")


def test_a_terminal_gets_a_pager_for_a_long_page_alone(home: Path, tmp_path: Path) -> None:
    pager = tmp_path / "pager.sh"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
    pager.chmod(0o755)
    command = [*selfkind_command(), "--home", str(home), "guide", "first"]
    for rows, extra, words, is_paged in (
        (20, {}, [], True),
        (100, {}, [], False),
        (20, {"ACCESSIBLE": "1"}, [], False),
        (20, {}, ["--plain"], False),
    ):
        environ = {"PAGER": str(pager), **extra}
        with Terminal([*command, *words], columns=60, rows=rows, environ=environ) as terminal:
            terminal.see("a week")
            assert terminal.end() == 0
            assert (b"PAGED" in terminal.raw) is is_paged


def test_the_list_is_paged_and_indented_on_a_small_terminal(home: Path, tmp_path: Path) -> None:
    pager = tmp_path / "pager.sh"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
    pager.chmod(0o755)
    for rows, is_paged in ((20, True), (40, False)):
        command = [*selfkind_command(), "--home", str(home), "guide"]
        with Terminal(command, columns=60, rows=rows, environ={"PAGER": str(pager)}) as terminal:
            terminal.see("To read one: selfkind guide TOPIC")
            assert terminal.end() == 0
            assert (b"PAGED" in terminal.raw) is is_paged
            assert re.search(r"\n {20,}\S", terminal.text)


def test_the_pager_is_told_the_encoding_where_the_locale_is_not_installed(home: Path, tmp_path: Path) -> None:
    pager = tmp_path / "pager.sh"
    pager.write_text("#!/bin/sh\ncat\necho CHARSET=$LESSCHARSET.\n")
    pager.chmod(0o755)
    command = [*selfkind_command(), "--home", str(home), "guide", "first"]
    for own, expected in (("", "utf-8"), ("latin1", "latin1")):
        environ = {"PAGER": str(pager), "LANG": "xx_XX.UTF-8", "LC_ALL": "", "PYTHONUTF8": "1"}
        with Terminal(
            ["env", *([f"LESSCHARSET={own}"] if own else ["-u", "LESSCHARSET"]), *command],
            columns=60,
            rows=20,
            environ=environ,
        ) as terminal:
            terminal.see(f"CHARSET={expected}.")
            assert terminal.end() == 0
