"""Everything that packs and help data say is warm, plain, and no more than what is true."""

from __future__ import annotations

import re
import tomllib

import pytest
from tools.draw_texts import texts_of_sources

from selfkind.content.find_help import FIND_HELP
from selfkind.content.help_lines import HELP_LINES, HelpDirectory
from selfkind.content.loader import PACKS, Library
from tests.copy_rules import ALLOWED, copy_faults, strings_in, unsafe_after_anything

FILES = [*sorted(PACKS.glob("*.toml")), HELP_LINES, FIND_HELP]
NOT_SHOWN = re.compile(
    r"\.(id|kind|key|entry|exercise|cadence|part|checked|grade|source|url|optional\[\d+\]|stations\[\d+\]\[0\])$"
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_text_says_what_selfkind_does_not_say(file):
    document = tomllib.loads(file.read_text(encoding="utf-8"))
    shown = [(path, text) for path, text in strings_in(document) if not NOT_SHOWN.search(path)]
    assert shown
    assert [f"{path}: {fault}" for path, text in shown for fault in copy_faults(text)] == []


def test_names_of_feelings_are_words_too():
    assert [fault for feeling in Library().feelings() for fault in copy_faults(feeling.word)] == []


def test_the_words_that_remain_without_the_help_file_obey_as_well():
    bare = HelpDirectory()
    assert copy_faults(bare.plain_words) == []
    assert copy_faults(bare.danger) == []


@pytest.mark.parametrize(
    "text",
    [
        "You missed two days.",
        "You SHOULD breathe.",
        "Only one left",
        "Catch   up now",
        "A seven-day streak",
        "Two streaks",
        "Clinically proven to calm you",
        "A science-backed practice",
        "This cures worry",
        "Good for the nervous system.",
        "100% secure",
        "Everything happens for a reason",
        "No pressure.",
        "We never judge you",
        "A guilt-free day",
        "Resting is not failure",
    ],
)
def test_the_checker_finds(text):
    assert len(copy_faults(text)) >= 1
    assert "in: " in copy_faults(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Rest counts.",
        "Treat yourself as a friend would.",
        "Catch the critic",
        "A mustard sandwich, lonely hearts, a broker",
        *ALLOWED,
    ],
)
def test_the_checker_lets_pass(text):
    assert copy_faults(text) == []


def test_an_allowed_phrase_does_not_excuse_the_rest_of_its_text():
    assert len(copy_faults("HEAL 15555. You should know.")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Enough for today, if you like.",
        "You can stop here, or write more later.",
        "Thank you for taking this time.",
        "You can leave it here for now.",
        "That's one caught.",
        "Let this be enough for now.",
        "Your own pace is a good pace.",
        "Rest your eyes for a moment.",
    ],
)
def test_the_checker_finds_what_can_hurt_after_the_worst_words(line):
    assert unsafe_after_anything(line)


def test_every_exception_is_needed_and_has_a_reason():
    texts = {text for file in FILES for _, text in strings_in(tomllib.loads(file.read_text(encoding="utf-8")))}
    texts |= {text for _, text in texts_of_sources()}
    for phrase, reason in ALLOWED.items():
        assert reason
        assert any(phrase in text for text in texts), phrase
