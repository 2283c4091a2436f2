"""An encrypted journal in the app: hidden at once, locked when nobody is there, opened by its passphrase alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.errors import NotSaved
from selfkind.store.encryption import keys
from selfkind.tui import app as app_module
from tests.conftest import Clock
from tests.tui.at_practice import breathing, kept
from tests.tui.journey import Journey, journey

WORDS = "a quiet\u3000lamp\u00a0!"
"""Spaces that Textual would not take are words of a passphrase, too."""


@pytest.fixture
def encrypted(opened: Callable[[], Companion], home: Path) -> Companion:
    """An open, encrypted home that hides after ten minutes."""
    home.mkdir(parents=True)
    (home / "config.toml").write_text("auto_lock_minutes = 10\n")
    companion = opened()
    companion.routine.add(ItemDraft("Secret walk"))
    companion.encryption.encrypt(companion.encryption.offer(WORDS))
    return companion


async def look(person: Journey) -> None:
    """A second passes."""
    await person.app.disk_watch.check()
    await person.settle()


async def unlock(person: Journey, words: str) -> None:
    await person.type(words)
    await person.press("enter")


async def test_keys_of_another_computer_are_said_at_the_passphrase(encrypted: Companion, home: Path) -> None:
    (home / "keys.sync-conflict-20261123-081500-ABCDEFG.json").write_bytes(keys.make("another one")[0].packed())
    async with journey(encrypted, size=(80, 24)) as person:
        await person.do("app.hide")
        await person.press("enter")
        await unlock(person, "of that one")
        said = " ".join(person.text.split())
        assert "That passphrase doesn't open your files." in said
        assert "selfkind guide two-computers" in said
        await unlock(person, WORDS)
        assert person.row("Secret walk")


async def test_hiding_asks_for_the_passphrase_and_shows_nothing(encrypted: Companion) -> None:
    async with journey(encrypted) as person:
        assert person.row("Secret walk")
        await person.do("app.hide")
        assert person.text.split() == ["ready", "·", "F1", "help"]
        for key in ("x", "escape", "1", "2", "ctrl+l", "ctrl+p", "question_mark"):
            await person.press(key)
            assert "Secret" not in person.text
        await person.press("enter")
        assert person.see("doesn't open")
        await unlock(person, WORDS)
        assert person.row("Secret walk")


async def test_the_bin_is_read_while_it_is_open_and_shows_nothing_once_it_is_locked(encrypted: Companion) -> None:
    entry = encrypted.journal.save(encrypted.practice.exercise("note"), {"text": "Secret words"}).value.entry
    encrypted.journal.delete(entry)
    async with journey(encrypted) as person:
        await person.do("app.bin")
        assert person.row("Secret words")
        await person.do("app.hide")
        for key in ("V", "enter", "x", "enter", "tab"):
            await person.press(key)
            assert "Secret" not in person.text
        await look(person)
        await person.press("ctrl+u")
        await unlock(person, WORDS)
        assert person.row("Secret words")
        await person.do("bin.restore")
    assert [one.text for one in encrypted.journal.entries()] == ["Secret words"]


async def test_help_now_shows_just_what_is_marked_while_it_is_locked(encrypted: Companion) -> None:
    encrypted.safety_plan.write({"signs": "Secret sign", "ask": "Ana, 0664 123"})
    encrypted.safety_plan.show_locked(["ask"])
    async with journey(encrypted) as person:
        await person.press("exclamation_mark")
        await person.until(lambda: person.see("Secret sign"))
        assert person.see("Ana, 0664 123")
        await person.press("escape")
        await person.do("app.hide")
        await person.press("f1")
        await person.settle()
        assert person.see("Ana, 0664 123")
        assert "Secret" not in person.text
        await person.press("p")
        assert "Secret" not in person.text
        await person.press("escape")
        await unlock(person, WORDS)
        assert person.row("Secret walk")


async def test_help_now_is_there_when_it_is_locked(encrypted: Companion) -> None:
    async with journey(encrypted) as person:
        await person.do("app.hide")
        await person.press("f1")
        assert person.see("You deserve a real person")
        await person.press("escape")
        assert person.text.split() == ["ready", "·", "F1", "help"]


async def test_help_now_is_typed_where_the_passphrase_is_asked_for(
    encrypted: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As at the prompt of the shell, "!" and enter are never a passphrase."""
    monkeypatch.setenv("VTE_VERSION", "7006")
    async with journey(encrypted) as person:
        await person.do("app.hide")
        assert person.text.split() == ["ready", "·", "!", "enter", "help"]
        await unlock(person, "!")
        assert person.see("You deserve a real person")
        assert "Secret" not in person.text
        await person.press("escape")
        assert not person.see("You deserve a real person")
        await unlock(person, WORDS)
        assert person.row("Secret walk")


async def test_nobody_there_for_a_while_locks_it(encrypted: Companion, clock: Clock) -> None:
    async with journey(encrypted) as person:
        clock.forward(minutes=9)
        await look(person)
        await person.press("down")
        clock.forward(minutes=9)
        await look(person)
        assert person.app.is_running
        clock.forward(minutes=1)
        await look(person)
        assert person.app.is_running
        assert not encrypted.encryption.holds_keys
        assert person.text.split()[0] == "ready"
        await unlock(person, WORDS)
        assert person.row("Secret walk")


async def test_without_a_passphrase_it_only_hides(
    opened: Callable[[], Companion], home: Path, clock: Clock
) -> None:
    home.mkdir(parents=True)
    (home / "config.toml").write_text("auto_lock_minutes = 10\n")
    async with journey(opened()) as person:
        clock.forward(minutes=10)
        await look(person)
        assert person.text.split() == ["ready", "·", "F1", "help"]
        await person.press("x")
        assert person.row("Water")


async def test_lock_asks_inside_the_app_and_goes_on_at_the_same_page(
    encrypted: Companion, opened: Callable[[], Companion]
) -> None:
    async with journey(encrypted) as person:
        await person.do("app.catch")
        await person.type("never enough")
        opened().encryption.ask_to_lock()
        await look(person)
        assert person.app.is_running
        assert not encrypted.encryption.holds_keys
        assert person.text.split()[0] == "ready"
        await look(person)
        later = opened()
        later.encryption.unlock(WORDS)
        assert "never enough" in str(later.home.drafts.all())
        await unlock(person, WORDS)
        assert person.see("never enough")
        await person.type(", again")
        await person.do("form.save")
    entries = [entry for entry in later.journal.newest() if "never enough, again" in str(entry)]
    assert len(entries) == 1
    assert later.home.drafts.all() == []


async def test_a_disk_that_takes_no_draft_keeps_no_home_unlocked(
    encrypted: Companion, opened: Callable[[], Companion], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise NotSaved("The disk is full. Nothing was changed.")

    async with journey(encrypted) as person:
        await person.do("app.catch")
        await person.type("never enough")
        monkeypatch.setattr(encrypted.drafts, "keep", full)
        opened().encryption.ask_to_lock()
        await look(person)
        await look(person)
        assert not encrypted.encryption.holds_keys
        await unlock(person, WORDS)
        assert person.see("never enough")


@pytest.mark.parametrize("key", ["ctrl+q"])
async def test_leaving_while_it_is_locked_asks_nothing_more(
    encrypted: Companion, opened: Callable[[], Companion], key: str
) -> None:
    async with journey(encrypted) as person:
        await person.do("app.catch")
        await person.type("never enough")
        opened().encryption.ask_to_lock()
        await look(person)
        await person.press(key)
        assert not person.app.is_running
    later = opened()
    later.encryption.unlock(WORDS)
    assert "never enough" in str(later.home.drafts.all())


async def test_encrypted_by_another_process_it_asks_and_goes_on(
    companion: Companion, opened: Callable[[], Companion]
) -> None:
    companion.routine.add(ItemDraft("Secret walk"))
    async with journey(companion) as person:
        await person.do("app.catch")
        await person.type("never enough")
        other = opened()
        other.encryption.encrypt(other.encryption.offer(WORDS))
        await look(person)
        assert person.text.split() == ["ready", "·", "F1", "help"]
        await unlock(person, WORDS)
        assert person.see("never enough")
        other.encryption.decrypt()
        await look(person)
        assert person.see("never enough")
        assert not companion.encryption.holds_keys


async def test_decrypted_elsewhere_while_it_is_locked_any_words_open_it(
    encrypted: Companion, opened: Callable[[], Companion], home: Path
) -> None:
    async with journey(encrypted) as person:
        encrypted.encryption.lock()
        await look(person)
        other = opened()
        other.encryption.unlock(WORDS)
        away = home.parent / "keys.json"
        (home / "keys.json").rename(away)
        await unlock(person, WORDS)
        # The keys alone are gone, as when a sync program has brought half of the files.
        assert "keys.json is missing" in " ".join(person.text.split())
        assert "walk" not in person.text
        away.rename(home / "keys.json")
        other.encryption.decrypt()
        await look(person)
        await unlock(person, WORDS)
        assert person.row("Secret walk")
        assert not encrypted.encryption.holds_keys


async def test_what_was_interrupted_is_said_once_it_is_finished(companion: Companion, home: Path) -> None:
    companion.routine.add(ItemDraft("Secret walk"))
    (home / "rekey.plan").write_text('{"to": "age", "ready": false}')
    companion.close()
    async with journey(companion) as person:
        assert person.row("Secret walk")
        assert person.see("was interrupted")


async def test_readable_files_beside_encrypted_ones_are_named_when_it_opens(
    encrypted: Companion, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "2026-11 2.json").write_text("secret words")
    monkeypatch.setattr(app_module, "STARTED_AFTER", 0)
    async with journey(encrypted) as person:
        await person.settle()
        assert person.see("2026-11 2.json isn't encrypted")


async def test_a_practice_goes_on_after_hiding(companion: Companion) -> None:
    async with breathing(companion) as at:
        await at.after(20)
        await at.person.do("app.hide")
        assert at.person.text.split()[0] == "ready"
        await at.person.press("x")
        assert kept(companion) == []
        await at.person.press("space")
        await at.after(70)
        assert [session.completed for session in kept(companion)] == [True]


async def test_a_practice_goes_on_after_locking(encrypted: Companion, opened: Callable[[], Companion]) -> None:
    async with breathing(encrypted) as at:
        await at.after(20)
        opened().encryption.ask_to_lock()
        await look(at.person)
        assert at.person.text.split()[0] == "ready"
        assert not encrypted.encryption.holds_keys
        await unlock(at.person, WORDS)
        await at.person.press("space")
        await at.after(70)
        assert [session.completed for session in kept(encrypted)] == [True]
