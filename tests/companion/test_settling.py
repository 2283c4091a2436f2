"""A home in a synced folder: what another computer wrote is merged when it's opened, and said in a line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion import undo
from selfkind.companion.companion import Companion
from selfkind.platform import this_computer as machine
from selfkind.store.engine.filenames import any_copy, is_part_file
from selfkind.store.sync import settle
from selfkind.store.sync.copies import copy_of
from tests.conftest import Clock

Open = Callable[[], Companion]
MARK = "sync-conflict-20261123-081500-ABCDEFG"


def write(companion: Companion, text: str) -> None:
    companion.journal.save(companion.practice.exercise("note"), {"text": text})


def texts(companion: Companion) -> list[str]:
    return sorted(entry.text for entry in companion.journal.entries())


@pytest.fixture
def shown(opened: Open) -> Open:
    """Opens the home as a process that the user sees."""

    def open_again() -> Companion:
        companion = opened()
        companion.take_up_left_pages()
        return companion

    return open_again


@pytest.fixture
def elsewhere(companion: Companion, home: Path, tmp_path: Path, clock: Clock) -> Companion:
    """The same home on another computer, with a tick and an entry there, and another tick and entry here."""
    from selfkind.reminders.companion import open_with_reminders

    companion.routine.keep()
    write(companion, "tea")
    shutil.copytree(home, tmp_path / "elsewhere")
    clock.forward(hours=5)
    other = open_with_reminders(tmp_path / "elsewhere", clock=clock)
    other.planning.tick(other.planning.item("water"))
    write(other, "rain")
    clock.forward(hours=-5)
    companion.planning.tick(companion.planning.item("catch"))
    write(companion, "soup")
    return other


def ticked(companion: Companion) -> set[str]:
    return {tick.item for tick in companion.home.completions.between(companion.today(), companion.today())}


def copy(elsewhere: Companion, home: Path, *parts: str) -> None:
    for part in parts:
        shutil.copy(elsewhere.places.home / f"{part}.json", home / f"{part}.{MARK}.json")


def test_the_copies_are_merged_when_the_home_is_opened(elsewhere: Companion, home: Path, shown: Open) -> None:
    copy(elsewhere, home, "2026-11", "core")
    companion = shown()
    assert texts(companion) == ["rain", "soup", "tea"]
    assert companion.news == ["Merged another version of your files. Added: 1 tick and 1 entry."]
    assert {companion.planning.item(item).id for item in ("water", "catch")} == ticked(companion)
    again = shown()
    assert (texts(again), again.news) == (["rain", "soup", "tea"], [])
    assert again.doctor.check() == []


def test_what_this_computer_wrote_itself_is_not_called_anothers(
    elsewhere: Companion, home: Path, shown: Open
) -> None:
    # As Syncthing does when the other computer was the later one: its file comes, and ours becomes the copy.
    (home / "2026-11.json").rename(home / f"2026-11.{MARK}.json")
    shutil.copy(elsewhere.places.home / "2026-11.json", home)
    companion = shown()
    assert texts(companion) == ["rain", "soup", "tea"]
    (line,) = companion.news
    assert line == "Merged another version of your files. Added: 1 tick and 1 entry."
    assert "computer" not in line


def test_a_text_that_both_changed_can_be_restored(elsewhere: Companion, home: Path, shown: Open) -> None:
    for companion, text in ((elsewhere, "tea and rain"), (shown(), "tea and soup")):
        one = next(entry for entry in companion.journal.entries() if entry.text == "tea")
        companion.journal.change(one, {"text": text})
    copy(elsewhere, home, "2026-11")
    companion = shown()
    (stays,) = [text for text in texts(companion) if text.startswith("tea")]
    assert companion.news == [
        "Merged another version of your files. Added: 1 tick and 1 entry. Changed on both: 1 entry. The other "
        "version is in the bin."
    ]
    entry = next(entry for entry in companion.journal.entries() if entry.text == stays)
    versions = [one for one in companion.journal.bin() if one.version_of == entry.id and one.text != "tea"]
    assert {stays, *(one.text for one in versions)} == {"tea and rain", "tea and soup"}
    companion.journal.restore(versions[0].id)
    assert versions[0].text in texts(companion)


def test_nothing_is_said_twice_of_what_cannot_be_merged(
    elsewhere: Companion, home: Path, shown: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (elsewhere.places.home / "2026-11.json").read_bytes().replace(b'"format":2', b'"format":9')
    (home / f"2026-11.{MARK}.json").write_bytes(data)
    companion = shown()
    assert texts(companion) == ["soup", "tea"]
    assert [line for line in companion.news if "newer selfkind" in line] == companion.news
    assert len(companion.news) == 1
    with monkeypatch.context() as patch:
        # Nor is it read again, at each look of an open app.
        patch.setattr(settle, "settle", lambda *_: pytest.fail("looked again"))
        assert companion.settle_copies() == []
    copy(elsewhere, home, "2026-11")
    assert len(companion.settle_copies()) == 1
    assert texts(companion) == ["rain", "soup", "tea"]


def test_without_a_copy_nothing_is_opened(
    companion: Companion, shown: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    import selfkind.companion.settling as settling

    write(companion, "tea")
    monkeypatch.setattr(settling.Settling, "settle", lambda *_: pytest.fail("looked closer"))
    assert texts(shown()) == ["tea"]
    assert shown().settle_copies() == []


def test_a_locked_home_is_merged_once_it_is_unlocked(elsewhere: Companion, home: Path, shown: Open) -> None:
    companion = shown()
    companion.encryption.encrypt(companion.encryption.offer("correct horse"))
    copy(elsewhere, home, "2026-11")
    companion = shown()
    assert companion.settle_copies() == []
    companion.encryption.unlock("correct horse")
    assert texts(companion) == ["rain", "soup", "tea"]
    assert not (home / f"2026-11.{MARK}.json").exists()


@pytest.mark.parametrize(
    "name",
    [
        f"2026-11.{MARK}.json",
        f"2026-11.json.{MARK}.age",
        "2026-11.json..path1",
        "core 2.json",
        "Core (Case Conflict).json",
        "core (Ana's conflicted copy 2026-11-29).json",
        "drafts (conflict_on_2026-11-29).json",
        "imports_conflict-20261129-081500.json",
    ],
)
def test_a_name_that_says_so_is_looked_at_closer(name: str) -> None:
    assert copy_of(name) is not None
    assert any_copy([name])


@pytest.mark.parametrize(
    "name",
    ["core.json", "2026-11.json", "core.json.age", "2026-11.json.age", "2026-11.json.tmp", "core.json.2.tmp",
     "rollup.json", "config.toml", ".lock", "backups", "ledger.json", "keys.json"],
)  # fmt: skip
def test_other_names_are_not(name: str) -> None:
    assert not any_copy([name])
    assert any_copy([name, "keys.json"]) == (is_part_file(name) and name in ("core.json", "2026-11.json"))


def test_undo_is_about_what_was_done_on_this_computer(
    elsewhere: Companion, home: Path, shown: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "this_computer", lambda: "the other")
    clock.forward(hours=5)
    write(elsewhere, "there")
    clock.forward(hours=-5)
    monkeypatch.setattr(undo, "this_computer", lambda: "this one")
    companion = shown()
    write(companion, "here")
    copy(elsewhere, home, "2026-11", "core")
    companion = shown()
    assert {"here", "there"} <= set(texts(companion))
    assert companion.undo.latest().value.startswith("Undone: note")
    assert "there" in texts(companion)
    assert "here" not in texts(companion)
    # Done and undone on each, whatever the other does meanwhile.
    monkeypatch.setattr(undo, "this_computer", lambda: "the other")
    assert companion.undo.coming().redo == ""
    write(companion, "there again")
    monkeypatch.setattr(undo, "this_computer", lambda: "this one")
    companion.undo.redo()
    assert "here" in texts(companion)


def test_undo_tells_two_computers_of_one_name_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(machine, "_FILES", (str(tmp_path / "machine-id"),))
    named = undo.this_computer()
    found = set()
    for digit in "ab":
        (tmp_path / "machine-id").write_text(digit * 32)
        found.add(undo.this_computer())
    assert len(found) == 2
    assert named not in found


def test_nothing_is_said_of_what_nobody_sees(elsewhere: Companion, home: Path, shown: Open) -> None:
    companion = shown()
    elsewhere.keep_choice("theme", "dusk")
    copy(elsewhere, home, "core")
    assert companion.settle_copies() == []
    assert companion.choice("theme") == "dusk"
