"""What came in before stays what it is: two diaries of one app are kept apart, and the row of a table that was
edited is the same row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.imports.outcome import Outcome
from tests.exchange.fuzz import zipped

DAYS = range(1, 8)
HOME = "I was kind to {} at home."
WORK = "My colleague praised report {}."


def bring(companion: Companion, format: str, data: bytes, name: str, **answers: str) -> Outcome:
    imports = companion.imports
    source = imports.source(name, data=data)
    return imports.bring(format, replace(source, answers=replace(source.answers, **answers))).value


def presently(words: str, days: Iterable[int] = DAYS) -> bytes:
    return (
        "entryDate,entryContent\n" + "".join(f"2026-11-{day:02},{words.format(day)}\n" for day in days)
    ).encode()


def rednotebook(words: str, days: Iterable[int] = DAYS) -> bytes:
    return zipped({"data/2026-11.txt": "".join(f"{day}:\n  text: {words.format(day)}\n" for day in days).encode()})


def pixels(words: str, days: Iterable[int] = DAYS) -> bytes:
    rows = (f'{{"date":"2026-11-{day}","type":"Mood","scores":[],"notes":"{words.format(day)}"}}' for day in days)
    return f"[{','.join(rows)}]".encode()


def applejournal(words: str, days: Iterable[int] = DAYS) -> bytes:
    page = "<html><body><div class='pageHeader'>x</div><div class='bodyText'>{}</div></body></html>"
    return zipped({f"Entries/2026-11-{day:02}.html": page.format(words.format(day)).encode() for day in days})


MAKERS = {one.__name__: one for one in (presently, rednotebook, pixels, applejournal)}


def texts(companion: Companion) -> list[str]:
    return sorted(" ".join([entry.text, *entry.items]).strip() for entry in companion.journal.entries())


@pytest.mark.parametrize("format", MAKERS)
def test_a_second_diary_takes_no_place_of_the_first(companion: Companion, format: str) -> None:
    made = MAKERS[format]
    assert bring(companion, format, made(HOME), "home.zip").added == 7
    dry = companion.imports.bring(
        format, companion.imports.source("work.zip", data=made(WORK)), dry_run=True
    ).value
    assert (dry.added, dry.changed, dry.diary, dry.differs) == (7, 0, "work", 7)
    assert bring(companion, format, made(WORK), "work.zip").added == 7
    assert texts(companion) == sorted(words.format(day) for words in (HOME, WORK) for day in DAYS)
    # Each is known again by its words, whatever its file is called, and goes on.
    for words, diary in ((HOME, ""), (WORK, "work")):
        again = bring(companion, format, made(words, range(1, 10)), "backup.zip")
        assert (again.added, again.changed, again.same, again.diary, again.differs) == (2, 0, 7, diary, 0)
    # Undoing one leaves the other.
    runs = [run for run in companion.imports.runs() if run.diary == "work"]
    for run in runs:
        companion.imports.undo(run)
    assert texts(companion) == sorted(HOME.format(day) for day in range(1, 10))


def test_a_day_that_was_written_anew_follows_its_diary(companion: Companion) -> None:
    bring(companion, "presently", presently(HOME), "a.csv")
    edited = presently(HOME).replace(HOME.format(3).encode(), b"Something else entirely")
    done = bring(companion, "presently", edited, "b.csv")
    assert (done.added, done.changed, done.same, done.diary) == (0, 1, 6, "")


def test_one_day_with_other_words_is_kept_beside(companion: Companion) -> None:
    # Nobody can know whether it's an edit or another diary: nothing is lost.
    bring(companion, "presently", presently("Tea", [1]), "a.csv")
    done = bring(companion, "presently", presently("Rain", [1]), "a.csv")
    assert (done.added, done.changed, done.diary, done.differs) == (1, 0, "a", 1)
    third = bring(companion, "presently", presently("Snow", [1]), "a.csv")
    assert (third.added, third.changed, third.diary) == (1, 0, "a 2")
    assert texts(companion) == ["Rain", "Snow", "Tea"]


def test_another_diary_that_was_cut_off_goes_on(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(companion, "presently", presently(HOME), "a.csv")
    with monkeypatch.context() as patch:
        patch.setattr("selfkind.store.merge._rewrite", _end)
        with pytest.raises(KeyboardInterrupt):
            bring(companion, "presently", presently(WORK), "b.csv")
    done = bring(companion, "presently", presently(WORK), "b.csv")
    assert (done.added, done.diary) == (7, "b")
    assert {(run.diary, run.whole) for run in companion.imports.runs()} == {("b", True), ("", True)}


def _end(*_: object) -> str:
    raise KeyboardInterrupt


def test_the_user_says_which_diary_it_is(companion: Companion) -> None:
    bring(companion, "presently", presently("Tea", [1]), "a.csv")
    same = bring(companion, "presently", presently("Rain", [1]), "a.csv", diary="")
    assert (same.added, same.changed, same.diary) == (0, 1, "")
    other = bring(companion, "presently", presently("Rain", [1]), "a.csv", diary="Work")
    assert (other.added, other.diary) == (1, "Work")
    assert bring(companion, "presently", presently("Rain", [1]), "a.csv", diary="work").same == 1
    assert {run.diary for run in companion.imports.runs()} == {"", "Work"}
    # Whoever sees all answers sees this one, and can take it back.
    bring(companion, "presently", presently("Snow", [1]), "a.csv", diary="Work")
    imports = companion.imports
    source = imports.source("a.csv", data=presently("Snow", [1]))
    (question,) = imports.every_question("presently", source)
    assert (question.guess, question.choices) == ("Work", ("Work",))
    for typed, name in (("  At  home ", "At home"), ("", "")):
        answered = replace(source, answers=source.answers.with_answer(question, typed))
        (again,) = imports.every_question("presently", answered)
        assert (answered.answers.diary, again.guess) == (name, name)
    assert imports.questions("presently", source) == ()


def loop(names: dict[str, Iterable[int]]) -> bytes:
    habits = "".join(f"{number:03},{name},Every day\n" for number, name in enumerate(names, 1))
    files = {"Habits.csv": f"Position,Name,Question\n{habits}".encode()}
    for number, (name, days) in enumerate(names.items(), 1):
        rows = "".join(f"2026-11-{day:02},YES_MANUAL,\n" for day in days)
        files[f"{number:03} {name}/Checkmarks.csv"] = f"Date,Value,Notes\n{rows}2026-11-30,NO,ill\n".encode()
    return zipped(files)


def items(companion: Companion) -> dict[str, str]:
    return {one.name: one.id for one in companion.routine.all() if one.imported}


def test_a_habit_with_a_new_name_is_known_by_its_days(companion: Companion) -> None:
    bring(companion, "loop", loop({"Walk": DAYS, "Read": [1, 3, 5, 7, 9]}), "a.zip")
    before = items(companion)
    done = bring(companion, "loop", loop({"Stroll": range(1, 10), "Read": [1, 3, 5, 7, 9]}), "b.zip")
    # The item, the note about it and the note about a day have the new name; two days are new.
    assert (done.added, done.changed, done.perhaps_renamed) == (2, 3, ())
    assert items(companion) == {"Stroll": before["Walk"], "Read": before["Read"]}
    # And once more, now that it came in by another name.
    done = bring(companion, "loop", loop({"March": range(1, 10), "Read": [1, 3, 5, 7, 9]}), "c.zip")
    assert (done.added, done.changed) == (0, 3)
    assert items(companion)["March"] == before["Walk"]
    assert bring(companion, "loop", loop({"March": range(1, 10), "Read": [1, 3, 5, 7, 9]}), "c.zip").changed == 0


def test_a_habit_that_may_have_a_new_name_is_new_and_said(companion: Companion) -> None:
    bring(companion, "loop", loop({"Walk": [1, 2]}), "a.zip")
    done = bring(companion, "loop", loop({"Stroll": [1, 2, 3]}), "b.zip")
    assert done.perhaps_renamed == (("Stroll", "Walk"),)
    assert set(items(companion)) == {"Walk", "Stroll"}


def test_another_habit_takes_no_place_of_one_that_is_gone(companion: Companion) -> None:
    bring(companion, "loop", loop({"Walk": range(1, 20), "Swim": [25]}), "a.zip")
    done = bring(companion, "loop", loop({"Read": range(20, 25), "Write": range(15, 25)}), "b.zip")
    assert (done.changed, done.perhaps_renamed) == (0, (("Write", "Walk"),))
    assert set(items(companion)) == {"Walk", "Swim", "Read", "Write"}


TABLE = (
    "Date,Time,Title,Note,Mood\n"
    "2026-11-22,21:40,A walk,Rain and tea and a long way home,4\n"
    "2026-11-22,,,The garden was quiet today,\n"
    "2026-11-22,,,I called Ana in the evening,3\n"
    "2026-11-23,,Sunday,Nothing much,\n"
    "2026-11-24,09:00,,Up early,good\n"
)


def table(companion: Companion, words: str, name: str = "diary.csv") -> tuple[int, int, int]:
    done = bring(companion, "csv", words.encode(), name)
    return done.added, done.changed, done.same


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Rain and tea", "Snow and cake", 1),
        ("Rain and tea and a long way home", "Wholly other words", 1),  # at one minute is one row
        ("The garden was quiet", "The garden was loud", 1),
        ("Nothing much", "Much after all happened then", 1),  # it has its title still
        ("home,4", "home,2", 1),
        ("early,good", "early,bad", 1),
        ("evening,3", "evening and night,3", 1),
        ("Up early", "Up late", 1),
    ],
)
def test_a_row_that_was_edited_is_the_same_row(companion: Companion, old: str, new: str, changed: int) -> None:
    assert table(companion, TABLE) == (8, 0, 0)
    assert table(companion, TABLE.replace(old, new)) == (0, changed, 8 - changed)
    assert table(companion, TABLE.replace(old, new)) == (0, 0, 8)
    assert table(companion, TABLE, "other.csv") == (0, changed, 8 - changed)


def test_a_row_with_other_words_and_no_time_is_another(companion: Companion) -> None:
    table(companion, TABLE)
    assert table(companion, TABLE.replace("The garden was quiet today", "Something else")) == (1, 0, 7)
    # Rows that come between others change none of them, and what was edited here stays.
    more = TABLE.replace("Mood\n", "Mood\n2026-11-22,,,A new first row,\n")
    assert table(companion, more) == (1, 0, 8)


def test_another_table_takes_no_row_of_the_first(companion: Companion) -> None:
    table(companion, "Date,Note\n2026-11-22,the tea was good\n2026-11-23,the tea was cold\n", "tea.csv")
    other = "Date,Note\n2026-11-22,the cake was good\n2026-11-23,the cake was cold\n"
    assert table(companion, other, "cake.csv") == (2, 0, 0)
    assert len(companion.journal.entries()) == 4
