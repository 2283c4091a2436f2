"""Drafts of the time in which core.json is damaged are kept beside it, and found again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.drafts import Drafts
from selfkind.domain.errors import NotSaved
from selfkind.store.engine.table import SafeTable
from tests.conftest import Clock
from tests.exchange.bringing import brought

Open = Callable[[], Companion]


@pytest.fixture
def torn(companion: Companion, home: Path) -> Path:
    """A home whose core.json was cut off, with a draft in it."""
    companion.planning.tick(companion.planning.item("water"))
    companion.drafts.keep("note", {"text": "before"}, id="0" * 32)
    companion.backups.now()
    core = home / "core.json"
    held = core.read_bytes()
    core.unlink()  # or the backup would be cut off too
    core.write_bytes(held[:100])
    return home


def texts(drafts: Drafts) -> list[str]:
    return [str(draft.answers["text"]) for draft in drafts.waiting("note")]


def test_a_draft_is_kept_replaced_and_discarded(torn: Path, opened: Open, clock: Clock) -> None:
    id = opened().drafts.keep("note", {"text": "one"})
    clock.forward(minutes=1)
    assert texts(opened().drafts) == ["one"]
    opened().drafts.keep("note", {"text": "one and more"}, id=id)
    opened().drafts.keep("note", {"text": "two"})
    assert sorted(texts(opened().drafts)) == ["one and more", "two"]
    opened().drafts.discard(id)
    assert texts(opened().drafts) == ["two"]
    assert "core.json" in opened_problems(opened())


def opened_problems(companion: Companion) -> str:
    companion.drafts.waiting("note")
    return " ".join(companion.left_out())


def test_it_is_found_when_core_is_well_again(torn: Path, opened: Open, clock: Clock) -> None:
    id = opened().drafts.keep("note", {"text": "one"})
    clock.forward(minutes=1)
    opened().backups.restore(part="core")
    # Of two with one id the later counts: the page was kept in core before.
    assert sorted(texts(opened().drafts)) == ["before", "one"]
    opened().drafts.keep("note", {"text": "one, in core"}, id=id)
    assert sorted(texts(opened().drafts)) == ["before", "one, in core"]
    opened().drafts.discard(id)
    assert texts(opened().drafts) == ["before"]


def test_a_page_is_kept_when_only_the_removal_of_an_older_one_is_refused(
    torn: Path, opened: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = opened().drafts.keep("note", {"text": "one"})
    opened().backups.restore(part="core")
    clock.forward(minutes=1)

    def refuse(*_: object) -> None:
        raise NotSaved("Not saved: no space left. Nothing was changed.")

    with monkeypatch.context() as patch:
        patch.setattr(SafeTable, "remove", refuse)
        assert opened().drafts.keep("note", {"text": "one and more"}, id=id) == id
        with pytest.raises(NotSaved):
            opened().drafts.discard(id)
    assert sorted(texts(opened().drafts)) == ["before", "one and more"]
    opened().drafts.discard(id)
    assert texts(opened().drafts) == ["before"]


def test_the_later_of_two_with_one_id_counts(torn: Path, opened: Open, clock: Clock) -> None:
    clock.forward(minutes=1)
    opened().drafts.keep("note", {"text": "after"}, id="0" * 32)
    clock.forward(minutes=1)
    opened().backups.restore(part="core")
    assert texts(opened().drafts) == ["after"]
    opened().drafts.discard("0" * 32)
    assert texts(opened().drafts) == []


def test_beginning_again_keeps_it(torn: Path, opened: Open) -> None:
    opened().drafts.keep("note", {"text": "one"})
    opened().doctor.begin_again("core")
    assert texts(opened().drafts) == ["one"]
    assert opened().doctor.check() == []


def test_it_is_backed_up_exported_and_sealed(torn: Path, opened: Open, tmp_path: Path, clock: Clock) -> None:
    opened().drafts.keep("note", {"text": "one"})
    clock.forward(minutes=1)
    companion = opened()
    assert companion.backups.now().files == 3
    data = b"".join(companion.transfer.export("json", lambda *_: None))
    from selfkind.reminders.companion import open_with_reminders

    other = open_with_reminders(tmp_path / "other", clock=clock)
    assert brought(other, data, "x.json").value.added > 0
    assert texts(other.drafts) == ["one"]
    companion.encryption.encrypt(companion.encryption.offer("a quiet lamp in May"))
    assert sorted(path.name for path in torn.glob("drafts*")) == ["drafts.json.age"]
    assert texts(companion.drafts) == ["one"]


def test_a_damaged_one_of_these_is_told_and_can_begin_again(torn: Path, opened: Open) -> None:
    opened().drafts.keep("note", {"text": "one"})
    (torn / "drafts.json").write_bytes(b"{")
    opened().doctor.begin_again("core")
    assert opened().drafts.waiting("note") == []
    assert [finding.file for finding in opened().doctor.check()] == ["drafts.json"]
    opened().doctor.begin_again("drafts")
    assert opened().doctor.check() == []


def test_they_are_counted_as_they_are_listed(companion: Companion, home: Path, opened: Open) -> None:
    assert companion.count_drafts() == 0
    id = companion.drafts.keep("note", {"text": "one"})
    assert opened().count_drafts() == 1
    page = companion.drafts.page(id)
    companion.drafts.delete(page)
    assert opened().count_drafts() == 0
    companion.drafts.restore(id)
    (home / "core.json").write_bytes(b"{")
    companion.drafts.keep("note", {"text": "two"})
    assert opened().count_drafts() == 1
    (home / "drafts.json").write_bytes(b"{")
    last = opened()
    assert last.count_drafts() == 0
    assert len(last.left_out()) == 2  # so it has looked


def test_without_damage_there_is_no_such_file(companion: Companion, home: Path) -> None:
    id = companion.drafts.keep("note", {"text": "one"})
    companion.drafts.discard(id)
    assert not (home / "drafts.json").exists()
