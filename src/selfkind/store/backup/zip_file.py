"""A backup as one zip file, to be put on another disk: the parts, and a manifest with the SHA-256 of each.

It is written under another name, read back and compared, and only then given its own.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import zipfile
import zlib
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from selfkind.domain.errors import Damaged, NewerFormat, NotFound, NotSaved, SelfkindError
from selfkind.domain.system_errors import reason
from selfkind.platform.ordinary_file import read_file, why_not_file
from selfkind.store.backup.moments import is_sane
from selfkind.store.backup.snapshots import Snapshot, build, check, files_of, refuse_plain
from selfkind.store.engine.atomic_export import replacing
from selfkind.store.engine.filenames import KEYS, SEALED, is_kept
from selfkind.store.engine.files import ensure_home, sync_file, write_new
from selfkind.store.engine.lock import HomeLock

if TYPE_CHECKING:
    from selfkind.store.encryption.vault import AgeVault

MANIFEST = "manifest.json"
FORMAT = 1
# Deflate at its quickest takes a third of the time of the usual, and a sixth more room.
_LEVEL = 1
_MB = 1024 * 1024
ROOM = 64 * _MB
RATIO = 20
"""A zip may hold `ROOM` bytes unpacked, and one that is large itself `RATIO` times its size. A zip of 1 MB can
unpack to 1 GB, but no journal does: deflate makes words a third of what they were, and ticks a tenth."""
_UNKNOWN = datetime(1900, 1, 1)  # noqa: DTZ001 - a wall clock has no zone
_MANIFEST_ROOM = 4 * _MB
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Those that can be unpacked piece by piece."""
# What a file that is anything else, or was changed, can make the readers of zip and JSON say.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
)


def export_zip(folder: Path, target: Path, made: datetime) -> int:
    """Write the files of a backup (or a home) to the zip `target`, 0600, and return how many they are.

    `made` is the moment, with its offset, for the manifest. An earlier backup under that name is replaced, any
    other file is not. Raises NotSaved when it cannot be written or does not read back; nothing is left then.
    """
    files = files_of(folder)
    if not files:
        raise NotFound("There's nothing to back up yet.")
    if os.path.lexists(target) and not _is_ours(target):
        raise NotSaved(
            f"{target} already exists and isn't a selfkind backup, so it was left alone. Choose another file."
        )
    try:
        with replacing(target) as (file, path):
            sums = _write(folder, files, file, made)
            file.flush()
            sync_file(file.fileno())
            if not _reads_back(path, sums):
                raise NotSaved("The backup couldn't be read back correctly, so it was deleted.")
    except OSError as error:
        raise NotSaved(f"The backup couldn't be written to {target}: {reason(error)}.") from error
    return len(files)


def _write(
    folder: Path, files: list[str], file: BinaryIO, made: datetime, method: int = zipfile.ZIP_DEFLATED
) -> dict[str, str]:
    sums: dict[str, str] = {}
    sizes: dict[str, int] = {}
    with zipfile.ZipFile(file, "w", method, compresslevel=_LEVEL) as archive:
        for name in files:
            data = read_file(folder / name)
            sums[name], sizes[name] = _sum(data), len(data)
            archive.writestr(_entry(name, made), data, method, _LEVEL)
        manifest = {
            "selfkind": FORMAT,
            "made": made.isoformat(timespec="seconds"),
            "files": {name: {"sum": sums[name], "bytes": sizes[name]} for name in files},
        }
        archive.writestr(_entry(MANIFEST, made), json.dumps(manifest, indent=1), method, _LEVEL)
        size = sum(entry.file_size for entry in archive.infolist())
    if method != zipfile.ZIP_STORED and size > _limit(file.tell()):
        # Packed so well that it looks like a zip that is made to fill the memory: then it isn't packed.
        file.seek(0)
        file.truncate()
        return _write(folder, files, file, made, zipfile.ZIP_STORED)
    return sums


def _limit(size: int) -> int:
    """Return how many bytes a zip of a size may hold unpacked."""
    return max(ROOM, RATIO * size)


def _entry(name: str, made: datetime) -> zipfile.ZipInfo:
    # A zip knows the years 1980 to 2107, and no wrong clock should stand in the way of a backup.
    moment = (min(max(made.year, 1980), 2107), made.month, made.day, made.hour, made.minute, made.second)
    entry = zipfile.ZipInfo(name, moment)
    entry.external_attr = 0o100600 << 16
    return entry


def is_closed_zip(path: Path, vault: AgeVault | None = None) -> bool:
    """Return whether a zip that was verified is encrypted with another key than that of `vault`."""
    with zipfile.ZipFile(path) as archive:
        listed = _manifest(archive)["files"]
        return any(name.endswith(SEALED) for name in listed) and _fitting(archive, listed, vault) is None


def _fitting(archive: zipfile.ZipFile, listed: dict[str, Any], vault: AgeVault | None) -> AgeVault | None:
    return vault if vault is not None and KEYS in listed and vault.fits(_read(archive, KEYS, listed)) else None


def verify_zip(path: Path, vault: AgeVault | None = None) -> tuple[int, dict[str, str]]:
    """Read a zip back, and return how many files it has, and what is wrong, in words, by file.

    Raises NotFound when there is no such file, and Damaged when it is no backup or its manifest cannot be read.
    """
    if why := why_not_file(path):
        raise NotFound(f"{path} can't be read: {why}.")
    try:
        with zipfile.ZipFile(path) as archive:
            if too_large := _too_large(archive, path):
                raise Damaged(too_large)
            listed = _manifest(archive)["files"]
            wrong = _compare(archive, listed)
            vault = None if KEYS in wrong else _fitting(archive, listed, vault)
            for name in listed:
                if name not in wrong:
                    try:
                        check(name, _read(archive, name, listed), vault)
                    except SelfkindError as problem:
                        wrong[name] = problem.message
    except FileNotFoundError as error:
        raise NotFound(f"There's no file {path}.") from error
    except _BROKEN as error:
        raise Damaged(f"{path} is damaged, or isn't a selfkind backup.") from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # a table of contents that points to before the beginning
            raise Damaged(f"{path} is damaged, or isn't a selfkind backup.") from error
        raise NotFound(f"{path} can't be read: {reason(error)}.") from error
    return len(listed), wrong


def import_zip(home: Path, path: Path, vault: AgeVault | None = None, *, lock: HomeLock | None = None) -> Snapshot:
    """Add a zip to the backups of a home, which need not exist yet, so that it can be restored from there.
    Raises as `verify_zip` does, Damaged also for one file that is not well, and NotSaved.
    """
    for words in verify_zip(path, vault)[1].values():
        raise Damaged(f"{path} wasn't restored, and nothing was changed: {words}")
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive)
            refuse_plain(home, manifest["files"], str(path))
            ensure_home(home)

            def fill(folder: Path) -> None:
                for name in manifest["files"]:
                    write_new(folder / name, _read(archive, name, manifest["files"]))

            made = datetime.fromisoformat(manifest["made"]).replace(tzinfo=None, microsecond=0)
            # A wrong clock may have made it: it is listed all the same, as the oldest.
            return build(home, made if is_sane(made) else _UNKNOWN, fill, "asked", lock=lock)
    except _BROKEN as error:
        raise Damaged(f"{path} is damaged, or isn't a selfkind backup.") from error


def _compare(archive: zipfile.ZipFile, listed: dict[str, Any]) -> dict[str, str]:
    """Return what differs from the files of the manifest, by file."""
    wrong: dict[str, str] = {}
    inside = Counter(name for name in archive.namelist() if name != MANIFEST)
    for name in sorted({*inside, *listed}):
        if name not in listed:
            wrong[name] = f"{name} isn't in the zip file's list of files."
        elif inside[name] != 1:
            wrong[name] = f"{name} is missing." if name not in inside else f"{name} is in the zip file twice."
        else:
            try:
                data = _read(archive, name, listed)
            except (OSError, *_BROKEN):
                data = b""
            if len(data) != listed[name]["bytes"] or _sum(data) != listed[name]["sum"]:
                wrong[name] = f"{name} is damaged: it isn't as selfkind wrote it."
    return wrong


def _read(archive: zipfile.ZipFile, name: str, listed: dict[str, Any]) -> bytes:
    """Return a file of a zip, or its beginning: never more than the manifest says, and one byte to know. Python's
    own way to read all of it unpacks whatever is there."""
    with archive.open(name) as file:
        return file.read(listed[name]["bytes"] + 1)


def _too_large(archive: zipfile.ZipFile, path: Path) -> str:
    """Return what to say of a zip that would unpack to more than any backup does; "" for others. Unpacks nothing.

    No more can be read from a zip than the sizes in it say.
    """
    entries = archive.infolist()
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise ValueError("selfkind doesn't make zips like that")
    size, limit = sum(entry.file_size for entry in entries), _limit(path.stat().st_size)
    if size <= limit:
        return ""
    return (
        f"{path} would unpack to {_megabytes(size)}. A backup of its size unpacks to {_megabytes(limit)} at most. "
        "Nothing was changed."
    )


def _megabytes(size: int) -> str:
    return f"{-(-size // _MB)} MB"


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    with archive.open(MANIFEST) as file:
        manifest = json.loads(file.read(_MANIFEST_ROOM))
    files = manifest["files"]
    if type(manifest["selfkind"]) is not int or not files:
        raise ValueError("not a manifest")
    if manifest["selfkind"] > FORMAT:
        raise NewerFormat(f"{archive.filename} was written by a newer selfkind. Please update selfkind.")
    for name, entry in files.items():
        sound = type(entry["bytes"]) is int and entry["bytes"] >= 0 and type(entry["sum"]) is str
        if not sound or not is_kept(name):
            raise ValueError("not a manifest")
    return dict(manifest)


def _reads_back(path: Path, sums: dict[str, str]) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            listed = _manifest(archive)["files"]
            return not _compare(archive, listed) and {name: entry["sum"] for name, entry in listed.items()} == sums
    except _BROKEN:
        return False


def _is_ours(path: Path) -> bool:
    if why_not_file(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            _manifest(archive)
    except (OSError, NewerFormat, *_BROKEN):
        return False
    return True


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
