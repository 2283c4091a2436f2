"""What README and the guide say to type, as `tools/run_readme.py` reads it. It runs them in a shell;
`tests/content/test_guide.py` runs what needs no terminal."""

from __future__ import annotations

from tools.run_readme import BY_HAND, GUIDE, OPENS, PLAIN, ROOT, blocks, examples, first_command, pages

from selfkind.cli.commands import COMMANDS

LINES = [line for page in pages() for line in examples(page.read_text("utf-8"))]


def test_the_first_command_leaves_selfkind_on_the_path() -> None:
    first = first_command((ROOT / "README.md").read_text("utf-8"))
    assert first.endswith("&& selfkind")
    assert ". .venv/bin/activate &&" in first


def test_the_examples_are_read_without_their_comments() -> None:
    assert len(LINES) > 60
    assert not any("  #" in line for line in LINES)
    assert blocks("a\n\n    one   # two\n    three\n") == [["one", "three"]]
    assert blocks("1. a\n\n       one\n\n   b\n") == [["one"]]
    assert examples("    selfkind\n    cd x\n    selfkind done water\n") == ["selfkind", "selfkind done water"]


def test_a_page_can_be_named() -> None:
    assert pages("journal") == [GUIDE / "journal.md"]
    assert len(pages()) > 10


def test_what_is_treated_in_its_own_way_is_a_command() -> None:
    assert {name for name in OPENS if name and not name.startswith("-")} <= set(COMMANDS)
    assert {name.split()[0] for name in BY_HAND} <= set(COMMANDS)
    assert {line.split()[1] for line in LINES if "--plain" in line.split()} == set(PLAIN)
