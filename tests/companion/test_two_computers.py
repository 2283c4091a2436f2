"""Two computers that share a home by a sync program, which knows nothing of what is in the files.

The program is made up, and does what Syncthing was seen to do. A file that one side changed goes to the other; of
one that both changed, either stays, and the other lies beside it on both sides; an edit stays where the other
deleted.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import draft_of
from selfkind.domain.errors import NotFound
from selfkind.reminders.companion import open_with_reminders
from selfkind.store.engine.file_scopes import scope_of
from selfkind.store.sync.copies import copies_in, copy_of
from tests.companion.test_undo import one_change
from tests.conftest import Clock

PASSPHRASE = "a quiet lamp"
ROUNDS = 4
"""How often the sync program runs until nothing changes any more, at the most."""


class SyncProgram:
    """Carries the files of two homes to and fro; `seed` decides which of two versions stays."""

    def __init__(self, one: Path, other: Path, seed: int = 0) -> None:
        self.homes = one, other
        self.conflicts = 0
        self._chance = random.Random(seed)
        self._were: dict[str, bytes] = {}

    def join(self) -> bool:
        """Make the two folders alike, and return whether anything was carried."""
        sides = [_shared(home) for home in self.homes]
        carried = sides[0] != sides[1]
        for name in sorted({*sides[0], *sides[1]}):
            one, other, was = sides[0].get(name), sides[1].get(name), self._were.get(name)
            if one == other:
                continue
            if one == was or one is None:
                self._put(name, other)
            elif other == was or other is None:
                self._put(name, one)
            else:
                self.conflicts += 1
                stays, copied = self._chance.sample([one, other], 2)
                self._put(name, stays)
                stem, dot, suffix = name.rpartition(".")
                mark = f"sync-conflict-20261123-{self.conflicts:06}-ABCDEFG"
                self._put(f"{stem}.{mark}{dot}{suffix}", copied)
        self._were = _shared(self.homes[0])
        return carried

    def _put(self, name: str, data: bytes | None) -> None:
        for home in self.homes:
            if data is None:
                (home / name).unlink(missing_ok=True)
            else:
                temporary = home / f".syncthing.{name}.tmp"
                temporary.write_bytes(data)
                temporary.chmod(0o600)
                temporary.rename(home / name)


def _shared(home: Path) -> dict[str, bytes]:
    """What is synced of a home: all but what belongs to one computer."""
    found = {}
    for path in home.iterdir():
        scope = scope_of(path.name)
        if path.is_file() and (copy_of(path.name) is not None or (scope is not None and scope.is_shared)):
            found[path.name] = path.read_bytes()
    return found


class Desk:
    """A computer: its home, and a clock of its own."""

    def __init__(self, home: Path, clock: Clock, seed: int) -> None:
        self.home, self.clock = home, clock
        self.written: set[str] = set()
        self._chance = random.Random(seed)

    def opened(self) -> Companion:
        """The home as another process opens it."""
        companion = open_with_reminders(self.home, clock=self.clock)
        companion.take_up_left_pages()
        if companion.encryption.is_encrypted:
            companion.encryption.unlock(PASSPHRASE)
        return companion

    def live(self, changes: int) -> None:
        """Do things, as they come."""
        companion, chance = self.opened(), self._chance
        for _ in range(changes):
            self.clock.forward(minutes=chance.choice((1, 1, 60)))
            entries = companion.journal.entries()
            if entries and chance.random() < 0.2:
                text = self._words()
                companion.journal.change(chance.choice(entries), {"text": text})
            elif chance.random() < 0.2:
                companion.journal.save(companion.practice.exercise("note"), {"text": self._words()})
            elif chance.random() < 0.2:
                item = chance.choice(companion.routine.items())
                companion.routine.edit(item, draft_of(item)._replace(name=self._words()))
            elif chance.random() < 0.1:
                with suppress(NotFound):
                    companion.undo.latest()
            else:
                one_change(companion, chance)
        companion.close()

    def _words(self) -> str:
        words = f"words {self._chance.random()}"
        self.written.add(words)
        return words

    def shown(self) -> set[str]:
        """The words of this computer's own that it shows, or has in its bin."""
        text = self.exported()
        return {words for words in self.written if words in text}

    def exported(self) -> str:
        """All that is in the home, without when that was asked."""
        companion = self.opened()
        pieces = b"".join(companion.transfer.export("json", lambda *_: None))
        assert companion.doctor.check() == []
        assert companion.copies.findings() == []
        companion.close()
        document = json.loads(pieces)
        del document["exported_at"]
        return json.dumps(document, indent=1)


@pytest.fixture(params=["plain", "encrypted"])
def desks(
    companion: Companion,
    home: Path,
    tmp_path: Path,
    clock: Clock,
    request: pytest.FixtureRequest,
) -> tuple[Desk, Desk]:
    """Two computers that were alike; the clock of the second is five hours ahead."""
    companion.routine.keep()
    companion.journal.save(companion.practice.exercise("note"), {"text": "tea"})
    if request.param == "encrypted":
        companion.encryption.encrypt(companion.encryption.offer(PASSPHRASE))
    companion.close()
    shutil.copytree(home, tmp_path / "elsewhere", ignore=lambda *_: ["backups"])
    ahead = Clock()
    ahead.moment = clock.moment + timedelta(hours=5)
    return Desk(home, clock, 1), Desk(tmp_path / "elsewhere", ahead, 2)


def joined(program: SyncProgram, desks: Sequence[Desk]) -> None:
    """Run the sync program, and open selfkind on both, until nothing is carried any more."""
    for _ in range(ROUNDS):
        carried = program.join()
        for desk in desks:
            desk.exported()
        if not carried:
            break
    assert not program.join()


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_lost_and_both_are_alike(desks: tuple[Desk, Desk], seed: int) -> None:
    program = SyncProgram(desks[0].home, desks[1].home, seed)
    program.join()
    for desk in desks:
        desk._chance.seed(f"{seed} {desk.home.name}")
    known: set[str] = set()
    for _ in range(3):
        for desk in desks:
            desk.live(15)
        before = [desk.shown() for desk in desks]
        joined(program, desks)
        one, other = (desk.exported() for desk in desks)
        assert one == other
        # What either had is there, but for names that the other changed after it had seen them.
        for mine in before:
            assert [words for words in mine - known if words not in one] == []
        known = {words for desk in desks for words in desk.written if words in one}
        for desk in desks:
            assert [copy.name for copy in copies_in(desk.home)] == []
    assert program.conflicts > 0
