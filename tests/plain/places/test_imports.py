"""Imports on plain lines."""

from __future__ import annotations

import signal
from pathlib import Path

from selfkind.companion.companion import Companion
from tests.plain.conftest import CTRL_D, Person, Plain

TABLE = "Date,Feeling,Note\n2026-11-20,so-so,At the “sea”\n2026-11-21,grand,Tea\n"
DAYLIO = "full_date,date,weekday,time,mood,activities,note\n2026-01-24,,,9:59,splendid,,at the “sea”\n"


def test_a_file_is_asked_about_brought_in_allowed_and_undone(
    plain: Plain, companion: Companion, tmp_path: Path
) -> None:
    file = tmp_path / "days.csv"
    file.write_text(DAYLIO)
    person = plain(
        *("import a file", str(tmp_path / "no.csv"), "import a file", str(file), "very good"),
        *(
            "change your answers",
            "good",
            "bring it in",
            "y",
            "daylio",
            "keep it out",
            "allow",
            "undo",
            "n",
            "undo",
            "y",
        ),
        *("import a file", str(file), "bring it in", "n", "import a file", str(file)),
    ).visit("imports")
    assert "no.csv can't be read" in person.text
    assert "How good is the mood “splendid”? Enter alone means 6, keep the word." in person.said
    assert "Found in Daylio: 1 check-in, 1 entry." in person.said
    assert "What came from Daylio can now be suggested, shown on Today and counted." in person.said
    assert "The import is undone: 2 deleted." in person.said
    assert "There's nothing new to bring in." in person.said
    assert [one.first_line for one in companion.journal.entries()] == ["at the “sea”"]
    (run,) = companion.imports.runs()
    assert companion.imports.is_resting(run.id)
    assert person.is_done


def test_the_columns_of_a_table_are_asked_and_nothing_comes_before(
    plain: Plain, companion: Companion, tmp_path: Path
) -> None:
    file = tmp_path / "days.csv"
    file.write_text(TABLE)
    person = plain("import a file", str(file), "csv", CTRL_D).visit("imports")
    assert "Which column has the day? Enter alone means 1, Date." in person.text
    assert not companion.imports.runs()
    assert person.is_done


def test_a_second_diary_of_one_app_is_kept_apart_and_named(
    plain: Plain, companion: Companion, tmp_path: Path
) -> None:
    first, second = tmp_path / "mine.csv", tmp_path / "ours.csv"
    first.write_text("entryDate,entryContent\n2026-11-20,the sea\n2026-11-21,tea\n")
    second.write_text("entryDate,entryContent\n2026-11-20,a long walk\n2026-11-21,rain on the roof\n")
    person = plain(
        *("import a file", str(first), "bring it in", "n", "import a file", str(second), "change your answers"),
        *("another one", "two of us", "bring it in", "n"),
    ).visit("imports")
    assert "so it counts as another diary, “ours”, and both are kept." in person.text
    assert "2. ours" in person.said
    assert "It's your diary “two of us”." in person.said
    assert {run.diary for run in companion.imports.runs()} == {"", "two of us"}
    assert len(companion.journal.entries()) == 4
    assert person.is_done


def test_items_that_come_in_wait_and_this_is_said(plain: Plain, companion: Companion, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    file.write_text("full_date,date,weekday,time,mood,activities,note\n2026-01-24,,,9:59,good,walk,\n")
    person = plain("import a file", str(file), "archived items", "bring it in", "y").visit("imports")
    assert person.text.count("Its routine items wait until then, too.") == 2
    assert person.is_done


def _press_ctrl_c(person: Person, line: str, after: str) -> None:
    """Press ctrl+c at the first such line that comes after a line with other words."""
    left = [line]

    def hears(said: str) -> None:
        if said in left and after in person.text:
            left.clear()
            signal.raise_signal(signal.SIGINT)

    person.hears = hears


def test_ctrl_c_stops_an_import_and_undoing_one_and_what_is_left_is_whole(
    plain: Plain, companion: Companion, tmp_path: Path
) -> None:
    file = tmp_path / "days.csv"
    rows = [f"2025-{month:02}-03,,,9:59,good,,A day in {month}" for month in range(1, 13)]
    file.write_text("full_date,date,weekday,time,mood,activities,note\n" + "\n".join(rows) + "\n")
    brings = ("import", "import a file", str(file), "bring it in")

    looks = plain("import", "import a file", str(file), "b")
    _press_ctrl_c(looks, "25 percent.", after="Looking at the file.")
    assert "Stopped. Nothing was imported." in looks.run().said

    stops = plain(*brings, "b", "daylio", "b", "b")
    _press_ctrl_c(stops, "50 percent.", after="Bringing it in.")
    assert "You stopped the import. What is in so far is whole." in stops.run().text
    assert "It was cut off: import the file again to finish, or undo it." in stops.said
    assert 0 < len(companion.journal.entries()) < 12

    undoes = plain(*brings, "n", "daylio", "undo", "y", "b", "daylio", "undo", "y")
    _press_ctrl_c(undoes, "50 percent.", after="Undo this import?")
    assert "You stopped. Part of the import is undone, and what is left is whole." in undoes.run().text
    assert (companion.journal.entries(), companion.imports.runs(), companion.doctor.check()) == ([], [], [])
