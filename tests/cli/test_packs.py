"""Forms of the user's own in the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.content.test_own_packs import FORM, HEAD


def test_a_form_of_ones_own_is_checked_and_written(run: Run, home: Path) -> None:
    assert "doesn't exist" in run("packs", "check").out
    (home / "packs").mkdir(parents=True)
    path = home / "packs" / "walk.toml"
    path.write_text(HEAD + FORM)
    assert run("packs", "check").out == f"{home / 'packs'}: all good.\n"
    assert run("packs", "check", str(path)).out == f"{path}: all good.\n"
    assert "walk-log" in run("exercises").out
    assert run("write", "walk", "two herons").code == 0
    (entry,) = run("journal", "list", "--json").json
    assert (entry["exercise"], entry["text"]) == ("walk-log", "two herons")


def test_a_broken_pack_is_one_line_and_all_else_works(run: Run, home: Path) -> None:
    (home / "packs").mkdir(parents=True)
    path = home / "packs" / "walk.toml"
    path.write_text(HEAD + FORM.replace('key = "text"', 'key = "txt"'))
    said = run("packs", "check")
    assert said.code == 1
    assert f"{path}, line 17" in said.out
    said = run("exercises")
    assert said.code == 0
    assert said.err.count("\n") == 1
    assert f"{path}, line 17" in said.err
    for command, code in ((("packs", "list"), 0), (("packs", "list", "--json"), 0), (("write", "walk", "two"), 2)):
        said = run(*command)
        assert said.code == code
        assert f"{path}, line 17" in said.err.splitlines()[0], command
    (problem,) = run("packs", "check", str(path), "--json").json["problems"]
    assert (problem["file"], problem["line"]) == (str(path), 17)
    assert run("write", "note", "words").code == 0
    assert run("packs", "check", str(home / "nowhere.toml")).code == 1


HARD = ("packs", "new", "Hard talks", "--ask", "What happened?", "--ask", "scale: How calm am I?")


def test_a_template_is_made_written_changed_and_deleted(run: Run, home: Path) -> None:
    assert "You have no templates yet." in run("packs", "list").out
    assert run(*HARD, "--intro", "Slowly.").out == "Saved “Hard talks”. To fill it in: selfkind write hard-talks\n"
    assert run("packs", "list").out == "hard-talks  Hard talks, 2 questions\n"
    (held,) = run("--json", "packs", "list").json["templates"]
    assert [one["key"] for one in held["questions"]] == ["what-happened", "how-calm-am-i"]
    assert "Hard talks" in run("exercises").out
    assert "answers.how-calm-am-i" in run("exercises", "show", "hard talks").out
    said = run("--json", "write", "hard-talks", "the bus left", "--set", "how-calm-am-i=40")
    assert said.json["worksheet"]["answers"] == {
        "what-happened": {"question": "What happened?", "text": "the bus left"},
        "how-calm-am-i": {"question": "How calm am I?", "rating": 40},
    }
    assert (
        run("packs", "edit", "hard-talks", "--reword", "what-happened=Just facts?", "--ask", "list: Needs?").code
        == 0
    )
    assert run("packs", "edit", "hard talks", "--drop", "how-calm-am-i", "--name", "Talks").code == 0
    shown = run("journal", "show", said.json["id"]).out
    assert "What happened? the bus left\nHow calm am I? 40 of 100\n" in shown
    assert run("packs", "delete", "talks").code == 0
    assert run("write", "talks", "x").code == 2
    assert "What happened? the bus left\n" in run("journal", "show", said.json["id"]).out
    (id, name) = run("packs", "bin").out.split("  ")
    assert (name, len(id)) == ("Talks\n", 12)
    assert "selfkind templates bin" in run("journal", "bin").out
    assert f"selfkind templates restore {id[:8]}" in run("journal", "bin", id).out
    assert run("packs", "restore", "talks").code == 0
    (held,) = run("--json", "packs", "list").json["templates"]
    assert [(one["key"], one["label"]) for one in held["questions"]] == [
        ("what-happened", "Just facts?"), ("needs", "Needs?"),
    ]  # fmt: skip
    assert run("undo").out.startswith("Undone: adding “Talks”")
    assert "You have no templates yet." in run("packs", "list").out


def test_a_template_goes_with_exports_backups_and_another_home(run: Run, home: Path, tmp_path: Path) -> None:
    run(*HARD)
    file = tmp_path / "all.json"
    run("export", "json", "-o", str(file))
    assert "Hard talks" not in run("export", "json", "--no-private").out
    other = str(tmp_path / "other")
    assert run("--home", other, "import", "selfkind", str(file)).code == 0
    assert run("--home", other, "packs", "list").out == "hard-talks  Hard talks, 2 questions\n"
    assert run("--home", other, "write", "hard-talks", "here").code == 0
    assert run("doctor").code == 0


def test_a_template_as_a_pack_works_in_a_packs_folder(run: Run, home: Path, tmp_path: Path) -> None:
    run("packs", "new", "Hörbar “x” \\ é", "--ask", 'What "happened"?', "--ask", "list: Needs?")
    pack = run("packs", "show", "Hörbar “x” \\ é").out
    other = tmp_path / "other"
    (other / "packs").mkdir(parents=True)
    (other / "packs" / "hard.toml").write_text(pack)
    assert run("--home", str(other), "packs", "check").code == 0
    assert "Hörbar “x” \\ é, in hard.toml" in run("--home", str(other), "packs", "list").out
    said = run("--json", "--home", str(other), "write", "horbar-x-e", "--set", "what-happened=here")
    assert said.json["worksheet"]["answers"]["what-happened"]["question"] == 'What "happened"?'


def test_what_cannot_be_made_is_one_line(run: Run) -> None:
    run(*HARD)
    for arguments, said in (
        (HARD, "Something else is called “Hard talks” already."),
        (("packs", "new", " ", "--ask", "a"), "A template needs a name."),
        (("packs", "new", "x", "--ask", " "), "Write at least one question."),
        (("packs", "new", "x"), "Which questions does the template have?"),
        (("packs", "new", "x", "--ask", "y" * 301), "A question can have up to 300 characters."),
        (("packs", "edit", "hard-talks"), "What would you like to change?"),
        (("packs", "edit", "hard-talks", "--drop", "zzz"), "No question has the key “zzz”."),
        (("packs", "edit", "nothing", "--name", "x"), "No template is called “nothing”."),
        (("packs", "restore", "hard-talks"), "No template in the bin is called “hard-talks”."),
    ):
        answer = run(*arguments)
        assert (answer.code in (1, 2), answer.err.count("\n")) == (True, 1)
        assert said in answer.err


def test_templates_are_encrypted_and_a_locked_home_still_lists_exercises(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*HARD)
    secret = tmp_path / "secret"
    secret.write_text("correct horse battery")
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("SELFKIND_NEW_PASSPHRASE_FILE", str(secret))
    assert run("encrypt", "--json").code == 0
    assert all(b"Hard talks" not in path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert run("write", "hard-talks", "here").code == 0
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE")
    said = run("exercises")
    assert (said.code, "Hard talks" in said.out) == (0, False)
    assert run("write", "hard-talks", "here").code == 3
    assert "No template" not in run("write", "--help").out
