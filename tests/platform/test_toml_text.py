"""Texts that go very deep are refused before they cost anything."""

from __future__ import annotations

import tomllib

import pytest

from selfkind.platform.toml_text import DEEPEST, TooDeep, parse, without_place


def deep(levels: int) -> dict[str, str]:
    name = ".".join(["a"] * levels)
    return {
        "a heading": f"x = 1\n[keys.{name}]\n",
        "an array of tables": f"x = 1\n[[keys.{name}]]\n",
        "a dotted key": f"x = 1\nkeys.{name} = 1\n",
        "a key with quotes and spaces": "x = 1\nkeys . " + " . ".join(["'a.b'"] * levels) + " = 1\n",
        "a key in an inline table": f"x = 1\nt = {{ y = 2, {name} = 1 }}\n",
        "inline tables": f"x = 1\nt = {'{a=' * levels}1{'}' * levels}\n",
        "lists": f"x = 1\nt = {'[' * levels}{']' * levels}\n",
    }


@pytest.mark.parametrize("kind", deep(1))
@pytest.mark.parametrize("levels", [DEEPEST + 1, 300, 20_000])
def test_what_goes_too_deep_is_refused(kind: str, levels: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = deep(levels)[kind]
    if " inline" not in f" {kind}" and kind != "lists":
        monkeypatch.setattr(tomllib, "loads", None)  # it would take a minute
    with pytest.raises(TooDeep, match="names or brackets are nested more than 30 levels deep") as refused:
        parse(text)
    assert refused.value.line == 2


@pytest.mark.parametrize("kind", deep(1))
def test_what_does_not_is_read(kind: str) -> None:
    assert parse(deep(5)[kind])["x"] == 1


def test_dots_in_words_are_no_levels() -> None:
    words = ".".join(["a"] * 100)
    assert parse(f'a = "{words}"\n# {words}\nb = "x, {words}"\n') == {"a": words, "b": f"x, {words}"}


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb = = 2\n", 2), ('a = 1\nb = """\n\nx', 4)])
def test_what_is_wrong_is_told_without_its_place_and_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ValueError, match="at ") as told:
        parse(text)
    said, found = without_place(told.value, text)
    assert "(at " not in said
    assert found == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a = "x\n', "the quote at the end of a text is missing"),
        ("a = 'x\n", "the quote at the end of a text is missing"),
        ('a = """x\n', "the quotes at the end of a text are missing"),
        ("a = “x”\n", "a text needs straight quotes around it"),
        ("a = yes\n", "a text needs straight quotes around it"),
        ('a = "x" y\n', "something comes after the value"),
        ("a 1\n", "after the name of a key comes ="),
        ("[a\n", "a heading with [ needs ] at its end"),
        ("[[a]\n", "a heading with [[ needs ]] at its end"),
        ("a = 1\na = 2\n", "there's a key or a heading with this name already"),
        ("[a]\n[a]\n", "there's a heading with this name already"),
        ("a = [1 2]\n", "a list needs commas between its parts"),
        ("a = {b = 1\n}\n", "what's between { and } has to be on one line"),
        ('a = "C:\\my"\n', "inside a text, write \\\\ for \\"),
        ('a = "\x1b"\n', "a text has a control character in it"),
    ],
)
def test_what_is_wrong_is_told_in_plain_words(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=r".") as told:
        parse(text)
    assert without_place(told.value, text)[0].startswith(said)


def test_brackets_in_words_and_notes_are_no_levels() -> None:
    text = "a = \"[[[[\"\n# [[[[\nb = '[[['\nc = " + "[" * 40 + "]" * 40 + "\n"
    with pytest.raises(TooDeep) as refused:
        parse(text)
    assert refused.value.line == 4
