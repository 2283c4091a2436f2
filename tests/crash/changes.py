"""SIGKILL while the whole of a home changes: encrypting, decrypting, another key or passphrase, a restore.

`python -m tests.crash.changes HOME CHANGE` makes one change in a process of its own, which can be killed.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from selfkind.domain.errors import Locked
from selfkind.reminders.companion import open_with_reminders
from tests.crash import homes
from tests.crash.rounds import ENV, ROOT, Tally, command
from tests.crash.texts import found_in, proven

MONTHS = 9
EXTRA = "extra"
"""The key of the texts that a restore takes away again."""
SEALED = ("decrypt", "new-key", "passphrase", "restore")
PLAIN = ("encrypt", "encrypt", "restore")


def change(home: Path, what: str) -> None:
    """Make one change, as its command does."""
    homes.quick_keys()
    companion = homes.opened(home)
    encryption = companion.encryption
    print("ready", flush=True)
    if what == "encrypt":
        encryption.encrypt(encryption.offer(homes.passphrase()))
    elif what == "decrypt":
        encryption.decrypt()
    elif what == "new-key":
        encryption.new_key(encryption.offer_new_key())
    elif what == "passphrase":
        companion.encryption.confirm(homes.passphrase(_passphrase_of(home)))
        encryption.change_passphrase(homes.passphrase(1 - _passphrase_of(home)))
    else:
        # Something to replace and something to remove: it is there before, and not afterwards.
        made = companion.backups.now()
        note = companion.practice.exercise("note")
        for day in (companion.today(), companion.today() - timedelta(days=28 * MONTHS + 40)):
            companion.journal.save(note, {"text": proven(EXTRA, 12)}, day=day)
        companion.backups.restore(made.name)
    companion.close()


def _passphrase_of(home: Path) -> int:
    """Which of the two passphrases a home has just now; the first when it has none."""
    encryption = open_with_reminders(home).encryption
    try:
        if encryption.is_encrypted:
            encryption.unlock(homes.passphrase(1))
            return 1
    except Locked:
        pass
    return 0


def _begun(home: Path, what: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.changes", str(home), what],
        env=ENV, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        raise AssertionError(process.communicate()[1])
    return process


def _write(home: Path, key: str, days_ago: int) -> None:
    companion = homes.opened(home)
    day = companion.today() - timedelta(days=days_ago)
    companion.journal.save(companion.practice.exercise("note"), {"text": proven(key, 12)}, day=day)
    companion.close()


def _read(home: Path, wanted: set[str], about: str) -> Tally:
    """Read with the command, with the passphrase that the home has now, and compare."""
    tally = Tally(1)
    which = _passphrase_of(home)
    done = command(home, "journal", "list", "--json", f"--passphrase-file={homes.PASSPHRASES[which]}")
    every, tally.altered = found_in(done.stdout)
    keys = [key for key in every if key != EXTRA]  # whether a restore got so far is nobody's promise
    tally.lost = len(wanted - set(keys))
    said = [line for line in done.stderr.splitlines() if "interrupted" not in line]
    if done.returncode or said:
        tally.troubles.append(f"{about}: {done.returncode}, {done.stderr.strip()}")
    if len(keys) != len(wanted):
        tally.troubles.append(f"{about}: {len(keys)} texts of {len(wanted)}")
    left = [path.name for path in home.iterdir() if path.name in ("restore.plan", "rekey.plan")]
    sealed = (home / "keys.json").exists()
    # What a killed write leaves behind is nobody's to read: below it is seen whether it could be.
    parts = [path.name for path in home.glob("[0-9c]*.json*") if path.suffix != ".tmp"]
    mixed = [name for name in parts if name.endswith(".age") is not sealed]
    if left or mixed:
        tally.troubles.append(f"{about}: {[*left, *mixed]} lie there still")
    if sealed:
        plain = [path for path in home.rglob("*") if path.is_file() and b"<<" in _without_age(path)]
        tally.troubles += [f"{about}: {path.relative_to(home)} can be read" for path in plain]
    return tally


def _without_age(path: Path) -> bytes:
    """The bytes of a file, of a sealed one none: that it is sealed, and not called so, is what its head shows."""
    data = path.read_bytes()
    return b"" if data.startswith(b"age-encryption.org/v1\n") else data


def kill_change(rounds: int, folder: Path, seed: int = 0) -> Tally:
    """Kill changes of a home at random moments, one after the other on the same home; read after each."""
    rng, whole = random.Random(seed), Tally()
    home, written = folder / "kill-change", set[str]()
    took: dict[str, float] = {}
    for number in range(rounds):
        key = f"m{number}"
        _write(home, key, 28 * (number % MONTHS))
        written.add(key)
        what = rng.choice(SEALED if (home / "keys.json").exists() else PLAIN)
        process = _begun(home, what)
        began = time.monotonic()
        if what in took:
            time.sleep(rng.uniform(0, took[what] * 1.1))
            process.send_signal(signal.SIGKILL)
        _, err = process.communicate()
        about = f"round {number}, {what}"
        if what not in took:
            # The first of each kind is left alone, to know how long it takes.
            took[what] = time.monotonic() - began
            if process.returncode:
                whole.troubles.append(f"{about}: {err}")
        tally = _read(home, written, about)
        tally.acknowledged = 1
        whole.add(tally)
    return whole


if __name__ == "__main__":
    change(Path(sys.argv[1]), sys.argv[2])
