"""Words that look like options stay words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def text(run: Run, *arguments: str) -> str:
    """What a note holds that was written with these arguments."""
    return str(run("--json", "write", "note", *arguments).json["text"])


def test_words_of_a_text_are_joined_by_spaces(run: Run) -> None:
    assert text(run, "I", "had", "a", "good", "day") == "I had a good day"
    assert text(run, "one\ntwo", "three") == "one\ntwo three"
    assert run("--json", "write", "gratitude", "the light", "soup").json["items"] == ["the light", "soup"]


@pytest.mark.parametrize(
    "words",
    [
        "the flag --debug did it",
        "set --json and --home x",
        "read --passphrase-file=f and --passphrase-fd 3 --new-passphrase-fd",
        "a --debug",
        "a --json",
    ],
)
def test_a_global_option_after_the_first_word_is_a_word(run: Run, words: str) -> None:
    assert text(run, *words.split()) == words
    assert run("--json", "catch", *words.split()).json["thought"]["thought"] == words
    assert run("--json", "write", "gratitude", *words.split()).json["items"] == words.split()


def test_a_global_option_after_the_first_word_is_told(run: Run) -> None:
    """Whoever ends a line with an option of every command may have meant it."""
    said = "“{}” is a part of your words here. As an option, it goes before them.\n"
    assert run("write", "note", "hello", "--json").err == said.format("--json")
    assert run("catch", "never", "good", "--home=/x").err.endswith(said.format("--home"))
    assert run("write", "note", "hello", "--passphrase-file", "words").err == said.format("--passphrase-file")
    for line in (["hello", "--", "--json"], ["hello --json"], ["--json", "hello"], ["hello", "json"]):
        assert "As an option" not in run("write", "note", *line).err


def test_a_global_option_before_the_first_word_is_an_option(run: Run) -> None:
    assert run("write", "--json", "note", "words").json["text"] == "words"
    assert run("write", "note", "--json", "words").json["text"] == "words"
    assert run("catch", "--feeling", "sad", "--json", "words").json["thought"]["thought"] == "words"


def test_own_options_are_taken_anywhere_before_two_dashes(run: Run) -> None:
    said = run("--json", "catch", "you", "--feeling", "sad", "never", "--intensity=60", "learn").json["thought"]
    assert said == {"thought": "you never learn", "feelings": [{"word": "sad", "intensity": 60}]}
    assert text(run, "a", "--", "--plain", "--json") == "a --plain --json"
    assert text(run, "--", "--plain", "--", "b") == "--plain -- b"
    assert text(run, "a", "-", "b") == "a - b"


def test_an_option_that_no_one_knows_is_refused(run: Run, home: Path) -> None:
    said = run("catch", "--feling", "60")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "--feling" in said.err
    assert not home.exists()


@pytest.mark.parametrize("words", ["--debug", "--json", "--home"])
def test_the_value_of_an_option_is_left_alone(run: Run, words: str) -> None:
    assert run("--json", "feel", "calm", "--note", words).json["note"] == words
    assert run("done", "water", "--note", words, "--json").code == 0
    ticks = json.loads(run("export", "json").out)["completions"]
    assert words in [row.get("note") for row in ticks]
    assert run("--json", "catch", "x", "--feeling", words).json["thought"]["feelings"] == [{"word": words}]
    assert run("routine", "add", f"tea {words}", "--tiny", words, "--json").json["tiny"] == words


@pytest.mark.parametrize(
    "line", ["write letter hello --seal", "write letter hello --set", "journal search tea --kind"]
)
def test_an_option_at_the_end_without_its_value_takes_no_dashes_for_it(run: Run, line: str) -> None:
    option = line.split()[-1]
    refused = run(*line.split())
    assert refused.code == 2
    assert refused.err.startswith(f"{option} needs a value.")
    assert "“--”" not in refused.err
