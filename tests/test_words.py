"""All that people read is plain (docs/style.md): packs, settings, messages, and what every `--help` prints."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from statistics import mean

import click
import pytest
from tools.draw_texts import main, texts_of_packs, texts_of_sources

import selfkind
from selfkind.cli.commands import COMMANDS
from selfkind.cli.commands import selfkind as shell
from selfkind.cli.context import Context
from tests.copy_rules import (
    HABITS,
    MEAN_SENTENCE,
    begins_without_noun,
    habit_faults,
    long_sentences,
    sentences_of,
)

SOURCES = Path(selfkind.__file__).parent
EXAMPLE = SOURCES / "settings" / "example.toml"
ROOT = Path(__file__).parents[1]
PAGES = (
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "themes/README.md"),
    *(
        f"docs/{name}.md"
        for name in (
            "reminders",
            "backups",
            "your-files",
            "troubleshooting",
            "keys",
            "for-therapists",
            "session-page",
        )
    ),
)
LONG = ("reminders/service/unit_files.py", "reminders/notify/macos_and_windows.py")
"""Sources whose long strings are files for other programs."""


def test_the_packs_have_no_habit_and_no_long_sentence() -> None:
    texts = list(texts_of_packs())
    assert len(texts) > 600
    assert [f"{where}: {fault}" for where, text in texts for fault in habit_faults(text)] == []
    assert [f"{where}: {long}" for where, text in texts for long in long_sentences(text)] == []


def test_the_sources_have_no_habit_and_no_long_sentence() -> None:
    texts = list(texts_of_sources())
    assert len(texts) > 800
    assert [f"{where}: {fault}" for where, text in texts for fault in habit_faults(text)] == []
    long = [f"{where}: {long}" for where, text in texts for long in long_sentences(text)]
    assert [one for one in long if not one.startswith(LONG)] == []


def test_what_the_app_says_begins_with_its_noun() -> None:
    """A notice is alone on the screen. What the shell says can follow a name, as in “core.json: It's damaged”."""
    said = [
        (where, text) for where, text in texts_of_sources() if where.startswith(("tui/", "companion/", "domain/"))
    ]
    assert len(said) > 400
    assert [one for one in said if begins_without_noun(one[1])] == []


@pytest.mark.parametrize(
    "text", ["That is gone.", "It can come back on Today again.", "This doesn't wait for an answer."]
)
def test_a_message_without_its_noun_is_found(text: str) -> None:
    assert begins_without_noun(text)


@pytest.mark.parametrize(
    "text", ["That letter isn't here any more.", "This is a new page.", "This entry can't come back."]
)
def test_a_message_with_its_noun_passes(text: str) -> None:
    assert not begins_without_noun(text)


@pytest.mark.parametrize("texts", [texts_of_packs, texts_of_sources])
def test_sentences_are_short_on_average(texts) -> None:  # type: ignore[no-untyped-def]
    lengths = [len(sentence.split()) for _, text in texts() for sentence in sentences_of(text)]
    assert mean(lengths) <= MEAN_SENTENCE


def test_the_example_of_the_settings_is_plain() -> None:
    said = " ".join(line.strip("# ") for line in EXAMPLE.read_text(encoding="utf-8").splitlines())
    assert habit_faults(said) == []
    assert long_sentences(said) == []


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_for_people_are_plain(page: str) -> None:
    """Code, and what is quoted from it, is left out; each paragraph, row and bullet is read on its own."""
    text = (ROOT / page).read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|^    .*$", "", text, flags=re.DOTALL | re.MULTILINE)
    said = re.split(r"\n\n|\n- |\n\|", re.sub(r"`[^`]*`", "X", prose))
    assert [fault for one in said for fault in habit_faults(one)] == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_what_help_prints_is_plain(name: str) -> None:
    found = shell.get_command(click.Context(shell), name) if name else shell
    assert found is not None
    pages = [
        page.get_help(click.Context(page, obj=Context(), help_option_names=["-h", "--help"]))
        for page in _nested(found)
    ]
    assert [fault for page in pages for fault in habit_faults(page)] == []


def test_a_notice_has_two_sentences_at_most() -> None:
    """What one call of `show_notice` says; a longer one is gone before it is read."""
    said = [
        (str(file.relative_to(SOURCES)), "".join(_words(call.args[0])))
        for file in (SOURCES / "tui").rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and call.args and ast.unparse(call.func).endswith("show_notice")
    ]
    assert len(said) > 20
    assert [one for one in said if len(re.findall(r"[.!?](?:\s|$)", one[1])) > 2] == []


@pytest.mark.parametrize(
    "text",
    [
        "5000 is no length. A practice takes up to 180 minutes.",
        "The disk did not take your draft.",
        "What comes due from now on is told.",
        "Put off the latest reminder, or that of an item.",
        "No reminder comes until then. What falls into a pause is let go.",
        "Take back the latest tick.",
        "Remove it, or take the mark away.",
        "“selfkind doctor --repair” puts right what can be.",
        "Mend this line; the defaults are used until then.",
        "Look your home over, and explain what is out of order.",
        "Encrypt everything anew with another key.",
        "This journal was decrypted meanwhile.",
        "In the bin for 30 days. “selfkind journal restore 3f2a” brings it back.",
        "1 entry is gone for good.",
        "A new passphrase by means of the recovery code.",
        "The folder that holds everything, in place of your own.",
        "Reminders on your desktop, also when the app is closed.",
        "Give a line of your routine a time, and its reminder stands here.",
        "Put the reminder under the cursor off.",
        "Done, the small way.",
        "Pass by this place, and on to the next.",
        "A rhythm of your own",
        "It lies inside your home.",
        "Your journal is encrypted.",
        "A passphrase that opens this journal",
        "People and help lines, now.",
        "“selfkind done --help” says how it goes.",
        "From 80 to 120 per cent.",
        "Nobody reads this - which also means nobody will notice.",
        "You are not sure how it is.",
        "It cannot be read.",
        "When shall it open?",
        "Any letter begins one too.",
        "You can answer a thought. This isn't one.",
        "Your answer to it is in “Note”.",
        "“tea” fits several: Tea; Tea time.",
    ],
)
def test_the_old_texts_are_found(text: str) -> None:
    assert habit_faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "There is no other way out.",
        "Helped",
        "Sit or lie down.",
        "It is no longer in your routine.",
        "brings your words back",
        "Enough of its name to tell it apart",
        "Breathe at home, with 22:00-07:00 as quiet hours.",
        "Your selfkind folder",
    ],
)
def test_plain_words_pass(text: str) -> None:
    assert habit_faults(text) == []


def test_every_habit_says_what_to_write() -> None:
    assert all(HABITS.values())


def test_the_tool_draws_the_same_texts_for_the_same_seed(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = []
    for seed in ("5", "5", "6"):
        main(["--seed", seed, "--count", "20"])
        drawn.append(capsys.readouterr().out)
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(drawn[0].splitlines()) == 40


def _nested(of: click.Command):  # type: ignore[no-untyped-def]
    yield of
    for inner in getattr(of, "commands", {}).values():
        yield from _nested(inner)


def _words(node: ast.AST):  # type: ignore[no-untyped-def]
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield from (str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
