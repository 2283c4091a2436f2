"""The ways to share a home that `sync setup` knows, as data: what marks a folder of theirs, the file that leaves
files out, and its lines.

What is left out is what belongs to one computer (`engine/file_scopes.py`). `below` is where a home is in the
folder that the program shares, such as `notes/selfkind/`, or "" when it is that folder.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from selfkind.store.engine.file_scopes import FILE_SCOPES, own_files
from selfkind.store.engine.filenames import KEYS, RCLONE_FILTER, is_part, part_of


class IgnoreFile(NamedTuple):
    """A file with lines of ours: its `name`, whether it's in the top folder (`is_on_top`) or in the home, what
    begins a `comment`, and whether of two lines the first counts (`is_first`). `lines` returns ours, for
    `below`."""

    name: str
    is_on_top: bool
    comment: str
    is_first: bool
    lines: Callable[[str], tuple[str, ...]]


class Setup(NamedTuple):
    """A way to share a home: its `id`, its `name`, the patterns of names that mark its top folder (`marks`), the
    `files` that we write, and the lines to put elsewhere (`by_hand`, for `below`)."""

    id: str
    name: str
    marks: tuple[str, ...] = ()
    files: tuple[IgnoreFile, ...] = ()
    by_hand: Callable[[str], tuple[str, ...]] = lambda _below: ()


def _escaped(below: str) -> str:
    return "".join(f"\\{sign}" if sign in "*?[]{}\\" else sign for sign in below)


def _anchored(below: str) -> tuple[str, ...]:
    return tuple(f"/{_escaped(below)}{row.pattern.removesuffix('/')}" for row in own_files())


def _for_git(_below: str) -> tuple[str, ...]:
    # What git leaves in its top folder when it's killed while it merges: three versions of a part.
    return (*(f"/{row.pattern}" for row in own_files()), "/.merge_file_*")


def _attributes(_below: str) -> tuple[str, ...]:
    parts = (row.pattern for row in FILE_SCOPES if row.is_shared and _is_part(row.pattern))
    # Two keys can't be made one: git keeps ours, and says that there's a conflict.
    return (*(f"/{pattern} -text merge=selfkind" for pattern in parts), f"/{KEYS} -text -merge")


def _is_part(pattern: str) -> bool:
    example = pattern.replace("[0-9]", "2").replace("0[1-9]", "03").replace("1[0-2]", "11")
    return example.endswith((".json", ".age")) and is_part(part_of(example))


def _for_nextcloud(_below: str) -> tuple[str, ...]:
    # Names without a slash count in this folder and in those inside it. A line that begins with # is a comment.
    return tuple(f"\\{row.pattern}" if row.pattern.startswith("#") else row.pattern for row in own_files())


def _for_rclone(below: str) -> tuple[str, ...]:
    # rclone puts the checksum of its filters beside them, on the computer where it runs.
    names = (*(f"{row.pattern}{'**' if row.is_folder else ''}" for row in own_files()), f"{RCLONE_FILTER}.md5")
    return tuple(f"- /{_escaped(below)}{name}" for name in names)


def _for_unison(below: str) -> tuple[str, ...]:
    return tuple(f"ignore = Path {_escaped(below)}{row.pattern.removesuffix('/')}" for row in own_files())


def _names(_below: str) -> tuple[str, ...]:
    return tuple(row.pattern for row in own_files())


SETUPS: tuple[Setup, ...] = (
    Setup(
        "syncthing",
        "Syncthing",
        (".stfolder",),
        (IgnoreFile(".stignore", True, "//", True, _anchored),),
    ),
    Setup(
        "git",
        "git",
        (".git",),
        (
            IgnoreFile(".gitignore", False, "#", False, _for_git),
            IgnoreFile(".gitattributes", False, "#", False, _attributes),
        ),
    ),
    Setup("unison", "Unison", by_hand=_for_unison),
    Setup(
        "rclone",
        "rclone",
        files=(IgnoreFile(RCLONE_FILTER, False, "#", True, _for_rclone),),
    ),
    Setup(
        "nextcloud",
        "Nextcloud",
        (".sync_*.db", "._sync_*.db", ".owncloudsync.log", ".nextcloudsync.log"),
        (IgnoreFile(".sync-exclude.lst", False, "#", False, _for_nextcloud),),
    ),
    Setup("dropbox", "Dropbox", (".dropbox.cache",)),
    Setup("other", "another program", by_hand=_names),
)
SETUP_IDS = tuple(setup.id for setup in SETUPS)


def setup_of(id: str) -> Setup:
    """Return the row of an id. Raises `StopIteration` for one that isn't there."""
    return next(setup for setup in SETUPS if setup.id == id)
