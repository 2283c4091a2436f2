"""A pack that came as a file: checked, added, used, updated, removed; and every way in which one can be wrong."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from selfkind.content.own_packs import MOST_BYTES
from selfkind.content.pack_form.page import template
from tests.cli.conftest import Run

HEAD = '[pack]\nid = "sleep"\nname = "Sleep and worry"\nversion = 1\nlanguage = "en"\nwriter = "Dr. A"\n'
MESSAGE = 'message = "Try what fits."\n'
FORM = """
[[exercise]]
id = "worry-time"
kind = "form"
name = "Worry time"
summary = "Ten minutes for worries."
[exercise.form]
entry = "worksheet"
word = "worry-time"
[[exercise.form.field]]
key = "answers.worry"
kind = "text"
label = "What worries me?"
"""
MORE = """
[[assignment]]
id = "worry-daily"
title = "Worry at six"
exercise = "worry-time"
often = "daily"

[[exercise]]
id = "soft-breath"
kind = "breathing"
name = "Soft breath"
summary = "In and out."
minutes = 2
[exercise.breath]
phases = [{ kind = "in", seconds = 4, word = "in" }, { kind = "out", seconds = 6, word = "out" }]

[[exercise]]
id = "stretch-slowly"
kind = "activity"
name = "Stretch slowly"
summary = "Stretch as far as it feels good."
energy = "low"

[[prompt]]
text = "What did the night bring?"
tag = "night"

[card]
[[card.row]]
id = "urge"
kind = "scale"
name = "Urge to check"
highest = 5
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "from-dr-a.toml"
    path.write_text(HEAD + MESSAGE + FORM + MORE)
    return path


def test_a_dry_run_shows_what_a_pack_brings_and_changes_nothing(run: Run, file: Path, home: Path) -> None:
    said = run("pack", "add", str(file), "--dry-run").out
    for line in (
        "“Sleep and worry”, version 1, from Dr. A.",
        "Try what fits.",
        "1 piece of homework: Worry at six",
        "1 form: Worry time (selfkind write worry-time)",
        "1 breathing pattern: Soft breath",
        "1 activity: Stretch slowly",
        "1 question for reflections: What did the night bring?",
        "1 row of a daily card: Urge to check, 0 to 5",
        "This was a dry run, so nothing was changed.",
    ):
        assert line in said.splitlines()
    assert run("pack", "list").out.startswith("You have no packs yet.")
    answer = run("--json", "pack", "add", str(file), "--dry-run").json
    assert (answer["dry_run"], answer["added"], answer["pack"]["replaces"]) == (True, False, None)
    assert [one["id"] for one in answer["pack"]["brings"]["exercises"]] == [
        "worry-time", "soft-breath", "stretch-slowly",
    ]  # fmt: skip


def test_what_a_pack_brings_is_where_such_things_are(run: Run, file: Path, home: Path) -> None:
    said = run("pack", "add", str(file)).out
    assert said.endswith(
        "Added. To undo this: selfkind undo\nTo see the homework, and begin some: selfkind homework templates\n"
        "To put the rows of the daily card on yours: selfkind pack card sleep\n"
    )
    file.unlink()
    assert stat.S_IMODE((home / "core.json").stat().st_mode) == 0o600
    listed = run("exercises").out
    assert all(id in listed for id in ("worry-time", "soft-breath", "stretch-slowly"))
    assert run("do", "soft breath", "--minutes", "0.2", "--plain").code in (0, 1)
    assert "Stretch slowly" in run("activities", "list").out
    assert run("write", "worry-time", "the bus").code == 0
    (entry,) = run("journal", "list", "--json").json
    assert (entry["kind"], entry["exercise"]) == ("worksheet", "worry-time")
    assert run("routine", "add", "--exercise", "worry-time").code == 0
    assert "Worry time" in run("today").out
    assert "Worry at six" in run("homework", "templates").out
    assert run("homework", "add", "worry at six").code == 0
    (homework,) = run("homework", "list", "--json").json
    assert (homework["title"], homework["giver"], homework["exercise"]) == ("Worry at six", "Dr. A", "worry-time")


def test_the_rows_of_a_card_go_on_ones_own_card_once(run: Run, file: Path) -> None:
    run("pack", "add", str(file), "--yes")
    assert run("pack", "card", "sleep").out == "On your card now: Urge to check. To undo this: selfkind undo\n"
    assert "Urge to check" in run("card", "list").out
    assert "already" in run("pack", "card", "sleep").out
    run("undo")
    assert "Urge to check" not in run("card", "list").out
    file.write_text(HEAD.replace('"sleep"', '"other"').replace("Sleep and", "No"))
    run("pack", "add", str(file))
    assert "has no daily card" in run("pack", "card", "other").err


def test_removing_a_pack_leaves_what_was_written_and_undo_brings_it_again(run: Run, file: Path) -> None:
    run("pack", "add", str(file))
    run("write", "worry-time", "the bus")
    run("routine", "add", "--exercise", "soft-breath")
    for name in ("sleep", "Sleep and worry", str(file)):
        assert run("pack", "remove", name).out.startswith("Moved to the bin for 30 days."), name
        assert "worry-time" not in run("exercises").out
        (entry,) = run("journal", "list", "--json").json
        assert "What worries me? the bus" in run("journal", "show", entry["id"]).out
        assert "Soft breath" in run("today").out
        assert run("undo").out == "Undone: removing “Sleep and worry”.\n"
        assert "worry-time" in run("exercises").out
    run("pack", "remove", "sleep")
    (line,) = run("pack", "bin").out.splitlines()
    assert line.endswith("  Sleep and worry")
    assert "selfkind pack bin" in run("journal", "bin").out
    assert "To restore it: selfkind pack restore" in run("journal", "bin", line.split()[0]).out
    assert run("pack", "restore", "sleep").out == "“Sleep and worry” is back in your packs.\n"
    assert run("write", "worry-time", "the train").code == 0
    assert run("pack", "remove", "nothing").err.startswith("No pack that you added is called “nothing”.")


def test_somebody_at_a_terminal_is_asked_first(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    answers = iter(["n", "", "y"])
    monkeypatch.setattr("builtins.input", lambda: next(answers))
    for _ in range(2):
        refused = run("pack", "add", str(file))
        assert (refused.code, "1 piece of homework: Worry at six" in refused.out) == (1, True)
        assert refused.err.endswith("Add this pack? y/N Nothing was added.\n")
        assert run("pack", "list").out.startswith("You have no packs yet.")
    assert run("pack", "add", str(file)).code == 0
    assert "Sleep and worry" in run("pack", "list").out
    run("pack", "remove", "sleep")
    assert run("pack", "add", str(file), "--yes").code == 0


def test_adding_is_one_change_to_undo(run: Run, file: Path) -> None:
    run("pack", "add", str(file))
    assert run("undo").out == "Undone: adding “Sleep and worry”.\n"
    assert run("pack", "list").out.startswith("You have no packs yet.")
    assert "soft-breath" not in run("exercises").out
    assert run("redo").code == 0
    assert "soft-breath" in run("exercises").out
    run("pack", "remove", "sleep")
    run("pack", "add", str(file))
    assert len(run("pack", "list").out.splitlines()) == 1


def test_a_newer_version_takes_the_place_of_the_older_one(run: Run, file: Path) -> None:
    run("pack", "add", str(file))
    assert run("pack", "add", str(file)).out.endswith("You have this pack already, so nothing was changed.\n")
    text = file.read_text()
    file.write_text(text.replace("version = 1", "version = 3").replace("the night", "the morning"))
    said = run("pack", "add", str(file)).out
    assert "version 3, from Dr. A. It takes the place of version 1." in said
    (one,) = run("--json", "pack", "list").json["packs"]
    assert (one["version"], one["brings"]["prompts"]) == (3, ["What did the morning bring?"])
    file.write_text(text.replace("version = 1", "version = 4").replace("Dr. A", "Dr. B"))
    said = run("pack", "add", str(file), "--dry-run").out
    assert "from Dr. B. It takes the place of version 3 of “Sleep and worry”, from Dr. A." in said
    file.write_text(text.replace("version = 1", "version = 2"))
    refused = run("pack", "add", str(file))
    assert (refused.code, refused.out) == (1, "")
    assert "has version 2 of “Sleep and worry”, and you have version 3." in refused.err
    assert run("undo").code == 0
    (one,) = run("--json", "pack", "list").json["packs"]
    assert one["version"] == 1


def test_all_faults_are_named_at_once_with_line_and_key_and_nothing_is_added(run: Run, file: Path) -> None:
    broken = file.read_text().replace('kind = "scale"', 'kind = "slider"').replace('title = "Worry at six"\n', "")
    file.write_text(broken.replace("seconds = 6", "seconds = 0.1").replace('often = "daily"', 'often = "dayly"'))
    checked, refused = run("pack", "check", str(file)), run("pack", "add", str(file))
    assert (checked.code, refused.code, refused.out) == (1, 1, "")
    lines = checked.out.splitlines()
    assert refused.err.splitlines() == [*lines, "Nothing was added."]
    for key in ("title", "often", "breath.phases", "kind"):
        assert any(key in line for line in lines), key
    assert all(line.startswith(f"{file}, line ") for line in lines)
    answer = run("--json", "pack", "add", str(file))
    assert (answer.code, answer.json["added"], len(answer.json["problems"])) == (1, False, len(lines))
    assert run("pack", "list").out.startswith("You have no packs yet.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + FORM.replace('"worry-time"', '"gratitude"', 1), "already has an exercise with the id “gratitude”"),
        (HEAD + FORM.replace('word = "worry-time"', 'word = "note"'), "“selfkind write note” already exists"),
        (HEAD + FORM.replace("Worry time", "BODY  scan"), "another exercise is called “BODY  scan” already"),
        (HEAD + FORM + FORM.replace('"worry-time"', '"other"'), "another exercise is called “Worry time” already"),
        (HEAD.replace('"sleep"', '"selfkind-more"') + FORM, "is for the packs of selfkind"),
        (HEAD.replace('"sleep"', '"selfkind-exercises"') + FORM, "there is already a pack with the id"),
        (HEAD + '[[assignment]]\nid = "catch-three"\ntitle = "x"\n', "already a ready assignment with the id"),
        (HEAD + '[texts]\nhelp_now = "Call nobody."\n', "can't have this table"),
        (HEAD + '[[line]]\nnumber = "0"\n', "can't have this table"),
        (HEAD + '[kind_words]\nafter_note = ["x"]\n', "can't have this table"),
        (HEAD + '[[suggestion]]\nid = "x"\noffer = ["catch"]\nline = "x"\n', "can't have this table"),
        (HEAD + "[[assignments]]\n", "can't have this table. Did you mean “assignment”?"),
        ('name = "Sleep"\n' + HEAD, "can't have this key. Remove it"),
        (HEAD + '[[prompt]]\ntext = "x"\ntag = "x"\nhard_days = "offered"\n', 'can have hard_days = "never"'),
        (HEAD + "format = 2\n[new]\n", "this pack needs a newer selfkind: it's in format 2"),
        (HEAD.replace("Sleep", "\\u001b]0;x\\u0007"), "hidden control character"),
        (HEAD.replace("Sleep", "\\u202egpj"), "hidden control character"),
        (HEAD.replace("Sleep", "x" * 301), "can have up to 300 characters"),
        (HEAD.replace("Sleep and", "Sleep\\nand"), "has to be on one line"),
        (HEAD + f'message = "{"x" * 4001}"\n', "can have up to 4000 characters"),
        (HEAD + 'message = "{key:app.quit}"\n', "works in [texts]"),
        (HEAD + MORE.replace("seconds = 6", "seconds = 61"), "Each part of a breath can be 0.5 to 60 seconds"),
        (HEAD + FORM.replace('"form"', '"boundary"'), "a kind can be one of"),
        ("x = {", "isn't valid TOML"),
        ("[" * 5000, "line 1"),
        (b"\xff\xfe\x00MZ", "line 1: this isn't UTF-8 text"),
        (HEAD.encode() + b'about = "d\xe9"\n', "line 7: this isn't UTF-8 text"),
        (HEAD + "deep = " + "[" * 40 + "]" * 40, "line 7: names or brackets are nested more than 30 levels deep"),
        (b"\x7fELF\x02\x01\x01\x00", "isn't valid TOML"),
        (b"#" * (MOST_BYTES + 1), "this file is too large. A pack can have 200,000 bytes at most"),
        (b"", "this table is missing. Add the heading [pack]"),
    ],
)
def test_what_is_wrong_with_a_pack_is_said_and_nothing_is_added(
    run: Run, file: Path, text: str | bytes, said: str
) -> None:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    refused = run("pack", "add", str(file), "--yes")
    assert (refused.code, refused.out) == (1, "")
    assert said in refused.err
    assert "\x1b" not in refused.err
    assert "\u202e" not in refused.err
    assert run("pack", "list").out.startswith("You have no packs yet.")
    assert run("pack", "check", str(file)).code == 1


def test_a_number_that_is_none_is_one_fault(run: Run, file: Path) -> None:
    file.write_text(HEAD + FORM + MORE.replace("seconds = 6", "seconds = nan"))
    (fault,) = run("pack", "check", str(file), "--json").json["problems"]
    assert fault["key"] == 'exercise "soft-breath" → breath.phases[2].seconds'


def test_homework_of_a_pack_comes_before_a_ready_one_of_the_same_title(run: Run, file: Path) -> None:
    ready = run("homework", "templates", "--json").json["ready"][0]["title"]
    mine = f'[[assignment]]\nid = "mine"\ntitle = "{ready}"\nsmaller = "one word"\n'
    file.write_text(HEAD + mine)
    assert run("pack", "add", str(file), "--yes").code == 0
    begun = run("--json", "homework", "add", ready).json
    assert (begun["giver"], begun["smaller"]) == ("Dr. A", "one word")


def test_what_is_no_file_is_said_and_never_opened(run: Run, tmp_path: Path, nothing_waits: None) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round.toml").symlink_to(tmp_path / "round.toml")
    for name in ("pipe", "folder", "zero", "gone", "round", "nothing"):
        path = tmp_path / f"{name}.toml"
        for command in ("add", "check"):
            answer = run("pack", command, str(path))
            assert (answer.code, str(path) in answer.out + answer.err) == (1, True), name
    assert run("pack", "add", "a\0b").code == 1
    good = tmp_path / "good.toml"
    good.write_text(HEAD + FORM)
    (tmp_path / "link.toml").symlink_to(good)
    assert run("pack", "add", str(tmp_path / "link.toml")).code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read every file")
def test_a_file_that_nobody_may_read_is_said(run: Run, file: Path) -> None:
    file.chmod(0)
    assert "can't be read" in run("pack", "add", str(file)).err


def test_a_pack_goes_with_exports_and_an_import_that_was_changed_brings_nothing_wrong(
    run: Run, file: Path, tmp_path: Path
) -> None:
    run("pack", "add", str(file))
    everything = tmp_path / "all.json"
    run("export", "json", "-o", str(everything))
    assert "Sleep and worry" not in run("export", "json", "--no-private").out
    other = ("--home", str(tmp_path / "other"))
    assert run(*other, "import", "selfkind", str(everything)).code == 0
    assert run(*other, "write", "worry-time", "here").code == 0
    assert run(*other, "doctor").code == 0
    for old, new in (
        ("Stretch slowly", "\\\\u001b[2J"),
        ("seconds = 4", "seconds = 599"),
        ("soft-breath", "gratitude"),
        ("[[prompt]]", "[[line]]"),
    ):
        third = ("--home", str(tmp_path / f"third{len(new)}{len(old)}"))
        changed = tmp_path / "changed.json"
        changed.write_text(everything.read_text().replace(old, new))
        said = run(*third, "import", "selfkind", str(changed))
        assert (said.code, said.err.count("\n")) == (0, 1), old
        assert said.err.startswith("“packs”, number 1: Sleep and worry, line "), old
        said = run(*third, "exercises")
        assert (said.code, "worry-time" in said.out, said.err) == (0, False, ""), old


def test_a_pack_whose_form_went_with_another_is_listed_and_checked(run: Run, file: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.toml"
    second.write_text(
        HEAD.replace('"sleep"', '"second"')
        + '[[assignment]]\nid = "again"\ntitle = "Again"\nexercise = "worry-time"\n'
    )
    for path in (file, second):
        assert run("pack", "add", str(path)).code == 0
    run("pack", "remove", "sleep")
    said = run("exercises")
    assert (said.code, said.err.count("\n")) == (0, 1)
    assert said.err.startswith("The pack “Sleep and worry”, line ")
    assert "(can't be used right now)" in run("pack", "list").out
    assert run("pack", "check").code == 1
    assert run("pack", "remove", "second").code == 0
    assert run("exercises").err == ""


def test_packs_are_encrypted_and_a_locked_home_asks_for_none(
    run: Run, file: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("pack", "add", str(file))
    secret = tmp_path / "secret"
    secret.write_text("correct horse battery")
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("SELFKIND_NEW_PASSPHRASE_FILE", str(secret))
    assert run("encrypt", "--json").code == 0
    assert all(b"Sleep and worry" not in path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert run("write", "worry-time", "here").code == 0
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE")
    said = run("exercises")
    assert (said.code, "worry-time" in said.out) == (0, False)
    assert run("pack", "check", str(file)).code == 0
    assert run("pack", "check").code == 0
    assert run("pack", "new", str(tmp_path / "new.toml")).code == 0
    for command in (("add", str(file)), ("list",), ("remove", "sleep"), ("show", "sleep")):
        assert run("pack", *command).code == 3, command


def test_a_pack_of_the_folder_comes_first_and_the_added_one_says_so(run: Run, file: Path, home: Path) -> None:
    run("pack", "add", str(file))
    (home / "packs").mkdir()
    (home / "packs" / "mine.toml").write_text(HEAD.replace('"sleep"', '"mine"') + FORM)
    said = run("exercises")
    place = home / "packs" / "mine.toml"
    assert f"already has an exercise with the id “worry-time”, in {place}. Choose" in said.err
    assert "worry-time" in said.out
    assert run("pack", "list").out.splitlines()[-1].endswith("Sleep and worry, version 1, in mine.toml")
    (home / "packs" / "mine.toml").unlink()
    assert run("exercises").err == ""


def test_a_pack_with_the_id_of_another_names_both(
    run: Run, file: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a whole path, also of a file that was named without its folder."""
    prompt = '[[prompt]]\ntext = "What was soft?"\ntag = "evening"\n'
    run("pack", "add", str(file))
    mine = home / "packs" / "mine.toml"
    mine.parent.mkdir()
    mine.write_text(HEAD + prompt)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "new.toml").write_text(HEAD.replace("version = 1", "version = 2") + prompt)
    said = f": pack.id: there is already a pack with the id “sleep”, in {mine}. Choose another id here.\n"
    for command in ("check", "add"):
        found = run("pack", command, "new.toml")
        assert found.code == 1
        assert f"{tmp_path / 'new.toml'}, line " in found.out + found.err
        assert said in found.out + found.err
    assert f"The pack “Sleep and worry”, line 2{said}" in run("exercises").err
    mine.unlink()
    assert run("pack", "check", "new.toml").code == 0
    assert run("exercises").err == ""
    other = FORM.replace("worry-time", "other-time").replace("Worry time", "Other time")
    (tmp_path / "new.toml").write_text(
        HEAD.replace('"sleep"', '"other"') + other.replace('"other-time"', '"worry-time"', 1)
    )
    assert "“worry-time”, in “Sleep and worry”, which you added. Choose" in run("pack", "check", "new.toml").out


def test_the_example_that_new_writes_can_be_added(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    assert run("pack", "new", str(path)).out == f"Written: {path}\n"
    assert path.read_text() == template() == run("pack", "new", "-").out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = run("pack", "new", str(path))
    assert (again.code, "already exists" in again.err) == (1, True)
    assert run("pack", "new", str(path), "--force").code == 0
    assert run("pack", "check", str(path)).out == f"{path}: all good.\n"
    assert run("pack", "add", str(path)).code == 0
    assert run("pack", "show", "evenings", "--file").out == template()
    assert run("write", "evening-words", "tea").code == 0


def test_only_so_many_packs_can_be_added(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfkind.companion.packs.MOST_ADDED", 2)
    path = tmp_path / "some.toml"
    for number in range(3):
        path.write_text(HEAD.replace('"sleep"', f'"sleep-{number}"'))
        answer = run("pack", "add", str(path))
        assert answer.code == (number == 2)
    assert "You can have up to 2 packs." in answer.err


def test_the_old_name_of_templates_goes_on_working(run: Run, file: Path) -> None:
    assert run("packs", "new", "Hard talks", "--ask", "What happened?").code == 0
    assert run("packs", "list").out == run("templates", "list").out == "hard-talks  Hard talks, 1 question\n"
    assert run("packs", "check", str(file)).code == 0
    assert run("packs", "add", str(file)).code == 0
    assert "\n  packs " not in run("--help").out


@pytest.mark.parametrize(
    "table",
    [
        '[[helpline]]\nname = "A line"\nnumber = "1"\n',
        "[[suggestion]]\n",
        "[texts]\nx = 1\n",
        "[[assignments]]\n",
    ],
)
def test_a_table_that_has_to_go_has_one_fault(run: Run, file: Path, table: str) -> None:
    file.write_text(HEAD + FORM + table)
    said = run("pack", "check", str(file)).out.splitlines()
    assert len(said) == 1, said
    assert "a pack of your own can't have this table" in said[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[exercise]]\nid = "x-y"\nname = "X"\nsummary = "x"\nkind = "slider"\n', "a kind can be one of"),
        ('[[exercise]]\nid = "x-y"\nname = "X"\nsummary = "x"\nkind = ["form"]\n', "a kind can be one of"),
        ('[[prompt]]\ntext = "x"\ntag = "x"\nhard_days = "sometimes"\n', 'can have hard_days = "never"'),
        ("[[card]]\n", "a heading like [card] on a line of its own"),
        (
            '[[exercise]]\nid = "x-y"\nname = "X"\nsummary = "x"\nkind = "breathing"\n[exercise.breath]\n',
            "Add phases",
        ),
    ],
)
def test_what_a_fault_offers_is_allowed_and_said_once(run: Run, file: Path, text: str, said: str) -> None:
    file.write_text(HEAD + text)
    lines = run("pack", "check", str(file)).out.splitlines()
    assert len(lines) == 1, lines
    assert said in lines[0]
    assert "boundary" not in lines[0]
    assert "offered" not in lines[0]
