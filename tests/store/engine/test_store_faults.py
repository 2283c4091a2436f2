"""What a disk can refuse: the words, and that a refused write leaves no trace in memory or on disk."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import textwrap

import pytest

from selfkind.domain.errors import Damaged, NewerFormat, NotSaved, Unconfirmed, Unreadable
from selfkind.store.engine.files import ensure_home, replace
from selfkind.store.engine.store import Store

WORDS = {
    errno.ENOSPC: "Not saved: no space left on the disk. Nothing was changed.",
    errno.EDQUOT: "Not saved: no space left on the disk. Nothing was changed.",
    errno.EROFS: "Not saved: the disk is read-only. Nothing was changed.",
    errno.EACCES: "Not saved: permission denied. Nothing was changed.",
    errno.EFBIG: "Not saved: the file would be larger than the system allows. Nothing was changed.",
    errno.EIO: "Not saved: the disk reported an error. Nothing was changed.",
    errno.EMFILE: "Not saved: too many open files. Nothing was changed.",
}


class Breaking:
    """Makes one call of `os` fail: the `at`-th time it is called for a temporary file, or always."""

    def __init__(self, monkeypatch, call: str, code: int, *, folder: bool = False, after: int = 0) -> None:
        real, real_open = getattr(os, call), os.open
        folders: set[int] = set()
        self.calls = 0

        def remember(path, flags, *args, **more):
            descriptor = real_open(path, flags, *args, **more)
            folders.discard(descriptor)
            if flags & os.O_DIRECTORY:
                folders.add(descriptor)
            return descriptor

        def broken(target, *args, **more):
            if call == "open":
                mine = str(target).endswith(".tmp")
            elif call == "fsync":
                mine = (target in folders) == folder
            else:
                mine = True
            if mine:
                self.calls += 1
                if self.calls > after:
                    raise OSError(code, os.strerror(code), str(target))
            return (remember if call == "open" else real)(target, *args, **more)

        monkeypatch.setattr(os, "open", remember)
        monkeypatch.setattr(os, call, broken)


@pytest.mark.parametrize("code", WORDS, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_refused_write_leaves_no_trace(store, home, day, on_disk, monkeypatch, call, code):
    table = store.table("entries", day)
    table.insert({"n": 1, "items": ["kept"]})
    before, read = on_disk(), table.all()
    for change in (
        lambda: table.insert({"n": 2}),
        lambda: table.update(lambda document: document["items"].append("lost")),
        lambda: table.truncate(),
        lambda: store.table("checkins", day).insert({"mood": 3}),
    ):
        with monkeypatch.context() as patch:
            broken = Breaking(patch, call, code)
            with pytest.raises(NotSaved) as refused:
                change()
            assert broken.calls
        assert refused.value.message.startswith(WORDS[code].split(".")[0])
        assert "Nothing was changed." in refused.value.message
        assert on_disk() == before
        assert table.all() == read == Store(home).table("entries", day).all()
        assert len(store.table("checkins", day)) == 0
    assert table.insert({"n": 2}) == 2
    assert store.changed() == set()


def test_a_first_write_that_is_refused_leaves_no_file(store, day, on_disk, monkeypatch):
    with monkeypatch.context() as patch:
        Breaking(patch, "replace", errno.EIO)
        with pytest.raises(NotSaved):
            store.table("entries", day).insert({})
    assert on_disk() == {}
    assert store.months() == []
    assert store.table("entries", day).all() == []


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be synced there")
def test_a_write_goes_to_the_disk_in_the_order_that_a_power_cut_needs(store, day, monkeypatch):
    store.table("entries", day).insert({})
    order: list[str] = []

    def told(call, say):
        real = getattr(os, call)

        def recorded(*args, **more):
            result = real(*args, **more)
            order.append(say(args))
            return result

        monkeypatch.setattr(os, call, recorded)

    told("fsync", lambda args: "sync folder" if stat.S_ISDIR(os.fstat(args[0]).st_mode) else "sync file")
    told("write", lambda args: "write")
    told("replace", lambda args: "rename")
    store.table("entries", day).insert({})
    assert order[:1] + order[-3:] == ["write", "sync file", "rename", "sync folder"]
    assert len(order) == 4


def test_a_write_that_comes_in_pieces_is_whole(store, home, day, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data[:7])))
    store.table("entries", day).insert({"text": "kind words " * 50})
    assert Store(home).table("entries", day).all() == [{"text": "kind words " * 50}]


def test_a_disk_that_fills_up_half_way_keeps_the_old_file(store, day, on_disk, monkeypatch):
    table = store.table("entries", day)
    table.insert({"n": 1})
    before, real = on_disk(), os.write
    with monkeypatch.context() as patch:
        Breaking(patch, "write", errno.ENOSPC, after=3)
        broken = os.write
        patch.setattr(os, "write", lambda descriptor, data: broken(descriptor, bytes(data[:10])))
        with pytest.raises(NotSaved, match="no space left"):
            table.insert({"n": 2})
    assert os.write is real
    assert on_disk() == before


def test_an_interrupt_leaves_no_temporary_file(store, day, on_disk, monkeypatch):
    table = store.table("entries", day)
    table.insert({"n": 1})
    before = on_disk()

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            table.insert({"n": 2})
    assert on_disk() == before
    assert table.insert({"n": 2}) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be synced there")
def test_a_folder_that_cannot_be_synced_counts_as_saved(store, home, day, monkeypatch):
    table = store.table("entries", day)
    table.insert({"n": 1})
    with monkeypatch.context() as patch:
        Breaking(patch, "fsync", errno.EIO, folder=True)
        with pytest.raises(Unconfirmed) as warned:
            table.insert({"n": 2})
        assert warned.value.message == "Saved, but the disk reported an error. Please back up soon."
        # The same again is not taken as saved before the disk has confirmed it.
        with pytest.raises(Unconfirmed):
            table.update({"n": 2}, doc_ids=[2])
    assert table.all() == Store(home).table("entries", day).all() == [{"n": 1}, {"n": 2}]
    before = store.written["2026-11"]
    table.update({"n": 2}, doc_ids=[2])
    table.update({"n": 2}, doc_ids=[2])
    assert store.written["2026-11"] == before + 1
    assert store.changed() == set()


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be synced there")
def test_a_disk_that_knows_no_folder_sync_is_no_error(store, day, monkeypatch):
    Breaking(monkeypatch, "fsync", errno.EINVAL, folder=True)
    assert store.table("entries", day).insert({}) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no RLIMIT_FSIZE there")
def test_a_file_larger_than_the_system_allows(store, home, day):
    store.table("entries", day).insert({"text": "first"})
    code = """
        import resource, sys
        from datetime import date
        from pathlib import Path
        from selfkind.domain.errors import NotSaved
        from selfkind.store.engine.store import Store
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        table = Store(Path(sys.argv[1])).table("entries", date(2026, 11, 23))
        try:
            while True:
                table.insert({"text": "x" * 300})
        except NotSaved as error:
            print(len(table), error)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(home)],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    count, _, words = done.stdout.strip().partition(" ")
    assert words == WORDS[errno.EFBIG]
    assert len(store.table("entries", day)) == int(count) > 2
    assert not list(home.glob("*.tmp"))


def test_a_read_only_disk_can_be_read(store, home, day, on_disk, monkeypatch):
    store.table("entries", day).insert({"n": 1})
    real, before = os.open, on_disk()

    def read_only(path, flags, *args, **more):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return real(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", read_only)
    fresh = Store(home)
    assert fresh.table("entries", day).all() == [{"n": 1}]
    assert len(fresh.between("entries", day.replace(day=1), day)) == 1
    assert fresh.months() == ["2026-11"]
    with pytest.raises(NotSaved, match="the disk is read-only"):
        fresh.table("entries", day).insert({"n": 2})
    assert fresh.table("entries", day).all() == [{"n": 1}]
    assert on_disk() == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_can_be_read(store, home, day):
    store.table("entries", day).insert({"n": 1})
    home.chmod(0o500)
    try:
        assert Store(home).table("entries", day).all() == [{"n": 1}]
        with pytest.raises(NotSaved, match="permission denied"):
            Store(home).table("entries", day).insert({"n": 2})
    finally:
        home.chmod(0o700)


def test_reading_an_absent_home_creates_nothing(store, home, day):
    assert store.table("entries", day).all() == []
    assert store.between("entries", day, day) == []
    assert store.months() == []
    assert store.changed() == set()
    assert store.head_sum("core") is None
    store.close()
    assert not home.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes there")
def test_only_the_owner_can_look(tmp_path, day):
    old = os.umask(0)
    try:
        home = tmp_path / "a" / "b"
        store = Store(home)
        store.table("entries", day).insert({})
        store.table("drafts").insert({})
    finally:
        os.umask(old)
    assert [oct(path.stat().st_mode & 0o777) for path in (home.parent, home)] == ["0o700", "0o700"]
    files = {path.name: oct(path.stat().st_mode & 0o777) for path in home.iterdir()}
    assert files == {".lock": "0o600", "2026-11.json": "0o600", "core.json": "0o600"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes there")
def test_a_home_that_was_there_keeps_its_mode_but_files_are_private(home, store, day):
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    (home / "2026-11.json.tmp").write_text("left by a crash")
    (home / "2026-11.json.tmp").chmod(0o644)
    store.table("entries", day).insert({})
    assert home.stat().st_mode & 0o777 == 0o755
    assert (home / "2026-11.json").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in home.iterdir()) == [".lock", "2026-11.json"]


def test_a_home_that_is_a_file(tmp_path, day):
    (tmp_path / "file").write_text("not a folder")
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(NotSaved, match=r"file is a file, not a folder"):
            Store(home).table("entries", day).insert({})
        # Someone meant another folder; nothing is damaged.
        with pytest.raises(Unreadable) as reading:
            Store(home).table("entries", day).all()
        with pytest.raises(Unreadable) as listing:
            Store(home).months()
        assert reading.value.exit_code == listing.value.exit_code == 1
    assert (tmp_path / "file").read_text() == "not a folder"


def test_a_home_that_cannot_be_made(tmp_path, monkeypatch):
    def refused(path, *_, **__):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(os, "mkdir", refused)
    with pytest.raises(NotSaved, match=r"home can't be made: permission denied"):
        ensure_home(tmp_path / "home")


def test_a_home_that_another_process_makes_in_the_same_moment(tmp_path, monkeypatch):
    home = tmp_path / "above" / "home"
    real, asked = os.path.isdir, []

    def made_right_after(path):
        answer = real(path)
        if not answer:
            asked.append(path)
            home.mkdir(parents=True, exist_ok=True)
        return answer

    monkeypatch.setattr(os.path, "isdir", made_right_after)
    ensure_home(home)
    assert asked


def test_a_link_to_a_disk_that_is_not_there_is_not_an_empty_home(tmp_path, day):
    home = tmp_path / "home"
    home.symlink_to(tmp_path / "usb")
    store = Store(home)
    for look in (store.months, lambda: store.table("entries", day).all()):
        with pytest.raises(Damaged, match="points to something that isn't there"):
            look()
    with pytest.raises(NotSaved, match="points to a folder that isn't there"):
        store.table("entries", day).insert({})
    (tmp_path / "usb").mkdir()
    assert store.table("entries", day).insert({}) == 1


def test_a_part_that_links_nowhere_is_not_an_empty_part(store, home, day):
    home.mkdir()
    (home / "2026-11.json").symlink_to(home / "gone")
    with pytest.raises(Damaged, match="points to something that isn't there"):
        store.table("entries", day).insert({})


def test_a_part_that_cannot_be_opened_is_not_an_empty_part(store, home, day):
    (home / "2026-11.json").mkdir(parents=True)
    with pytest.raises(
        Damaged, match=r"2026-11.json can't be read: it's a folder, not a file. It hasn't been changed"
    ):
        store.table("entries", day).all()
    with pytest.raises(Damaged):
        store.table("entries", day).insert({})


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM], ids=errno.errorcode.get)
def test_a_part_that_may_not_be_read_is_not_a_damaged_one(store, home, day, on_disk, monkeypatch, code):
    table = store.table("entries", day)
    table.insert({"n": 1})
    before, real, real_list = on_disk(), os.open, os.listdir

    def locked(file, *args, **more):
        if str(file).endswith("2026-11.json"):
            raise OSError(code, os.strerror(code), str(file))
        return real(file, *args, **more)

    def locked_folder(path):
        if path == home:
            raise OSError(code, os.strerror(code), str(path))
        return real_list(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", locked)
        fresh = Store(home)
        for attempt in (
            fresh.table("entries", day).all,
            lambda: fresh.table("entries", day).insert({"n": 2}),
            lambda: fresh.between("entries", day, day),
        ):
            with pytest.raises(Unreadable, match=r"2026-11.json can't be read: permission denied") as refused:
                attempt()
            assert not isinstance(refused.value, Damaged)
        patch.setattr(os, "listdir", locked_folder)
        with pytest.raises(Unreadable, match=r"home can't be read: permission denied") as refused:
            fresh.months()
        assert not isinstance(refused.value, Damaged)
    assert on_disk() == before
    assert table.insert({"n": 2}) == 2


@pytest.mark.parametrize("data", [b"", b"not json", b'{"_meta":{"1":{"format":1,"part":"2026-11"'])
def test_a_damaged_part_is_neither_read_nor_written_and_others_work(store, home, day, on_disk, data):
    table = store.table("entries", day)
    table.insert({"n": 1})
    table.all()
    good = (home / "2026-11.json").read_bytes()
    (home / "2026-11.json").write_bytes(data)
    for attempt in (
        table.all,
        lambda: table.insert({"n": 2}),
        table.truncate,
        lambda: Store(home).table("entries", day).all(),
    ):
        with pytest.raises(Damaged, match=r"2026-11.json is damaged and can't be read. It hasn't been changed"):
            attempt()
    assert on_disk() == {"2026-11.json": data}
    assert store.insert("drafts", {}) == 1
    assert store.insert("entries", {"day": "2026-12-01"}) == 1
    (home / "2026-11.json").write_bytes(good)
    assert table.insert({"n": 2}) == 2


def test_a_part_changed_by_hand_is_shown_and_not_written(store, home, day, on_disk):
    table = store.table("entries", day)
    table.insert({"text": "mine"})
    path = home / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(b"mine", b"ours"))
    before = on_disk()
    assert table.all() == [{"text": "ours"}]
    assert store.untrusted() == {"2026-11"}
    for attempt in (lambda: table.insert({}), lambda: table.remove(doc_ids=[1]), table.truncate):
        with pytest.raises(Damaged, match=r"2026-11.json was changed outside selfkind"):
            attempt()
    assert on_disk() == before
    assert table.all() == [{"text": "ours"}]
    path.write_bytes(path.read_bytes().replace(b"ours", b"mine"))
    assert table.insert({}) == 2
    assert store.untrusted() == set()


def test_a_part_of_a_newer_selfkind_is_left_alone(store, home, day, on_disk):
    table = store.table("entries", day)
    table.insert({})
    path = home / "2026-11.json"
    path.write_bytes(path.read_bytes().replace(b'"format":2', b'"format":3'))
    before = on_disk()
    for attempt in (table.all, lambda: table.insert({})):
        with pytest.raises(NewerFormat, match="Please update selfkind"):
            attempt()
    assert on_disk() == before


def test_every_changed_byte_on_disk_is_refused_by_a_write(store, home, day):
    store.table("entries", day).insert({"id": "a", "text": "so kind"})
    path = home / "2026-11.json"
    good = path.read_bytes()
    for index in range(len(good)):
        for broken in (good[:index], good[:index] + bytes([good[index] ^ 1]) + good[index + 1 :]):
            path.write_bytes(broken)
            with pytest.raises((Damaged, NewerFormat)):
                store.table("entries", day).insert({})
            assert path.read_bytes() == broken


def test_a_snapshot_by_hard_link_keeps_what_it_held(store, home, tmp_path, day):
    table = store.table("entries", day)
    table.insert({"n": 1})
    os.link(home / "2026-11.json", tmp_path / "snapshot.json")
    held = (tmp_path / "snapshot.json").read_bytes()
    table.insert({"n": 2})
    assert (tmp_path / "snapshot.json").read_bytes() == held


def test_a_temporary_file_is_never_followed_or_shared(tmp_path):
    (tmp_path / "other").write_text("other")
    (tmp_path / "a.json.tmp").symlink_to(tmp_path / "other")
    replace(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"new"
    assert (tmp_path / "other").read_text() == "other"


def test_what_is_made_from_others_makes_no_home(home, store):
    """A home that was moved away while it was read isn't there again, empty, because of a roll-up."""
    with pytest.raises(NotSaved), store.transaction("rollup"):
        pass
    assert not home.exists()
