"""import: look first, bring in, list, allow, and take back, from the shell."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from selfkind.domain.imports.answers import Ask
from selfkind.exchange.formats import IMPORTS
from selfkind.store.imports.take_back import _Taking
from selfkind.store.merge import _Meeting
from tests.cli.conftest import Run
from tests.exchange.fuzz import zipped
from tests.exchange.lines import NAME, lines

JOURNAL = "[2026-11-20 09:15] Tea @quiet\n\n[2026-11-21 22:30] A walk\n"
DAYLIO = """full_date,date,weekday,time,mood,activities,note_title,note
2026-11-21,November 21,Saturday,21:40,vaguely ok,walk,"","A long one"
2026-11-20,November 20,Friday,09:00,good,"walk | tea","",""
"""


@pytest.fixture
def journal(tmp_path: Path) -> str:
    path = tmp_path / "journal.txt"
    path.write_text(JOURNAL)
    return str(path)


@pytest.fixture
def daylio(tmp_path: Path) -> str:
    path = tmp_path / "daylio.csv"
    path.write_text(DAYLIO)
    return str(path)


def tables(out: str) -> dict[str, int]:
    """The numbers of the table, by their words."""
    rows = [line.rsplit(maxsplit=1) for line in out.splitlines() if line.startswith("  ")]
    return {words.strip(): int(number) for words, number in rows}


def test_a_dry_run_shows_a_table_and_changes_nothing(run: Run, journal: str, home: Path) -> None:
    said = run("import", "auto", journal, "--dry-run")
    assert said.out.startswith(f"Found in {journal} (jrnl): 2 entries.\n")
    assert tables(said.out) == {"new": 2, "already here": 0, "changed": 0, "left as yours": 0, "not understood": 0}
    assert said.out.endswith("This was a dry run, so nothing was changed.\n")
    assert not home.exists()


def test_it_is_brought_listed_allowed_and_taken_back(run: Run, journal: str) -> None:
    said = run("import", "jrnl", journal)
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith(
        "To undo this import: selfkind import undo\n"
        "To let what came in be suggested and shown on Today: selfkind import allow\n"
    )
    (listed,) = run("import", "list", "--json").json
    id = listed["id"]
    assert (listed["format"], listed["file"], listed["added"], listed["allowed"]) == (
        "jrnl",
        "journal.txt",
        2,
        False,
    )
    assert run("import", "list").out == f"{id}  2026-11-23 09:41  jrnl, journal.txt: 2 added, not allowed yet\n"
    assert run("import", "allow", "--json").json == {"import": id, "allowed": True}
    assert run("import", "list").out == f"{id}  2026-11-23 09:41  jrnl, journal.txt: 2 added\n"
    assert run("import", "allow").out == (
        "What journal.txt brought can now be suggested, shown on Today and counted.\n"
    )
    assert run("import", "allow", id[:4], "--not").out == (
        "What journal.txt brought isn't suggested, shown on Today or counted.\n"
    )
    dry = run("import", "undo", "--dry-run").out
    assert dry == (
        "Undoing journal.txt (jrnl) would mean 2 deleted. This was a dry run, so nothing was changed.\n"
    )
    done = run("import", "undo", "--json").json
    assert done == {"import": id, "removed": 2, "restored": 0, "stayed": 0, "gone": 0, "dry_run": False}
    assert run("import", "list").out == "You haven't imported anything, or you undid it all.\n"
    assert run("journal", "list", "--json").json == []
    assert run("import", "undo").code == run("import", "allow").code == 1


def test_one_that_was_cut_off_is_listed_without_what_it_was_going_to_bring(
    run: Run, journal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from selfkind.store.imports.ledger import ImportLedger

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ImportLedger, "end", end)
        run("import", "jrnl", journal)
    assert run("import", "list").out.endswith(
        "jrnl, journal.txt: cut off: import the file again to finish, or undo it\n"
    )


def interrupted(patched: pytest.MonkeyPatch, where: type, name: str, at: int) -> None:
    """Press ctrl+c at the call of a method."""
    plain, calls = getattr(where, name), count(1)

    def call(*given: Any) -> Any:
        if next(calls) == at:
            raise KeyboardInterrupt
        return plain(*given)

    patched.setattr(where, name, call)


@pytest.mark.parametrize(("at", "said"), [(5, "Nothing was imported."), (12, "Part of the import is here,")])
def test_what_is_here_is_said_when_it_is_stopped(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, said: str
) -> None:
    """While nine months are compared, or written; the same command then goes on."""
    path = tmp_path / "journal.txt"
    path.write_text("\n\n".join(f"[2026-{one:02}-11 21:00] Tea in month {one}." for one in range(1, 10)))
    with monkeypatch.context() as patched:
        interrupted(patched, _Meeting, "merged", at)
        stopped = run("import", "jrnl", str(path))
    assert (stopped.code, stopped.out) == (130, "")
    assert stopped.err.startswith(f"Stopped. {said}")
    run("import", "jrnl", str(path))
    assert len(run("journal", "list", "--json").json) == 9
    for option, words in (("--dry-run", "Nothing was undone."), ("", "To finish: selfkind import undo")):
        with monkeypatch.context() as patched:
            interrupted(patched, _Taking, "taken", 3)
            stopped = run("import", "undo", *filter(None, [option]))
        assert (stopped.code, stopped.out) == (130, "")
        assert words in stopped.err
    assert len(run("journal", "list", "--json").json) == 7
    run("import", "undo")
    assert run("journal", "list", "--json").json == []


def test_what_stays_is_said(run: Run, journal: str) -> None:
    run("import", "jrnl", journal)
    (tea,) = [one for one in run("journal", "list", "--json").json if one["text"].startswith("Tea")]
    assert run("journal", "edit", tea["id"], "--set", "text=Coffee").code == 0
    assert run("import", "undo").out == (
        "Undone: journal.txt (jrnl), 1 deleted, 1 stayed, because it was changed or used since.\n"
    )
    (line,) = run("import", "list").out.splitlines()
    assert line == f"{tea['imported']}  from jrnl, 23 November 2026, which can't be undone: not allowed yet"
    assert run("import", "list", "--json").json == [{"id": tea["imported"], "allowed": False}]
    assert run("import", "allow", tea["imported"]).out.startswith(
        f"What the import {tea['imported']} brought can now"
    )
    assert run("import", "list", "--json").json == []


def test_what_was_deleted_for_good_stays_deleted_until_its_import_is_undone(run: Run, journal: str) -> None:
    run("import", "jrnl", journal)
    (tea,) = [one for one in run("journal", "list", "--json").json if one["text"].startswith("Tea")]
    assert run("journal", "delete", tea["id"]).code == 0
    assert run("journal", "bin", "--empty", "--all").code == 0
    again = run("import", "jrnl", journal)
    assert tables(again.out)["new"] == 0
    assert tables(again.out)["deleted here"] == tables(again.out)["already here"] == 1
    assert "undo the import that brought it, then import the file." in again.out
    run("import", "undo")
    assert tables(run("import", "jrnl", journal).out)["new"] == 2


def test_bad_rows_are_said_with_their_line_and_why(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("".join(f"{n} {'no-day' if n % 2 else '2026-11-20'} words\n" for n in range(60)))
    with lines():
        from selfkind.cli import imports

        imports.import_.add_command(imports._import_command(NAME, IMPORTS[NAME]))
        try:
            said = run("import", NAME, str(path))
            whole = run("import", NAME, str(path), "--json").json
        finally:
            del imports.import_.commands[NAME]
    assert said.code == 0
    assert tables(said.out)["new"] == tables(said.out)["not understood"] == 30
    errors = said.err.splitlines()
    assert errors[0] == "line 2: it has no day"
    assert errors[-1] == "And 10 more. To see all of them, add --json."
    assert whole["left_out"][-1] == {"where": "line 60", "why": "it has no day"}


def test_a_pipe_is_imported(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(JOURNAL))
    assert run("import", "jrnl", "-").out.startswith("Found in The piped input (jrnl): 2 entries.\n")


def test_a_name_with_line_breaks_stays_on_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "my\njournal.txt"
    path.write_text(JOURNAL)
    first = run("import", "jrnl", str(path)).out.splitlines()[0]
    assert first.endswith("my journal.txt (jrnl): 2 entries.")
    for said in (run("import", "list"), run("import", "allow"), run("import", "undo")):
        assert said.out.count("\n") == 1
        assert "my journal.txt" in said.out


def test_a_path_without_a_letter_is_refused(run: Run) -> None:
    # An empty variable in a script: it's not the folder that one is in.
    said = run("import", "auto", "")
    assert (said.code, said.err) == (2, "Say which file or folder to import.\n")


def test_what_is_of_no_format_or_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    for said in (run("import", "auto", str(path)), run("import", "jrnl", str(tmp_path / "none"))):
        assert said.code == 1
        assert said.err.count("\n") == 1
        assert "Nothing was imported" in said.err


def test_it_is_shown_where_it_is_from_and_without_a_time_that_nobody_knows(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "presently.csv"
    path.write_text('entryDate,entryContent\n2026-11-20,"Tea"\n')
    run("import", "presently", str(path))
    (entry,) = run("journal", "list", "--json").json
    assert entry["no_time"] is True
    first = run("journal", "show", entry["id"]).out.splitlines()[0]
    assert first == "gratitude, Friday 20 November 2026, from Presently, 23 November 2026"
    assert [line.split()[0] for line in run("journal", "search", "is:imported").out.splitlines()] == [
        entry["id"][:8]
    ]


def test_a_mood_that_nobody_knows_stays_a_word_and_that_is_said(run: Run, daylio: str) -> None:
    said = run("import", "daylio", daylio)
    assert said.err.splitlines() == [
        "Kept as words, since selfkind can't know how good they are: “vaguely ok”.",
        "To say how good a mood is: --mood 'vaguely ok=3' (1 is the worst, 5 the best).",
    ]
    assert moods(run) == {"vaguely ok": None, "good": 1.0}


def moods(run: Run) -> dict[str, Any]:
    return {one["words"][0]: one["valence"] for one in run("feel", "list", "--json").json}


def test_how_good_a_mood_is_can_be_said_and_is_kept(run: Run, daylio: str, tmp_path: Path) -> None:
    said = run("import", "daylio", daylio, "--mood", "Vaguely OK=4", "--activities", "tags", "--json")
    assert (said.err, said.json["guessed"]) == ("", [])
    assert moods(run) == {"vaguely ok": 1.0, "good": 1.0}
    # The next export of the same diary asks nothing again.
    more = tmp_path / "more.csv"
    more.write_text(DAYLIO + '2026-11-19,November 19,Thursday,09:00,vaguely ok,"","",""\n')
    again = run("import", "daylio", str(more))
    assert (again.err, tables(again.out)["new"]) == ("", 1)
    # What is said later counts for what nobody changed here.
    assert tables(run("import", "daylio", str(more), "--mood", "vaguely ok=2").out)["changed"] == 2


@pytest.mark.parametrize("words", ["ok", "=3", "ok=", "ok=0", "ok=6", "ok=x"])
def test_a_mood_without_a_number_is_refused(run: Run, daylio: str, words: str) -> None:
    said = run("import", "daylio", daylio, "--mood", words)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "from 1 to 5" in said.err


def test_activities_become_archived_items_that_ask_for_nothing(run: Run, daylio: str) -> None:
    assert run("import", "daylio", daylio, "--activities", "items", "--yes").code == 0
    run("import", "allow")
    assert not {"walk", "tea"} & {one["name"] for one in run("routine", "list", "--json").json}
    archived = run("routine", "list", "--archived", "--json").json
    assert [(one["name"], one["cadence"]) for one in archived] == [("walk", "2x/week"), ("tea", "1x/week")]
    assert run("routine", "restore", "walk").code == 0
    assert "walk" in [one["name"] for one in run("routine", "list", "--json").json]
    # It's the user's own now.
    assert " 1 stayed" in run("import", "undo").out
    assert "tea" not in [one["name"] for one in run("routine", "list", "--archived", "--json").json]


LOOP = {
    "Habits.csv": b"Position,Name\n001,walk\n",
    "001 walk/Checkmarks.csv": b"Date,Value,Notes\n2026-11-20,YES_MANUAL,\n",
}


def test_habits_wait_to_be_allowed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "loop.zip"
    path.write_bytes(zipped(LOOP))
    assert run("import", "auto", str(path)).code == 0
    assert run("routine", "list").out.splitlines()[-1] == (
        "1 routine item from an import. To have it in your days: selfkind import allow"
    )
    run("import", "allow")
    assert "walk" in [one["name"] for one in run("routine", "list", "--json").json]
    assert run("import", "undo").code == 0
    assert "walk" not in [one["name"] for one in run("routine", "list", "--json").json]


def test_a_habit_that_may_have_a_new_name_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "loop.zip"
    path.write_bytes(zipped(LOOP))
    run("import", "loop", str(path))
    path.write_bytes(zipped({name: data.replace(b"walk", b"stroll") for name, data in LOOP.items()}))
    said = run("import", "loop", str(path), "--dry-run")
    assert said.err == (
        "“stroll” is new. If it's “walk” with a new name, archive the old one: selfkind routine archive walk\n"
    )
    assert run("import", "loop", str(path), "--json").json["perhaps_renamed"] == [{"new": "stroll", "old": "walk"}]
    assert run("import", "allow").code == run("routine", "archive", "walk").code == 0


def test_columns_are_chosen_or_guessed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text('Date,"Words, mine",Note\n2026-11-20,first,second\n')
    said = run("import", "csv", str(path), "--dry-run")
    assert said.err == "Columns: day=Date, text=Note. To choose others: --map day=Date,text=Note\n"
    assert run("import", "csv", str(path), "--map", "day=Date,text=Words, mine").err == ""
    # What no column was named for is there all the same.
    assert [one["text"] for one in run("journal", "list", "--json").json] == ["first\n\nNote: second"]
    said = run("import", "csv", str(path), "--map", "Date")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert run("import", "csv", str(path), "--map", "day=Day").code == 1


Typing = Callable[..., list[str]]


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Type lines at a terminal; what is left of them is returned as it's read."""

    def typing(*lines: str) -> list[str]:
        left = list(lines)

        def line(prompt: str = "") -> str:
            if not left:
                raise EOFError
            return left.pop(0)

        for stream in ("stdin", "stdout"):
            monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", line)
        return left

    return typing


def test_a_terminal_is_asked_once(run: Run, daylio: str, typing: Typing) -> None:
    left = typing("7", "so", "2", "labels", "tags")
    said = run("import", "daylio", daylio)
    assert "Type tags or items. Just Enter is tags." in " ".join(said.out.split())
    assert said.out.count("How good is the mood “vaguely ok”") == 3
    assert left == []
    assert said.err.splitlines() == [
        *["Type a number from 1 to 5, or just press Enter."] * 2,
        "Type tags or items, or just press Enter.",
    ]
    assert moods(run)["vaguely ok"] == -1.0
    said = run("import", "daylio", daylio)
    assert "How good" not in said.out
    assert "What shall activities become" not in said.out


def test_the_way_to_help_is_said_once_above_all_questions(run: Run, tmp_path: Path, typing: Typing) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Date,State\n2026-11-20,wobbly\n")
    left = typing("", "0", "0", "0", "State", "0", "2")
    said = run("import", "csv", str(path))
    assert said.out.count("For help lines") == 1
    assert "How good is the mood “wobbly”" in said.out, "the moods of a column that was chosen are asked for"
    assert left == []
    assert moods(run)["wobbly"] == -1.0


def test_nobody_is_asked_with_yes_json_or_in_a_dry_run(run: Run, daylio: str, typing: Typing) -> None:
    left = typing("2")
    for option in ("--dry-run", "--json", "--yes"):
        said = run("import", "daylio", daylio, option)
        assert "How good" not in said.out + said.err
    assert left == ["2"]


@pytest.mark.parametrize("format", IMPORTS)
def test_every_format_takes_yes(run: Run, journal: str, format: str) -> None:
    said = run("import", format, f"{journal}.none", "--yes")
    assert said.err == f"{journal}.none can't be read: no such file or folder. Nothing was imported.\n"


def test_enter_keeps_the_word(run: Run, daylio: str, typing: Typing) -> None:
    typing("")
    assert "“vaguely ok”." in run("import", "daylio", daylio).err
    assert moods(run)["vaguely ok"] is None


def test_columns_are_asked_by_number_or_name(run: Run, tmp_path: Path, typing: Typing) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Date,Words,Note\n2026-11-20,first,second\n")
    typing("", "0", "0", "Words", "0", "0")
    run("import", "csv", str(path))
    assert [one["text"] for one in run("journal", "list", "--json").json] == ["first\n\nNote: second"]


def test_every_kind_of_question_has_an_option() -> None:
    from selfkind.cli.import_answers import _WHAT

    assert set(_WHAT) == set(Ask)


def test_a_summary_says_how_to_look_first(run: Run) -> None:
    said = run("import", "--help").out
    assert "Begin with --dry-run" in said
    for name in (*IMPORTS, "auto", "list", "undo", "allow"):
        assert f"\n  {name} " in said
        assert run("import", name, "--help").code == 0


AMBIGUOUS = "Date,Note\n3/4/2026,tea\n"


def test_dates_that_can_mean_two_days_are_said_or_asked_for(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(AMBIGUOUS)
    said = run("import", "csv", str(path), "--dry-run")
    assert said.err.splitlines()[1:] == [
        "Dates like 3/4/2026 can mean two days. This one counts as 4 March 2026.",
        "If it's 3 April 2026: --dates day-first",
    ]
    assert "2026" not in run("import", "csv", str(path), "--dry-run", "--dates", "day-first").err
    assert run("import", "csv", str(path), "--dates", "day-first").code == 0
    assert [one["day"] for one in run("journal", "list", "--json").json] == ["2026-04-03"]
    # What was said last is the guess for the next table, so the same one adds nothing.
    again = run("import", "csv", str(path))
    assert "This one counts as 3 April 2026." in again.err
    assert tables(again.out)["already here"] == 1


def test_a_terminal_is_asked_which_day_comes_first(run: Run, tmp_path: Path, typing: Typing) -> None:
    path = tmp_path / "own.csv"
    path.write_text(AMBIGUOUS)
    # Its day is in another column than its first guess: what its dates mean is asked after that.
    left = typing("1", "0", "0", "2", "0", "0", "3", "1")
    said = run("import", "csv", str(path))
    assert "Which day is 3/4/2026? 1 is 3 April 2026, 2 is 4 March 2026. Just Enter is 2." in said.out
    assert (said.err, left) == ("Type 1 or 2, or just press Enter.\n", [])
    assert [one["day"] for one in run("journal", "list", "--json").json] == ["2026-04-03"]


def test_a_second_diary_is_kept_beside_the_first_and_said(run: Run, tmp_path: Path) -> None:
    home, work = tmp_path / "home.csv", tmp_path / "my work.csv"
    home.write_text("entryDate,entryContent\n2026-11-20,Tea with Ana\n2026-11-21,Rain\n")
    work.write_text("entryDate,entryContent\n2026-11-20,A good talk\n2026-11-21,Praise\n")
    assert run("import", "auto", str(home)).err == ""
    for option in ("--dry-run", "--yes"):
        said = run("import", "auto", str(work), option)
        assert said.err == (
            "The file has other words on 2 days that you imported before, so it counts as another diary, "
            "“my work”, and both are kept.\n"
            "To name it yourself: --diary NAME. If it's the same diary: --diary ''\n"
        )
        assert tables(said.out)["new"] == 2
    again = run("import", "presently", str(work))
    assert (again.err, "It's your diary “my work”." in again.out) == ("", True)
    assert tables(again.out)["already here"] == 2
    assert "presently, my work.csv, “my work”: 2 added" in run("import", "list").out
    assert run("import", "presently", str(work), "--diary", "", "--json").json["changed"] == 2


def test_a_diary_is_named_only_where_a_format_has_several(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_text("full_date,date,weekday,time,mood,activities,note\n2026-11-20,20 Nov,Friday,21:30,good,,Tea\n")
    said = run("import", "auto", str(file), "--diary", "work")
    assert (said.code, said.out) == (2, "")
    assert said.err == "selfkind import daylio takes no --diary. Nothing was imported.\n"
    file.write_text("entryDate,entryContent\n2026-11-20,Tea\n")
    assert "It's your diary “work”." in run("import", "auto", str(file), "--diary", "work").out
