"""What the user marked “show when locked”: readable on Help now without their passphrase, and nothing else is."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.help_now import own_help
from selfkind.domain.circle.person import Person as Somebody
from selfkind.domain.errors import NotSaved
from selfkind.store.encryption.keys import Keys
from selfkind.store.engine.filenames import HELP_PAGE
from tests.cli.conftest import Run
from tests.cli.passphrases import WORDS, Given
from tests.cli.test_encryption import Person

SHOWN, PRIVATE = "Ana, 0664 123", "secret words"


@pytest.fixture(autouse=True)
def no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SELFKIND_PASSPHRASE_FILE", raising=False)
    monkeypatch.delenv("SELFKIND_NEW_PASSPHRASE_FILE", raising=False)


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(monkeypatch)


@pytest.fixture
def marked(run: Run) -> None:
    """A home with a private entry, and a plan of which one part is marked."""
    run("write", "note", PRIVATE)
    run("catch", f"{PRIVATE} again")
    run("feel", "calm", "--note", PRIVATE)
    run("safety-plan", "edit", "signs", f"{PRIVATE} of the plan")
    run("safety-plan", "edit", "ask", SHOWN)
    run("safety-plan", "edit", "--show-locked", "ask")


def plain(home: Path, words: str) -> list[str]:
    """The files of a home in which words can be read."""
    files = (path for path in sorted(home.rglob("*")) if path.is_file())
    return [str(path.relative_to(home)) for path in files if words.encode() in path.read_bytes()]


def backups(home: Path) -> list[str]:
    """The names of the backups in a home, oldest first."""
    return sorted(folder.name for folder in (home / "backups").iterdir())


def locked(run: Run, given: Given, *words: str) -> str:
    """What a command says that gets no passphrase."""
    given.passphrase(None)
    said = run(*words).out
    given.passphrase(WORDS)
    return said


def test_the_page_is_made_where_core_came_from_another_computer(
    run: Run, home: Path, marked: None, given: Given
) -> None:
    """A sync program leaves the page where it is, since it's readable."""
    run("encrypt", "--readable")
    page = (home / HELP_PAGE).read_bytes()
    (home / HELP_PAGE).unlink()
    assert SHOWN not in locked(run, given, "help-now")
    assert run("today").code == 0
    assert (home / HELP_PAGE).read_bytes() == page
    assert SHOWN in locked(run, given, "help-now")
    run("safety-plan", "edit", "--show-locked", "none")
    (home / HELP_PAGE).write_bytes(page)
    run("today")
    assert not (home / HELP_PAGE).exists()


def test_encrypting_lists_what_stays_readable_and_asks(run: Run, home: Path, marked: None, given: Given) -> None:
    refused = run("encrypt")
    assert refused.code == 2
    assert "--nothing-readable" in refused.err
    assert not (home / "keys.json").exists()
    said = run("encrypt", "--readable", "--json").json
    assert said["readable"] == ["Your safety plan"]
    page = home / HELP_PAGE
    if os.name == "posix":
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
    in_backups = {f"backups/{name}/{HELP_PAGE}" for name in backups(home)}
    assert set(plain(home, SHOWN)) == {HELP_PAGE, *in_backups}
    assert plain(home, PRIVATE) == []
    assert SHOWN in locked(run, given, "help-now")
    assert PRIVATE not in locked(run, given, "help-now")
    assert run("doctor").code == 0
    assert HELP_PAGE not in run("lock").err


def test_nothing_stays_readable_where_that_is_the_answer(run: Run, home: Path, marked: None, given: Given) -> None:
    assert run("encrypt", "--nothing-readable", "--json").json["readable"] == []
    assert plain(home, SHOWN) == []
    assert SHOWN not in locked(run, given, "help-now")
    assert SHOWN in run("safety-plan").out


@pytest.mark.parametrize("trouble", [NotSaved("The disk is full."), KeyboardInterrupt()], ids=["full", "ctrl+c"])
def test_all_is_marked_as_it_was_where_encrypting_failed(
    run: Run,
    marked: None,
    given: Given,
    companion: Companion,
    monkeypatch: pytest.MonkeyPatch,
    trouble: BaseException,
) -> None:
    run("circle", "add", "Bea", "--show-when-locked")
    pages: list[bytes | None] = []

    def fails(folder: Path, keys: Keys, page: bytes | None) -> None:
        pages.append(page)
        raise trouble

    monkeypatch.setattr("selfkind.store.encryption.rekey.encrypt", fails)
    assert run("encrypt", "--nothing-readable").code != 0
    assert pages == [None]
    assert companion.safety_plan.plan().shown_locked == ("ask",)
    assert [person.show_when_locked for person in companion.circle.all()] == [True]


@pytest.mark.parametrize(("answer", "stays"), [("y", True), ("n", False)])
def test_the_question_has_two_answers(
    run: Run, home: Path, marked: None, person: Person, monkeypatch: pytest.MonkeyPatch, answer: str, stays: bool
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("selfkind.cli.encryption._show_code", lambda *_: None)
    monkeypatch.setattr("selfkind.cli.encryption.say", lambda words="", **_: shown.append(words))
    person.types = ["maybe"]
    assert run("encrypt").code == 1
    assert not (home / "keys.json").exists()
    assert f"      {SHOWN}" in shown
    person.types = [answer, WORDS, WORDS]
    assert run("encrypt").code == 0
    assert (home / HELP_PAGE).exists() is stays


def test_what_is_not_marked_any_more_goes_at_once(run: Run, home: Path, marked: None, given: Given) -> None:
    run("encrypt", "--readable")
    run("safety-plan", "edit", "ask", "Ben, 0664 456")
    assert plain(home, SHOWN) == [], "also in the backups"
    assert run("backup", "verify").code == 0
    assert "Ben, 0664 456" in locked(run, given, "help-now")
    run("safety-plan", "edit", "--show-locked", "none")
    assert not (home / HELP_PAGE).exists()
    run("undo")
    assert "Ben, 0664 456" in locked(run, given, "help-now")
    run("safety-plan", "clear", "--yes")
    assert not (home / HELP_PAGE).exists()
    run("safety-plan", "restore")
    assert "Ben, 0664 456" in locked(run, given, "help-now")
    run("decrypt")
    assert not (home / HELP_PAGE).exists()
    assert "Ben, 0664 456" in run("help-now").out


def test_a_page_that_says_too_much_is_put_right(run: Run, home: Path, marked: None, given: Given) -> None:
    run("encrypt", "--readable")
    page = json.loads((home / HELP_PAGE).read_text())
    page["groups"][0]["rows"][0]["more"] = ["left by a write that was cut off"]
    (home / HELP_PAGE).write_text(json.dumps(page))
    run("safety-plan")
    assert plain(home, "cut off") == []
    assert SHOWN in locked(run, given, "help-now")


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1, "groups": [{"title": 3}]}', '{"format": 2}'])
def test_help_is_there_whatever_the_page_says(
    run: Run, home: Path, marked: None, given: Given, damage: str
) -> None:
    run("encrypt", "--readable")
    (home / HELP_PAGE).write_text(damage)
    assert "findahelpline.com" in locked(run, given, "help-now")
    run("safety-plan")
    assert SHOWN in locked(run, given, "help-now")


def test_backups_hold_the_page_and_bring_it_back(run: Run, home: Path, marked: None, given: Given) -> None:
    run("encrypt", "--readable")
    assert run("backup", "now").code == 0
    name = backups(home)[-1]
    assert (home / "backups" / name / HELP_PAGE).exists()
    (home / HELP_PAGE).unlink()
    assert run("backup", "restore", name).code == 0
    assert SHOWN in locked(run, given, "help-now")
    assert run("backup", "verify").code == 0


def test_an_export_brings_it_to_another_home(
    run: Run, home: Path, marked: None, given: Given, tmp_path: Path
) -> None:
    run("encrypt", "--readable")
    file = tmp_path / "all.json"
    run("export", "json", "--yes", "-o", str(file))
    run("safety-plan", "edit", "--show-locked", "none")
    run("safety-plan", "edit", "ask", "")
    run("forget", "everything", "--yes")
    run("write", "note", "new")
    run("encrypt")
    assert run("import", "selfkind", str(file)).code == 0
    assert SHOWN in locked(run, given, "help-now")
    assert plain(home, PRIVATE) == []


def test_people_are_there_as_they_are_marked(
    run: Run, home: Path, opened: Callable[[], Companion], given: Given
) -> None:
    run("write", "note", PRIVATE)
    companion = opened()
    ana = Somebody("", "Ana", companion.now(), phones=("0664 123",), note=PRIVATE, show_when_locked=True)
    ana = companion.circle.keep(ana).value
    companion.circle.keep(Somebody("", "Ben", companion.now(), phones=("0664 456",), emergency=True))
    assert run("encrypt", "--readable", "--json").json["readable"] == ["Your people"]
    said = locked(run, given, "help-now")
    assert "Your people\n  Ana: 0664 123\n" in said
    assert "Ben" not in said
    assert plain(home, PRIVATE) == []
    companion = opened()
    companion.encryption.unlock(WORDS)
    assert [row.name for row in own_help(companion)[0].rows] == ["Ana", "Ben"]
    companion.circle.delete(companion.circle.named("Ana"))
    assert plain(home, "0664 123") == []
    companion.circle.restore("Ana")
    assert "Ana: 0664 123" in locked(run, given, "help-now")
    companion.encryption.decrypt()
    companion = opened()
    assert run("encrypt", "--nothing-readable").code == 0
    assert plain(home, "0664 123") == []


def test_forgetting_takes_the_page(run: Run, home: Path, marked: None, given: Given) -> None:
    run("encrypt", "--readable")
    assert run("forget", "everything", "--yes").code == 0
    assert not home.exists() or plain(home, SHOWN) == []


def test_the_prompt_for_the_passphrase_shows_it(run: Run, home: Path, marked: None, given: Given) -> None:
    run("encrypt", "--readable")
    given.passphrase(None)
    with pytest.MonkeyPatch.context() as patched:
        person = Person(patched)
        person.types = ["!", WORDS]
        said = run("safety-plan")
    assert SHOWN in said.err
    assert PRIVATE not in said.err
    assert PRIVATE in said.out


def test_people_from_address_cards_are_encrypted_and_not_shown_when_locked(
    run: Run, home: Path, tmp_path: Path, given: Given
) -> None:
    run("write", "note", PRIVATE)
    run("encrypt", "--nothing-readable")
    file = tmp_path / "people.vcf"
    asked = "X-SELFKIND-SHOW-WHEN-LOCKED:yes\nX-SELFKIND-EMERGENCY:yes"
    file.write_text(f"BEGIN:VCARD\nFN:Ana from a card\nTEL:030 000001\n{asked}\nEND:VCARD\n")
    assert "Imported: 1 person" in run("circle", "import", str(file)).out
    assert "Ana from a card" in run("circle").out
    assert (plain(home, "Ana from a card"), plain(home, "030 000001")) == ([], [])
    assert "Ana from a card" not in locked(run, given, "help-now")
    assert "Ana from a card" not in run("help-now").out
