"""circle find: ways to find a group or a professional, in the shell."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


def test_ways_of_a_country_come_with_source_and_month(run: Run) -> None:
    said = run("circle", "find", "Germany").out
    assert "Terminservicestelle: 116 117" in said
    assert "source: meine-krankenkasse.de, 2022; barmer.de, no year; read 2026-11" in said
    for words in ("A first call can be two minutes long.", "How long is the wait?", "selfkind circle reach NAME"):
        assert words in said


def test_a_country_of_two_words_needs_no_quotes(run: Run) -> None:
    assert "NHS Talking Therapies" in run("circle", "find", "United", "Kingdom").out


def test_a_country_without_ways_says_so_and_shows_those_for_anywhere(run: Run) -> None:
    said = run("circle", "find", "ireland").out
    assert "We have no checked ways for Ireland yet." in said
    assert "Your family doctor can refer you" in said


def test_an_unknown_country_names_those_with_ways(run: Run) -> None:
    said = run("circle", "find", "Atlantis").out
    assert "selfkind doesn't know the country “Atlantis”." in said
    assert "AT AU CA DE FR GB NL US" in said
    assert "Your family doctor can refer you" in said


def test_without_a_country_the_one_of_help_now_is_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    said = run("circle", "find").out
    assert "Austria is a guess from your language." in said
    assert "For another country: selfkind circle find COUNTRY" in said


def test_json_has_the_ways_and_the_questions(run: Run) -> None:
    found = run("circle", "find", "DE", "--json").json
    assert (found["country"], found["name"], found["source"]) == ("DE", "Germany", "asked")
    assert found["ways"][0]["phone"] == ["116 117"]
    assert found["ways"][0]["checked"]
    assert len(found["questions"]) == 7
    assert found["anywhere"]
    nowhere = run("circle", "find", "Atlantis", "--json").json
    assert (nowhere["country"], nowhere["ways"]) == (None, [])
