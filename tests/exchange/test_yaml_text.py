"""YAML of others is plain data, and nothing that can do harm."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from selfkind.exchange import yaml_text
from selfkind.exchange.yaml_text import MOST_LEVELS, MOST_OF_A_TEXT, NotYaml, loaded, words_in


@pytest.fixture(params=[True, False], ids=["in C", "in Python"])
def each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try what reads YAML where there's no library for it in C, too."""
    if request.param:
        return

    class Plain(yaml.SafeLoader):
        yaml_implicit_resolvers = yaml_text._Plain.yaml_implicit_resolvers
        yaml_constructors = yaml_text._Plain.yaml_constructors

    monkeypatch.setattr(yaml_text, "_Loader", yaml.SafeLoader)
    monkeypatch.setattr(yaml_text, "_Plain", Plain)


@pytest.mark.usefixtures("each_loader")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: 1\nb: 007\nc: 1_000\nd: 1:20\ne: 0x1F",
            {"a": "1", "b": "007", "c": "1_000", "d": "1:20", "e": "0x1F"},
        ),
        ("a: yes\nb: on\nc: true", {"a": "yes", "b": "on", "c": "true"}),
        ("day: 2026-02-30\nat: 2026-11-22T10:00:00Z", {"day": "2026-02-30", "at": "2026-11-22T10:00:00Z"}),
        ("a: ~\nb: null\nc:\nd: 'null'", {"a": None, "b": None, "c": None, "d": "null"}),
        ("7:\n  text: |\n    One\n    two\n", {"7": {"text": "One\ntwo\n"}}),
        ("{1: {text: 'one, two', Cool: {pizza: null}}}", {"1": {"text": "one, two", "Cool": {"pizza": None}}}),
        ("[a, [b]]", ["a", ["b"]]),
        ("a: &x one", {"a": "one"}),
        ("<<: {a: b}\n=: c", {"<<": {"a": "b"}, "=": "c"}),
        ("a: !!str 5\nb: !!int 007\nc: !!timestamp 2026-02-30", {"a": "5", "b": "007", "c": "2026-02-30"}),
        ("14: {!!python/unicode 'text': !!python/unicode 'caf\u00e9'}", {"14": {"text": "caf\u00e9"}}),
        ('a: "caf\\u00e9 \\U0001F600"', {"a": "café 😀"}),
        ("# a remark", None),
        ("", None),
    ],
)
def test_words_stay_as_they_are_written(text: str, expected: Any) -> None:
    assert loaded(text) == expected


@pytest.mark.usefixtures("each_loader")
@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system ['true']",
        "a: !!python/name:os.system",
        "a: !own word",
        "a: !!python/tuple [b]",
        "a: !!binary aGk=",
        "a: !!set {b}",
        "? [a]\n: b",
        "a: 1\n---\nb: 2",
        "a: \0",
        "a: \ud800",
        'a: "\\ud800"',
        "%YAML 9.1\n---\na: b",
        "{a: b",
        "a: 'b",
        "a: b: c",
        "- a\nb: c",
        "\ta: b",
    ],
)
def test_what_is_of_a_type_or_no_yaml_is_refused(text: str) -> None:
    with pytest.raises(NotYaml, match="isn't YAML that selfkind can read"):
        loaded(text)


@pytest.mark.usefixtures("each_loader")
def test_aliases_are_refused() -> None:
    laughs = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]"
    with pytest.raises(NotYaml, match="aliases"):
        loaded(laughs)
    with pytest.raises(NotYaml, match="aliases"):
        loaded("a: &a [*a]")


@pytest.mark.usefixtures("each_loader")
@pytest.mark.parametrize("text", ["[" * 100, "- " * 100, "? " * 100, "{a: " * 100], ids=range(4))
def test_many_levels_are_refused(text: str) -> None:
    with pytest.raises(NotYaml):
        loaded(text)
    assert loaded("[" * MOST_LEVELS + "]" * MOST_LEVELS)


def test_a_number_stays_as_it_is_written() -> None:
    # Read as numbers, these would be others.
    for number in ("1:00:00", "0017", "1e9"):
        assert loaded(f"a: {number}") == {"a": number}


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(NotYaml, match="too long"):
        loaded("a" * (MOST_OF_A_TEXT + 1))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, []),
        ("", []),
        (" a ", ["a"]),
        (["a", None, ["b", {"c": "d"}]], ["a", "b", "c: d"]),
        ({"a": None, "b": ["c", "d"], "e": {"f": "g"}}, ["a", "b: c, d", "e: f: g"]),
        ({None: "a"}, ["a"]),
        ({}, []),
    ],
)
def test_words_of_what_was_loaded(value: Any, expected: list[str]) -> None:
    assert words_in(value) == expected
