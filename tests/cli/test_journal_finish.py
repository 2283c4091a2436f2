"""`journal finish`: the thoughts that wait for an answer, and answering one."""

from __future__ import annotations

import io

import pytest

from tests.cli.conftest import Run
from tests.conftest import Clock


@pytest.fixture
def caught(run: Run) -> str:
    """A thought that waits for an answer, by its id."""
    return str(run("--json", "catch", "You never finish", "--feeling", "sad").json["id"])


def test_open_thoughts_are_listed(run: Run, caught: str) -> None:
    run("write", "thought", "answered", "--set", "q3_reframe=kind")
    said = run("journal", "finish")
    assert said.code == 0
    assert f"{caught[:8]}  2026-11-23  “You never finish”" in said.out
    assert "answered" not in said.out
    assert [one["id"] for one in run("--json", "journal", "finish").json] == [caught]


def test_old_thoughts_are_listed_when_asked_for(run: Run, clock: Clock, caught: str) -> None:
    clock.forward(days=30)
    assert caught[:8] in run("journal", "finish").out
    assert "Older" not in run("journal", "finish").out
    clock.forward(days=1)
    older = "There are older thoughts too. To see those of the past year: selfkind journal finish --since -365d\n"
    assert run("journal", "finish").out == f"No recent thoughts are waiting for an answer.\n{older}"
    assert run("--json", "journal", "finish").json == []
    newer = run("--json", "catch", "nobody calls").json["id"]
    said = run("journal", "finish").out
    assert newer[:8] in said
    assert caught[:8] not in said
    assert said.endswith(older)
    said = run("journal", "finish", "--since", "-365d").out
    assert newer[:8] in said
    assert caught[:8] in said
    assert "Older" not in said
    assert run("journal", "finish", caught, "--since", "-365d").code == 2
    assert run("journal", "finish", caught, "--set", "q3_reframe=kind").code == 0


def test_the_list_can_be_narrowed(run: Run, clock: Clock, caught: str) -> None:
    clock.forward(days=2)
    newer = run("--json", "catch", "nobody calls @family").json["id"]

    def listed(*options: str) -> list[str]:
        return [row["id"] for row in run("journal", "finish", *options, "--json").json]

    assert listed() == [newer, caught]
    assert listed("--tag", "Family") == [newer]
    assert listed("--until", "yesterday") == [caught]
    assert listed("--since", "yesterday") == [newer]
    assert listed("--since", "-7d", "--until", "-1d", "--tag", "family") == []
    for option in (("--tag", "family"), ("--until", "today")):
        said = run("journal", "finish", caught, *option)
        assert (said.code, said.err) == (2, f"{option[0]} is for the list, so leave out {option[0]} or the ID.\n")


def test_an_answer_is_set(run: Run, caught: str) -> None:
    assert run("journal", "finish", caught[:6], "--set", "q3_reframe=I finish some").code == 0
    (entry,) = run("--json", "journal", "list").json
    assert entry["id"] == caught
    assert entry["thought"] == {
        "thought": "You never finish",
        "feelings": [{"word": "sad"}],
        "q3_reframe": "I finish some",
    }
    assert run("journal", "finish").out == "No thoughts are waiting for an answer.\n"
    assert run("undo").code == 0
    assert run("--json", "journal", "finish").json != []


def test_the_questions_are_asked_that_have_no_answer(
    run: Run, caught: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("at my desk\n\nI finish some\n\n"))
    said = run("journal", "finish", caught, "--quick")
    assert said.code == 0
    assert said.out.startswith("“You never finish”")
    assert "What did your mind say" not in said.out
    thought = run("--json", "journal", "list").json[0]["thought"]
    assert (thought["situation"], thought["q3_reframe"]) == ("at my desk", "I finish some")


def test_a_thought_is_just_logged(run: Run, caught: str) -> None:
    assert run("journal", "finish", caught, "--logged").out == "Just logged. The thought stays in your journal.\n"
    assert run("--json", "journal", "list").json[0]["thought"]["logged"] is True
    assert "Answer: None, just logged" in run("journal", "show", caught).out
    assert run("journal", "finish", caught, "--logged").code == 1
    run("journal", "finish", caught, "--set", "q2_friend=dear friend")
    assert "logged" not in run("--json", "journal", "list").json[0]["thought"]


def test_bad_input_is_one_clear_line(run: Run, caught: str, monkeypatch: pytest.MonkeyPatch) -> None:
    note = run("--json", "write", "note", "words").json["id"]
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    for words, said in (
        ((note, "--logged"), "This entry's kind is “note”."),
        (("zzzz",), "No entry has the ID"),
        ((caught, "--set", "q9=x"), "There's no key “q9”."),
        ((caught, "--set", "belief_after=900"), "0 to 100"),
        ((caught, "--logged", "--set", "q2_friend=x"), "use it without other options"),
        ((caught,), "Nothing was answered, so nothing was changed."),
        (("--logged",), "Which thought do you want to answer?"),
    ):
        result = run("journal", "finish", *words)
        # What these words mean is known where what they name is another kind: then it's a refusal.
        assert result.code == (1 if words[0] in (note, "zzzz") else 2), words
        assert said in result.err
    assert run("--json", "journal", "finish").json[0]["thought"] == {
        "thought": "You never finish",
        "feelings": [{"word": "sad"}],
    }


def test_help_is_named_after_a_heavy_feeling(run: Run) -> None:
    heavy = run("--json", "catch", "what's the use", "--feeling", "hopeless", "--intensity", "90").json["id"]
    said = run("journal", "finish", heavy, "--set", "q2_friend=stay", "--set", "intensity_after=90").out
    assert "selfkind help-now" in said
    assert "It stayed" in said
