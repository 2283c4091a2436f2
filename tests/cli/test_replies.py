"""Kind replies in the shell."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.conftest import Clock


def answered(run: Run) -> str:
    id = run("--json", "catch", "I never finish anything").json["id"]
    said = run(
        "journal", "finish", id, "--set", "q3_reframe=I finish what counts", "--set", "belief_before=80",
        "--set", "belief_after=40",
    )  # fmt: skip
    assert said.code == 0
    return str(id)


def test_a_catch_like_an_answered_one_brings_the_answer(run: Run, clock: Clock) -> None:
    answered(run)
    clock.forward(days=10)
    line = "You answered a similar thought on 23 November: “I finish what counts”"
    assert run("catch", "you never finish it").out.splitlines()[-1] == line
    assert "You answered" not in run("catch", "nobody likes me").out
    assert "You answered" not in run("write", "note", "I never finish anything").out


def test_replies_are_listed(run: Run) -> None:
    assert (
        run("journal", "replies").out == "No thought has an answer yet. To answer one: selfkind journal finish\n"
    )
    id = answered(run)
    assert run("journal", "replies").out == f"{id[:8]}  2026-11-23  I finish what counts  (helped)\n"
    assert run("journal", "replies", "--json").json == [
        {"id": id, "day": "2026-11-23", "words": "I finish what counts", "helped": True}
    ]


def test_nothing_is_offered_with_a_strong_feeling_or_after_one(run: Run) -> None:
    answered(run)
    assert "You answered" in run("catch", "you never finish it", "--feeling", "tense", "--intensity", "40").out
    assert "You answered" not in run("catch", "you never finish it", "--feeling", "tense", "--intensity", "80").out
    assert "You answered" not in run("catch", "you never finish it").out
