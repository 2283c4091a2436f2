"""The ways to share a home that `sync setup` knows, as data: what marks a folder of theirs, the file that leaves
files out, and its lines.

What is left out is what belongs to one computer (`engine/file_scopes.py`). `below` is where a home is in the
folder that the program shares, such as `notes/selfkind/`, or "" when it is that folder.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from selfkind.store.engine.file_scopes import FILE_SCOPES, FileScope, own_files
from selfkind.store.engine.filenames import KEYS, RCLONE_FILTER, is_part, part_of

Rows = tuple[FileScope, ...]
Lines = Callable[[str, Rows], tuple[str, ...]]


class IgnoreFile(NamedTuple):
    """A file with lines of ours: its `name`, whether it's in the top folder (`is_on_top`) or in the home, what
    begins a `comment`, and whether of two lines the first counts (`is_first`). `lines_of` makes ours, for `below`
    and the rows of what is left out."""

    name: str
    is_on_top: bool
    comment: str
    is_first: bool
    lines_of: Lines

    def lines(self, below: str, *, carries_inbox: bool = False) -> tuple[str, ...]:
        """Return our lines; without one for the inbox when a phone fills it by the same program."""
        return self.lines_of(below, own_files(carries_inbox=carries_inbox))


class Setup(NamedTuple):
    """A way to share a home: its `id`, its `name`, the patterns of names that mark its top folder (`marks`), the
    `files` that we write, and what makes the lines to put elsewhere (`by_hand_of`)."""

    id: str
    name: str
    marks: tuple[str, ...] = ()
    files: tuple[IgnoreFile, ...] = ()
    by_hand_of: Lines = lambda _below, _rows: ()

    def by_hand(self, below: str, *, carries_inbox: bool = False) -> tuple[str, ...]:
        """Return the lines to put elsewhere; without one for the inbox when a phone fills it by the same
        program."""
        return self.by_hand_of(below, own_files(carries_inbox=carries_inbox))


def _escaped(below: str) -> str:
    return "".join(f"\\{sign}" if sign in "*?[]{}\\" else sign for sign in below)


def _anchored(below: str, rows: Rows) -> tuple[str, ...]:
    return tuple(f"/{_escaped(below)}{row.pattern.removesuffix('/')}" for row in rows)


def _for_git(_below: str, rows: Rows) -> tuple[str, ...]:
    # What git leaves in its top folder when it's killed while it merges: three versions of a part.
    return (*(f"/{row.pattern}" for row in rows), "/.merge_file_*")


def _attributes(_below: str, _rows: Rows) -> tuple[str, ...]:
    parts = (row.pattern for row in FILE_SCOPES if row.is_shared and _is_part(row.pattern))
    # Two keys can't be made one: git keeps ours, and says that there's a conflict.
    return (*(f"/{pattern} -text merge=selfkind" for pattern in parts), f"/{KEYS} -text -merge")


def _is_part(pattern: str) -> bool:
    example = pattern.replace("[0-9]", "2").replace("0[1-9]", "03").replace("1[0-2]", "11")
    return example.endswith((".json", ".age")) and is_part(part_of(example))


def _for_nextcloud(_below: str, rows: Rows) -> tuple[str, ...]:
    # Names without a slash count in this folder and in those inside it. A line that begins with # is a comment.
    return tuple(f"\\{row.pattern}" if row.pattern.startswith("#") else row.pattern for row in rows)


def _for_rclone(below: str, rows: Rows) -> tuple[str, ...]:
    # rclone puts the checksum of its filters beside them, on the computer where it runs.
    names = (*(f"{row.pattern}{'**' if row.is_folder else ''}" for row in rows), f"{RCLONE_FILTER}.md5")
    return tuple(f"- /{_escaped(below)}{name}" for name in names)


def _for_unison(below: str, rows: Rows) -> tuple[str, ...]:
    return tuple(f"ignore = Path {_escaped(below)}{row.pattern.removesuffix('/')}" for row in rows)


def _names(_below: str, rows: Rows) -> tuple[str, ...]:
    return tuple(row.pattern for row in rows)


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
    Setup("unison", "Unison", by_hand_of=_for_unison),
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
    Setup("other", "another program", by_hand_of=_names),
)


def setup_of(id: str) -> Setup:
    """Return the row of an id. Raises `StopIteration` for one that isn't there."""
    return next(setup for setup in SETUPS if setup.id == id)
