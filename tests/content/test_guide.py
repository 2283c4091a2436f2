"""The guide: every topic has its page, every link leads somewhere, and every key and command on it is there."""

from __future__ import annotations

import io
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.run_readme import ASKS, OPENS, ROOT, blocks, examples

from selfkind.cli.commands import COMMANDS
from selfkind.cli.main import main
from selfkind.companion.guide import guide_markdown, guide_topic, guide_topics
from selfkind.domain.errors import UsageError
from selfkind.domain.guide.lines import guide_lines
from selfkind.domain.guide.markdown import BlockKind, blocks_of
from selfkind.domain.guide.topic import Topic
from selfkind.tui.commands.key_check import WITHOUT_LIST
from selfkind.tui.commands.key_names import key_label, key_name
from selfkind.tui.commands.table import SCOPES, in_scope
from tests.conftest import Clock

TOPICS = guide_topics()
GUIDE = [topic for topic in TOPICS if not topic.is_detail]
PLAIN_KEYS = {"m", "b", "?", "!", "u", "r", "="}
"""What can be typed in plain mode (docs/plain-mode.md)."""
NOT_RUN = {
    "encrypt": "asks for a passphrase on a terminal",
    "decrypt": "there's nothing to decrypt",
    "sync setup": "asks on a terminal",
    "remind": "would change the desktop of whoever runs the tests",
    "forget": "asks on a terminal",
    "sound": "needs a sound device",
    "do body-scan --minutes 3 --render": "takes seconds, and has tests of its own",
    "do grounding": "opens full screen",
}
"""Examples that don't run in these tests, and why. `tools/run_readme.py` runs those that it can in a terminal."""


def id_of(topic: Topic) -> str:
    return topic.id


def commands_of(topic: Topic) -> list[str]:
    return [line for line in examples(guide_markdown(topic)) if line.startswith("selfkind")]


def is_run(command: str) -> bool:
    words = command.removeprefix("selfkind").strip()
    opens = not words or words.split()[0] in OPENS or words.endswith("--plain")
    return not opens and not any(words.startswith(one) for one in NOT_RUN)


def test_the_first_page_lists_every_page_of_the_guide_once() -> None:
    files = {path.name for path in (ROOT / "docs" / "guide").glob("*.md")} - {"README.md"}
    assert {f"guide/{name}" for name in files} == {topic.file for topic in GUIDE}
    assert len({topic.id for topic in TOPICS}) == len(TOPICS)
    assert len({topic.title for topic in TOPICS}) == len(TOPICS)


@pytest.mark.parametrize("topic", TOPICS, ids=id_of)
def test_each_topic_has_a_page_with_a_title(topic: Topic) -> None:
    first, *others = blocks_of(guide_markdown(topic))
    assert first.kind is BlockKind.HEADING
    assert others
    if not topic.is_detail:
        assert first.text == topic.title


def test_a_wheel_brings_every_page_that_the_guide_has() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    brought = {source: target for source, target in wheel["force-include"].items() if source.startswith("docs/")}
    details = {f"docs/{topic.file}" for topic in TOPICS if topic.is_detail}
    assert set(brought) == details | {"docs/guide"}
    assert all(target == f"selfkind/{source}" for source, target in brought.items())


@pytest.mark.parametrize("topic", GUIDE, ids=id_of)
def test_each_link_of_a_page_leads_to_a_topic(topic: Topic) -> None:
    links = re.findall(r"\]\(([^)]+)\)", guide_markdown(topic))
    files = {one.file for one in TOPICS}
    assert [link for link in links if (f"guide/{link}" if "/" not in link else link[3:]) not in files] == []


@pytest.mark.parametrize("topic", TOPICS, ids=id_of)
def test_no_sign_of_markdown_is_left_on_a_page(topic: Topic) -> None:
    for line in guide_lines(blocks_of(guide_markdown(topic)), 72):
        if line.kind is BlockKind.COMMANDS:
            continue
        words = "".join(piece.text for piece in line.pieces if not piece.is_code)
        assert not re.search(r"`|\]\(|\*\*|<!--|^#|\|", words), words
        assert not any(ord(sign) < 32 for piece in line.pieces for sign in piece.text)


@pytest.mark.parametrize("topic", GUIDE, ids=id_of)
def test_each_page_is_short(topic: Topic) -> None:
    assert len(guide_markdown(topic).split()) <= 450


def test_code_that_goes_over_the_end_of_a_line_is_quoted_once() -> None:
    blocks = blocks_of("- Run `selfkind journal list --since -7d --with-everything` today.")
    lines = [line for line in guide_lines(blocks, 30) if line.pieces]
    said = [line.text for line in lines]
    assert len(said) == 3
    assert "\n".join(said).count("“") == "\n".join(said).count("”") == 1
    assert said[1].startswith("  ")
    assert not lines[1].pieces[0].is_code
    assert "".join(piece.text for line in lines for piece in line.pieces if piece.is_code).startswith("selfkind j")


def keys_named(markdown: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each key that a page names, with the scopes that the comment before it names."""
    scopes: tuple[str, ...] = ()
    for found in re.finditer(r"<!-- keys: ([\w ]+) -->|(?<!`)`([^`\n]+)`", markdown):
        if found[1]:
            scopes = tuple(found[1].split())
        elif key_name(found[2]) is not None:
            yield found[2], scopes


def keys_that_work(scopes: tuple[str, ...]) -> set[str]:
    if scopes == ("plain",):
        return PLAIN_KEYS
    # Where somebody writes and nothing else is named, letters are letters.
    writes = set(scopes) <= WITHOUT_LIST and "breathe" not in scopes
    commands = [command for scope in scopes for command in in_scope(scope)]
    commands += [one for one in in_scope("app") if not writes or one.priority]
    return {key_label(key) for command in commands for key in command.keys}


@pytest.mark.parametrize("topic", GUIDE, ids=id_of)
def test_each_key_on_a_page_works_where_the_page_says(topic: Topic) -> None:
    known = {scope.name for scope in SCOPES} | {"plain"}
    for key, scopes in keys_named(guide_markdown(topic)):
        assert scopes, f"No comment says where {key} works."
        assert set(scopes) <= known
        assert key in keys_that_work(scopes), f"{key} on {scopes}"


def test_keys_are_found_on_the_pages() -> None:
    assert sum(1 for topic in GUIDE for _ in keys_named(guide_markdown(topic))) > 60
    assert list(keys_named("`x` <!-- keys: today -->`x` `page.html`")) == [("x", ()), ("x", ("today",))]
    assert "x" in keys_that_work(("today",))
    assert "c" not in keys_that_work(("form",))
    assert "f1" in keys_that_work(("form",))


@pytest.mark.parametrize("topic", GUIDE, ids=id_of)
def test_the_examples_of_a_page_work_in_their_order(
    topic: Topic, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in filter(is_run, commands_of(topic)):
        arguments = shlex.split(line)[1:]
        monkeypatch.setattr("sys.stdin", io.StringIO(ASKS.get(arguments[0], "")))
        assert main(["--home", str(home), *arguments], clock) == 0, line


def test_examples_are_found_on_the_pages() -> None:
    assert sum(1 for topic in GUIDE for line in commands_of(topic) if is_run(line)) > 30


def named(markdown: str) -> Iterator[str]:
    """Each command that a page has, in a block or within a sentence, without what stands for a value."""
    for line in (*(line for block in blocks(markdown) for line in block), *re.findall(r"`([^`\n]+)`", markdown)):
        if re.match(r"selfkind [a-z]", line):
            yield line


@pytest.mark.parametrize("topic", GUIDE, ids=id_of)
def test_each_command_on_a_page_is_there(
    topic: Topic, home: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in named(guide_markdown(topic)):
        words = shlex.split(line.split(" <")[0].split(" | ")[0])[1:]
        assert words[0] in COMMANDS, line
        assert main(["--home", str(home), *words, "--help"], clock) == 0, line
        said = capsys.readouterr().out
        options = [word for word in words if word.startswith("--") and word not in ("--json", "--plain")]
        assert all(option in said for option in options), line


def test_a_topic_is_found_by_the_beginning_of_its_name() -> None:
    assert guide_topic("first").id == "first-evening"
    assert guide_topic("First Evening").id == "first-evening"
    assert guide_topic("therapist").id == "with-a-therapist"
    assert guide_topic("reminders").id == "reminders"
    for words in ("", "nothing like it"):
        with pytest.raises(UsageError, match="selfkind guide"):
            guide_topic(words)
    with pytest.raises(UsageError, match="fits several"):
        guide_topic("wit")
