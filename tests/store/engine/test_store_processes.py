"""Several processes at one home, and processes that are killed: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from selfkind.domain.errors import NotSaved
from selfkind.store.engine import lock
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.store import Store

WRITER = """
    import sys
    from datetime import date
    from pathlib import Path
    from selfkind.store.engine.store import Store
    store, name, count = Store(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
    for n in range(count):
        store.insert("entries", {"id": f"{name}-{n}", "day": "2026-11-23", "text": "kind words " * 40})
        print(f"{name}-{n}", flush=True)
"""


def _start(code: str, *args: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, args)], stdout=subprocess.PIPE, text=True
    )


def test_four_processes_at_once_lose_nothing(store, home, day):
    writers = [_start(WRITER, home, name, 30) for name in "abcd"]
    said = {line for writer in writers for line in writer.communicate(timeout=60)[0].split()}
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0]
    found = store.table("entries", day).all()
    assert len(said) == len(found) == 120
    assert {row["id"] for row in found} == said
    assert sorted(row.doc_id for row in found) == list(range(1, 121))


def test_a_killed_writer_loses_nothing_that_it_acknowledged(home, day):
    random.seed(7)
    acknowledged: set[str] = set()
    for life in range(10):
        writer = _start(WRITER, home, f"life{life}", 100_000)
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(random.uniform(0, 0.15))
        writer.kill()
        # Not by `communicate`, which leaves out what came together with the first line.
        acknowledged |= {line for line in (first + writer.stdout.read()).split("\n") if line}
        writer.wait()
        found = [row["id"] for row in Store(home).table("entries", day)]
        assert acknowledged <= set(found)
        # At most the write under way may be there without having been acknowledged.
        assert len(found) == len(set(found)) <= len(acknowledged) + life + 1
    assert len(acknowledged) >= 10
    Store(home).insert("entries", {"day": day.isoformat()})
    assert sorted(path.name for path in home.iterdir()) == [".lock", "2026-11.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_a_forked_child_does_not_keep_the_lock(home, store):
    home.mkdir()
    with HomeLock(home):
        child = os.fork()
        if child == 0:
            time.sleep(5)
            os._exit(0)
    try:
        assert store.insert("drafts", {}) == 1
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


def test_a_busy_home_is_refused_after_patience(home, day, on_disk):
    store = Store(home, patience=0.05)
    store.insert("drafts", {"n": 1})
    before = on_disk()
    with HomeLock(home):
        began = time.monotonic()
        with pytest.raises(NotSaved) as refused:
            store.insert("drafts", {"n": 2})
        assert 0.05 <= time.monotonic() - began < 20
        # Reading does not wait.
        assert store.table("drafts").all() == [{"n": 1}]
    assert (
        refused.value.message
        == "Another window or command has been saving for 0.05 seconds. Nothing was saved. Please try again."
    )
    assert on_disk() == before
    assert store.insert("drafts", {"n": 2}) == 2


def test_a_writer_waits_for_its_turn(home):
    holder = _start(
        """
        import sys, time
        from pathlib import Path
        from selfkind.store.engine.lock import HomeLock
        with HomeLock(Path(sys.argv[1])):
            print("held", flush=True)
            time.sleep(0.3)
        """,
        _made(home),
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    assert Store(home).insert("drafts", {}) == 1
    holder.communicate(timeout=60)


def test_the_lock_of_a_killed_process_is_free(home):
    holder = _start(
        """
        import sys, time
        from pathlib import Path
        from selfkind.store.engine.lock import HomeLock
        with HomeLock(Path(sys.argv[1])):
            print("held", flush=True)
            time.sleep(60)
        """,
        _made(home),
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(NotSaved):
        Store(home, patience=0.02).insert("drafts", {})
    holder.kill()
    holder.communicate()
    assert Store(home).insert("drafts", {}) == 1


def test_the_lock_file_stays(home, store):
    store.insert("drafts", {})
    first = (home / ".lock").stat().st_ino
    store.insert("drafts", {})
    assert (home / ".lock").stat().st_ino == first
    with HomeLock(home):
        (home / ".lock").unlink()
    store.insert("drafts", {})
    assert (home / ".lock").exists()


def test_a_lock_file_removed_while_waiting_keeps_others_out_all_the_same(home, monkeypatch):
    _made(home)
    real, waited = lock._try, []

    def removed_meanwhile(descriptor):
        if not waited:
            waited.append((home / ".lock").unlink())
        return real(descriptor)

    monkeypatch.setattr(lock, "_try", removed_meanwhile)
    with HomeLock(home), pytest.raises(NotSaved):
        HomeLock(home, patience=0).__enter__()


def test_the_owner_of_a_lock_may_take_it_again(home):
    mine = HomeLock(_made(home), patience=0)
    with mine, mine:
        pass
    with mine, pytest.raises(NotSaved):
        HomeLock(home, patience=0).__enter__()
    with HomeLock(home, patience=0):
        pass


def _made(home: Path) -> Path:
    home.mkdir()
    return home
