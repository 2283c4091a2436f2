"""Something kind that wasn't planned, written down in the shell."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

SUN = ("done", "--other", "sat in the sun", "--enjoyed", "7", "--good", "0", "--note", "You needed that @rest.")


def test_it_is_an_entry_like_any_other_and_makes_a_practice_day(run: Run) -> None:
    assert run(*SUN, "--minutes", "12.5", "--date", "yesterday").code == 0
    (entry,) = run("journal", "list", "--json").json
    assert entry["kind"] == "activity"
    assert entry["activity"] == {"did": "sat in the sun", "minutes": 12.5, "enjoyed": 7, "good": 0}
    assert (entry["text"], entry["tags"], entry["private"]) == ("You needed that @rest.", ["rest"], False)
    shown = run("journal", "show", entry["id"][:8]).out
    for words in ("sat in the sun", "12.5 min", "7 of 10", "0 of 10", "You needed that @rest."):
        assert words in shown
    (found,) = run("journal", "search", "kind:activity sun", "--json").json
    assert found["id"] == entry["id"]
    assert run("journal", "search", '"12.5 min"', "--json").json
    assert run("--json", "status").code == 0


def test_its_day_can_be_any_past_day_and_no_future_one(run: Run) -> None:
    assert run(*SUN, "--date", "2026-10-02").code == 0
    (entry,) = run("journal", "list", "--json").json
    assert entry["day"] == "2026-10-02"
    assert run(*SUN, "--date", "2031-10-02").code == 1
    assert len(run("journal", "list", "--json").json) == 1


def test_words_are_all_it_needs_and_it_can_be_changed_undone_and_restored(run: Run) -> None:
    made = run("--json", "done", "--other", "hugged the dog").json
    assert made["activity"] == {"did": "hugged the dog"}
    edited = run("journal", "edit", made["id"], "--set", "enjoyed=9", "--set", "minutes=3")
    assert edited.code == 0, edited.err
    (entry,) = run("journal", "list", "--json").json
    assert entry["activity"] == {"did": "hugged the dog", "minutes": 3, "enjoyed": 9}
    assert "changing activity" in run("undo").out
    assert "activity of" in run("undo").out
    assert run("journal", "list", "--json").json == []
    assert run("journal", "restore", made["id"]).code == 0
    (entry,) = run("journal", "list", "--json").json
    assert entry["activity"]["did"] == "hugged the dog"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("done", "water", "--other", "tea"), "without an item"),
        (("done", "--other", "tea", "--tiny"), "without an item"),
        (("done", "water", "--good", "3"), "--enjoyed and --good are for --other"),
        (("done", "--other", "tea", "--good", "11"), "--good can be 0 to 10. You gave 11."),
        (("done", "--other", "  "), "One word is enough."),
        (("done", "--other", "tea", "--minutes", "0"), "up to 1440 minutes"),
        (("done",), "Which item?"),
    ],
)
def test_what_cannot_be_kept_is_one_line_and_nothing_is_written(
    run: Run, arguments: tuple[str, ...], says: str
) -> None:
    said = run(*arguments)
    assert said.code != 0
    assert says in said.err
    assert run("journal", "list", "--json").json == []


def test_refused_words_are_kept_as_a_draft(run: Run) -> None:
    assert run("done", "--other", "sat in the sun", "--minutes", "0").code != 0
    (draft,) = run("draft", "list", "--json").json
    assert (draft["form"], draft["first_words"]) == ("something-kind", "sat in the sun")


def test_the_whole_goes_through_export_and_import(run: Run, tmp_path: pytest.TempPathFactory) -> None:
    assert run(*SUN).code == 0
    before = run("journal", "list", "--json").json
    file = f"{tmp_path}/all.json"
    assert run("export", "json", "-o", file).code == 0
    assert run("forget", "everything", "--yes").code == 0
    assert run("journal", "list", "--json").json == []
    assert run("import", "selfkind", file).code == 0
    assert run("journal", "list", "--json").json == before
