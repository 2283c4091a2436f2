"""Encrypt a home, decrypt it, or give it a new key: all of it, or nothing.

`rekey.plan` says what is going on. As long as it is not `ready` the old copy of every part is there and the new
ones go away again; once it is, each new copy was read back from the disk, and only old ones are left to remove. So
whoever opens the home next can finish it, without the passphrase, from wherever a power cut left it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from selfkind.domain.errors import Damaged, NotSaved, OtherKey, SelfkindError, Unconfirmed
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import read_file
from selfkind.store.encryption.keys import Keys, WrongPassphrase, recover
from selfkind.store.encryption.vault import AgeVault, is_encrypted
from selfkind.store.engine.filenames import (
    BACKUPS,
    HELP_PAGE,
    KEYS,
    REKEY_PLAN,
    REMINDED,
    REMINDED_TEMPORARY,
    SEALED,
    SET_ASIDE,
    STATUS,
    STATUS_TEMPORARY,
    is_part_file,
)
from selfkind.store.engine.files import ROOM, Overtaken, check_room, ensure_home, is_folder, remove, replace
from selfkind.store.engine.lock import HomeLock
from selfkind.store.engine.part import other_key
from selfkind.store.engine.part_storage import OpenVault, keys_are_missing, stamp_of
from selfkind.store.engine.restore_plan import finish_restore

_WORDS = {
    (
        "age",
        True,
    ): "Encrypting your files was interrupted. Now they're all encrypted. If you have no recovery code: "
    "selfkind passphrase new-key",
    ("age", False): "Encrypting was interrupted. Your files are as they were, not encrypted. The recovery "
    "code you were shown won't open anything.",
    ("plain", True): "Decrypting your files was interrupted. Now they're all decrypted.",
    ("plain", False): "Decrypting was interrupted. Your files are still encrypted.",
}
_PARTLY_NEW = "Some of your files have the new key by now. The others get it when you next open selfkind."
_BLOCK = 4096
"""Bytes of a disk that belong to one file."""


def encrypt(home: Path, opened: Keys, page: bytes | None = None) -> None:
    """Encrypt every part of a home, check each by reading it back, and remove the plain ones and plain backups.

    `page` is what stays readable on Help now, None for nothing. It is there as soon as the home is encrypted.

    Raises NotSaved, and then the home is as it was, or is finished when it is next opened.
    """
    ensure_home(home)
    with _whole(home):
        _refuse_encrypting(home)

        def convert() -> None:
            packed = opened.packed()
            replace(home / KEYS, packed)
            _check(read_file(home / KEYS) == packed)
            vault = AgeVault(home, opened)
            for name in _parts(home, ""):
                # As they are, damaged ones too: what is in them is private all the same.
                data = read_file(home / name)
                replace(home / (name + SEALED), vault.seal(data))
                _check(vault.unseal(read_file(home / (name + SEALED))) == data)
            if page is not None:
                replace(home / HELP_PAGE, page)

        _move(home, "age", convert)


def check_encrypts(home: Path) -> None:
    """Raise what `encrypt` refuses before it changes anything, and NotSaved where the disk hasn't room for it."""
    if not is_folder(home.resolve()):
        return
    with _whole(home):
        _refuse_encrypting(home)
        _check_room(home, "")


def _refuse_encrypting(home: Path) -> None:
    if is_encrypted(home):
        raise SelfkindError("Your files are already encrypted.")
    if _parts(home, SEALED):
        raise keys_are_missing(home)
    OpenVault(home).check()
    _refuse_open_editor(home)
    _refuse_links(home)
    _refuse_unreadable(home, "")
    if backups := _backups(home, ""):
        _refuse_read_only([home / BACKUPS, *backups], "the unencrypted backups in it have to be deleted")


def _refuse_unreadable(home: Path, suffix: str) -> None:
    for name in _parts(home, suffix):
        if not os.access(home / name, os.R_OK):
            raise NotSaved(f"{home / name} can't be read: permission denied. Nothing was changed.")


def _refuse_read_only(folders: list[Path], why: str) -> None:
    """Raise NotSaved for a folder in which nothing can be written or deleted, although something has to be."""
    for folder in folders:
        if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
            raise NotSaved(f"The folder {folder} is read-only, and {why}. Nothing was changed.")


def _check_room(home: Path, suffix: str) -> None:
    """Raise NotSaved where the disk hasn't room for every part of a suffix once more: all of the old ones stay
    until the new ones are checked, and in the backups after that."""
    sizes = [(home / name).stat().st_size for name in _parts(home, suffix)]
    check_room(home / KEYS, sum(-(-size // _BLOCK) * _BLOCK + _BLOCK for size in sizes) + ROOM)


def opens_with(home: Path, code: str) -> bool:
    """Return whether a recovery code opens a home, now or as soon as what was interrupted is finished; True also
    where its keys can't be read just now. A home that isn't encrypted has none."""
    try:
        plan = json.loads(read_file(home / REKEY_PLAN))
        if plan["ready"] != (plan["to"] == "age"):
            return False
    except (ValueError, KeyError, TypeError, OSError):
        pass
    try:
        recover(read_file(home / KEYS), code)
    except (FileNotFoundError, WrongPassphrase):
        return False
    except (OSError, SelfkindError):
        return True
    return True


def decrypt(home: Path, opened: Keys) -> None:
    """Decrypt a home: every part in plain, checked by reading it back, and no keys.

    Raises Damaged when a part cannot be opened, and NotSaved; see `encrypt`.
    """
    with _whole(home):
        vault = AgeVault(home, opened)
        vault.check()
        _refuse_plain_parts(home)
        contents = _unsealed(home, vault)

        def convert() -> None:
            for name, data in contents.items():
                plain = home / name.removesuffix(SEALED)
                replace(plain, data)
                _check(read_file(plain) == data)

        _move(home, "plain", convert)


def rotate(home: Path, opened: Keys, code_for: Keys | None = None) -> Keys:
    """Give a home a new data key, or finish doing so, and return the keys. `code_for` are the keys to keep when
    they were given a new recovery code or passphrase as well.

    keys.json opens the old key and the new one until the last part has been sealed again, so nothing is lost when
    this is interrupted; the next unlocking finishes it. A NotSaved from then on says that some of it is done.
    """
    with _whole(home):
        AgeVault(home, opened).check()
        _unsealed(home, AgeVault(home, opened))  # before anything is changed: all of it can be opened
        _leave_keys_with_backups(home)
        wanted = code_for or opened
        both = wanted if len(wanted.identities) > 1 else wanted.with_new_key()
        replace(home / KEYS, both.packed())
        try:
            either, newest = AgeVault(home, both), AgeVault(home, both.without_old())
            for name in _parts(home, SEALED):
                while not _is_sealed_again(home / name, either, newest):
                    pass  # a sync program has put another file there meanwhile
            replace(home / KEYS, both.without_old().packed())
        except NotSaved as problem:
            raise problem.after_some(_PARTLY_NEW) from problem
        return both.without_old()


def _is_sealed_again(path: Path, either: AgeVault, newest: AgeVault) -> bool:
    """Seal a file with the newest key, unless it is; return False when it's another by now."""
    stamp, raw = stamp_of(path), read_file(path)
    if _opens(newest, raw):
        return True
    data = either.unseal(raw)
    try:
        replace(path, newest.seal(data), may_go=lambda: stamp_of(path) == stamp)
    except Overtaken:
        return False
    _check(newest.unseal(read_file(path)) == data)
    return True


def check_rotates(home: Path, opened: Keys) -> None:
    """Raise what `rotate` refuses before it changes anything, such as OtherKey or Damaged for a part that the keys
    don't open, and NotSaved where the disk hasn't room for it."""
    with _whole(home):
        vault = AgeVault(home, opened)
        vault.check()
        _refuse_unreadable(home, SEALED)
        _unsealed(home, vault)
        without_keys = [one for one in _backups(home, SEALED) if stamp_of(one / KEYS) is None]
        _refuse_read_only([home / BACKUPS, *without_keys], "a backup and the old keys have to go there")
        _check_room(home, SEALED)


def put_keys(home: Path, opened: Keys) -> None:
    """Write keys.json again, for another passphrase or another recovery code of the same data key."""
    with _whole(home):
        AgeVault(home, opened).check()
        replace(home / KEYS, opened.packed())


def finish(home: Path) -> str:
    """Finish what was interrupted, and say so in a line; "" when nothing was. Costs one stat then.

    Raises NotSaved when another process is at it, or the disk refuses.
    """
    if stamp_of(home / REKEY_PLAN) is None:
        return ""
    with HomeLock(home):
        return _finish(home)


@contextlib.contextmanager
def _whole(home: Path) -> Iterator[None]:
    """Lock a home and finish what was interrupted: this, or a restore, whose backup may be removed or have other
    keys afterwards."""
    lock = HomeLock(home)
    with lock:
        _finish(home)
        with contextlib.suppress(Unconfirmed):
            finish_restore(home, lock=lock)
        yield


def _move(home: Path, to: str, convert: Callable[[], None]) -> None:
    try:
        replace(home / REKEY_PLAN, _plan(to, ready=False))
        convert()
        with contextlib.suppress(Unconfirmed):  # finishing writes it again, and stops when unconfirmed
            replace(home / REKEY_PLAN, _plan(to, ready=True))
    except Exception as problem:
        with contextlib.suppress(SelfkindError, OSError):
            _finish(home)
        if isinstance(problem, Unconfirmed):
            raise NotSaved("The disk reported an error, so nothing was changed. Please back up soon.") from problem
        if isinstance(problem, OSError):
            raise NotSaved(f"That didn't work: {reason(problem)}. Nothing was changed.") from problem
        raise
    _finish(home)


def _plan(to: str, *, ready: bool) -> bytes:
    return json.dumps({"format": 1, "to": to, "ready": ready}).encode()


def _finish(home: Path) -> str:
    try:
        document = json.loads(read_file(home / REKEY_PLAN))
        to, ready = document["to"], document["ready"]
        words = _WORDS[to, ready]
    except FileNotFoundError:
        return ""
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise Damaged(f"{REKEY_PLAN} is damaged, so nothing was changed. Please restore a backup.") from error
    if ready:
        # A plan that a power cut could turn back must not be followed by removals.
        replace(home / REKEY_PLAN, _plan(to, ready=True))
        if to == "age":
            # The line for a prompt names what is next.
            answers = (STATUS, STATUS_TEMPORARY, REMINDED, REMINDED_TEMPORARY)
            remove(home, [*_parts(home, ""), *_temporary(home), *answers])
            _remove_plain_backups(home)
        else:
            _leave_keys_with_backups(home)
            remove(home, [*_parts(home, SEALED), *_temporary(home)])
            remove(home, [HELP_PAGE, KEYS])
    elif to == "age":
        remove(home, [*_parts(home, SEALED), *_temporary(home), HELP_PAGE, KEYS])
    else:
        remove(home, [*_parts(home, ""), *_temporary(home)])
    remove(home, [REKEY_PLAN])
    return words


def _parts(home: Path, suffix: str) -> list[str]:
    """Return the parts of a suffix, and what was set aside: that is as private."""
    names = os.listdir(home)  # noqa: PTH208
    parts = sorted(name for name in names if is_part_file(name) and name.endswith(f".json{suffix}"))
    return [*parts, *_set_aside(home, suffix)]


def _set_aside(home: Path, suffix: str) -> list[str]:
    try:
        files = sorted((home / SET_ASIDE).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    is_sealed = suffix == SEALED
    return [
        f"{SET_ASIDE}/{path.name}" for path in files if path.is_file() and (path.suffix == SEALED) == is_sealed
    ]


def _temporary(home: Path) -> list[str]:
    """Return what a crash left half-written, plain or sealed."""
    names = os.listdir(home)  # noqa: PTH208
    return [
        name for name in names if re.search(r"\.json(\.age)?(\.2)?\.tmp$", name) and not is_folder(home / name)
    ]


def _unsealed(home: Path, vault: AgeVault) -> dict[str, bytes]:
    contents = {}
    for name in _parts(home, SEALED):
        try:
            contents[name] = vault.unseal(read_file(home / name))
        except OtherKey as error:
            raise other_key(name) from error
        except Damaged as error:
            raise Damaged(f"{name} is damaged and can't be opened, so nothing was changed.") from error
    return contents


def _opens(vault: AgeVault, raw: bytes) -> bool:
    try:
        vault.unseal(raw)
    except SelfkindError:
        return False
    return True


def _check(same: bool) -> None:
    if not same:
        raise NotSaved("The disk returned different data from what was saved, so nothing was changed.")


def _refuse_plain_parts(home: Path) -> None:
    plain = _parts(home, "")
    if plain:
        raise SelfkindError(
            f"{plain[0]} isn't encrypted, but is in the folder with the encrypted files. Move "
            "it away first. Nothing was changed."
        )


def _refuse_links(home: Path) -> None:
    """Raise for a plain part that is a link: only the link could be removed, and its words would stay readable."""
    for name in _parts(home, ""):
        if (home / name).is_symlink():
            raise SelfkindError(
                f"{name} is a link to {os.path.realpath(home / name)}, which would stay readable. "
                "Replace the link with that file first. Nothing was changed."
            )


def _refuse_open_editor(home: Path) -> None:
    """Raise while an editor has a file open: it must not be removed, and must not stay in plain either."""
    for name in sorted(os.listdir(home)):  # noqa: PTH208
        if re.match(r"\.?writing-[0-9a-f]{16}", name):
            raise SelfkindError(
                f"{name} is open in an editor, or was left by one. Close it or move it away first. "
                "Nothing was changed."
            )


def _backups(home: Path, suffix: str) -> list[Path]:
    """Return the backups with parts of a suffix: plain ones, or encrypted ones."""
    try:
        folders = sorted((home / BACKUPS).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [folder for folder in folders if folder.is_dir() and not folder.is_symlink() and _parts(folder, suffix)]


def _remove_plain_backups(home: Path) -> None:
    for folder in _backups(home, ""):
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise NotSaved(f"The unencrypted backup {folder} couldn't be deleted: {reason(error)}.") from error


def _leave_keys_with_backups(home: Path) -> None:
    """Copy the keys into encrypted backups without them, so that the passphrase of their time opens them."""
    for folder in _backups(home, SEALED):
        if stamp_of(folder / KEYS) is None:
            replace(folder / KEYS, read_file(home / KEYS))
