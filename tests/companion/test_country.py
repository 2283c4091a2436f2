"""The country of help lines is in backups and exports, and no restore or import takes it away."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.country import CountrySource, choose_country, known_country
from selfkind.domain.errors import NotFound, SelfkindError
from selfkind.domain.records import replace
from selfkind.store.backup.snapshots import snapshots
from tests.conftest import Clock
from tests.exchange.bringing import brought
from tests.store.conftest import Crash
from tests.store.encryption.test_rekey import failing

Open = Callable[[], Companion]


def country(home: Path) -> tuple[str, CountrySource]:
    return known_country(home, {})


@pytest.fixture
def chosen(companion: Companion, home: Path) -> Companion:
    companion.planning.tick(companion.planning.item("water"))
    choose_country(home, "AT")
    return companion


def test_it_is_in_backups_and_restored(chosen: Companion, home: Path, clock: Clock) -> None:
    made = chosen.backups.now()
    assert made.files == 3
    assert [one.wrong for one in chosen.backups.verify()] == [{}]
    choose_country(home, "DE")
    clock.forward(minutes=1)
    chosen.backups.restore(made.name)
    assert country(home) == ("AT", CountrySource.CHOSEN)


def test_a_choice_alone_is_nothing_to_back_up(companion: Companion, home: Path) -> None:
    choose_country(home, "AT")
    with pytest.raises(NotFound, match="nothing to back up"):
        companion.backups.now()
    companion.planning.tick(companion.planning.item("water"))
    assert companion.backups.all() == []


def test_it_goes_to_another_machine_in_a_zip(chosen: Companion, home: Path, tmp_path: Path, clock: Clock) -> None:
    file = chosen.backups.export(tmp_path / "copy.zip").path
    other = tmp_path / "other"
    from selfkind.reminders.companion import open_with_reminders

    open_with_reminders(other, clock=clock).backups.restore(str(file))
    assert country(other) == ("AT", CountrySource.CHOSEN)


def test_a_backup_is_restored_where_nothing_but_a_choice_is(
    chosen: Companion, tmp_path: Path, clock: Clock
) -> None:
    file = chosen.backups.export(tmp_path / "copy.zip").path
    other = tmp_path / "other"
    choose_country(other, "DE")
    from selfkind.reminders.companion import open_with_reminders

    restored = open_with_reminders(other, clock=clock).backups.restore(str(file)).value
    assert restored.kept is None
    assert (other / "core.json").exists()


def test_a_backup_without_one_takes_none_away_and_misses_none(
    companion: Companion, home: Path, clock: Clock
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    made = companion.backups.now()
    choose_country(home, "AT")
    clock.forward(minutes=1)
    companion.backups.restore(made.name)
    assert country(home) == ("AT", CountrySource.CHOSEN)
    clock.forward(minutes=1)
    companion.backups.now()
    (home / "country.txt").unlink()
    assert companion.doctor.check() == []


def test_words_that_make_no_sense_keep_no_backup_from_being_restored(
    chosen: Companion, home: Path, clock: Clock
) -> None:
    (home / "country.txt").write_bytes(b"\xff\x00 nowhere")
    made = chosen.backups.now()
    clock.forward(minutes=1)
    chosen.backups.restore(made.name)
    assert country(home)[1] is not CountrySource.CHOSEN


def test_it_is_in_the_backups_of_an_encrypted_home(
    chosen: Companion, home: Path, opened: Open, clock: Clock
) -> None:
    chosen.encryption.encrypt(chosen.encryption.offer("a quiet lamp in May"))
    assert "country.txt" in snapshots(home)[-1].files()
    choose_country(home, "DE")
    clock.forward(minutes=1)
    chosen.backups.restore(snapshots(home)[0].name)
    assert country(home) == ("AT", CountrySource.CHOSEN)


def exported(companion: Companion) -> bytes:
    return b"".join(companion.transfer.export("json", lambda *_: None))


def test_it_is_in_an_export_and_imported_where_none_was_chosen(
    chosen: Companion, tmp_path: Path, clock: Clock
) -> None:
    data = exported(chosen)
    assert json.loads(data)["country"] == "AT"
    from selfkind.reminders.companion import open_with_reminders

    other = tmp_path / "other"
    there = open_with_reminders(other, clock=clock)
    counted = brought(there, data, "x.json", dry_run=True).value
    assert not other.exists()
    assert replace(brought(there, data, "x.json").value, run="") == counted
    assert country(other) == ("AT", CountrySource.CHOSEN)
    again = brought(there, data, "x.json").value
    assert (again.added, again.same) == (0, counted.added)
    choose_country(other, "DE")
    assert brought(there, data, "x.json").value.kept == 1
    assert country(other) == ("DE", CountrySource.CHOSEN)


@pytest.mark.parametrize("words", ["Narnia", "", "x" * 1000])
def test_a_country_that_is_none_is_left_out(companion: Companion, home: Path, words: str) -> None:
    data = json.dumps({"selfkind": {"export": 1, "format": 1, "country": words}, "parts": {}}).encode()
    brought(companion, data, "x.json")
    assert not (home / "country.txt").exists()


def test_without_a_choice_an_export_names_no_country(companion: Companion) -> None:
    companion.planning.tick(companion.planning.item("water"))
    assert "country" not in json.loads(exported(companion))


def test_a_choice_that_is_cut_off_leaves_the_old_country_or_the_new_one(companion: Companion, home: Path) -> None:
    choose_country(home, "AT")
    for dead, error in ((False, lambda: OSError(errno.EIO, "broken")), (True, Crash)):
        at, whole = 0, False
        while not whole:
            at += 1
            with failing(at, error, dead) as calls, suppress(SelfkindError, OSError, Crash):
                choose_country(home, "DE")
            whole = calls[0] < at
            assert country(home)[0] in ("AT", "DE")
            assert country(home)[1] is CountrySource.CHOSEN
            choose_country(home, "AT")
            assert [one.name for one in home.iterdir() if one.name.endswith(".tmp")] == []
        assert at > 3


@pytest.mark.parametrize(
    "words",
    ["<<<<<<< HEAD\nDE\n=======\nAT\n>>>>>>> theirs\n", "Atlantis\n", "{"],
    ids=["both versions of git", "no country", "something else"],
)
def test_nothing_is_guessed_where_the_file_says_something_else(home: Path, words: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "country.txt").write_text(words)
    assert known_country(home, {"LANG": "fr_FR.UTF-8"}) == ("", CountrySource.UNREADABLE)
    choose_country(home, "DE")
    assert known_country(home, {"LANG": "fr_FR.UTF-8"}) == ("DE", CountrySource.CHOSEN)


def test_an_empty_file_is_no_choice(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "country.txt").write_text("\n")
    assert known_country(home, {"LANG": "fr_FR.UTF-8"}) == ("FR", CountrySource.GUESS)
