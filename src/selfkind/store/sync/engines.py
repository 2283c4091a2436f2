"""What sync programs do to the names of files, as data: one row for each program.

A copy that a program makes of two versions has the name of the file with a mark in it: before the last suffix
(`2026-11 2.json`, `2026-11.json 2.age`), before both, or at the end. `marks` are patterns of marks, `temporary` of
the names of files that it is still writing. `source` says where that was seen or read, and of which version.
"""

from __future__ import annotations

from typing import NamedTuple


class Engine(NamedTuple):
    """A sync program: its `id` and `name`, and the patterns of the names it gives to copies (`marks`) and to half
    files (`temporary`). One that `is_sure` marks copies so that a person wouldn't: a copy named `core 2.json` can
    also be a person's own."""

    id: str
    name: str
    marks: tuple[str, ...]
    temporary: tuple[str, ...]
    source: str
    is_sure: bool = True


ENGINES: tuple[Engine, ...] = (
    Engine(
        "syncthing",
        "Syncthing",
        (r"\.sync-conflict-\d{8}-\d{6}(?:-[A-Z2-7]{7})?",),
        (r"\.syncthing\..+\.tmp", r"~syncthing~.+\.tmp"),
        "Seen with 1.19.2. Its lib/model/folder_sendrecv.go, conflictName: the local time, and the short id of "
        "the device that changed the file last, before the last suffix; the earliest ones had no id.",
    ),
    Engine(
        "unison",
        "Unison",
        (r" \(conflict(?: #\d+)?_on_\d{4}-\d\d-\d\d(?:_was_deleted)?\)",),
        (r"\.unison\..+\.unison\.tmp", r"\.#.+\.unison\.tmp"),
        "Seen with 2.52.1 and -copyonconflict; its binary has “ (conflict%s_on_%04d-%02d-%02d%s)”.",
    ),
    Engine(
        "rclone",
        "rclone",
        (r"\.\.path[12]", r"\.(?:conflict|path)\d+"),
        (r".+\.[0-9A-Za-z]{8}\.partial",),
        "“..path1” seen with bisync of 1.60.1, after which no file has the name itself. Since 1.66, "
        "cmd/bisync/resolve.go: .conflict1, or .path1 with --conflict-loser pathname, at the end or, with "
        "--suffix-keep-extension, before the suffixes. fs/operations/copy.go, checkPartial, for half files.",
    ),
    Engine(
        "nextcloud",
        "Nextcloud or ownCloud",
        (
            r" \(conflicted copy (?:[^()]+ )?\d{4}-\d\d-\d\d \d{6}\)",
            r" \(case clash from [^()]+\)",
            r"_conflict-(?:[^.]+-)?\d{8}-\d{6}",
        ),
        (r"\..+\.~[0-9a-f]{1,8}",),
        "nextcloud/desktop and owncloud/client, src/common/utility.cpp, makeConflictFileName and "
        "makeCaseClashConflictFileName, read in 2026: the time of the local file, and the user's name where "
        "copies are uploaded. Older clients wrote _conflict-. src/libsync/propagatedownload.cpp, "
        "createDownloadTmpFileName.",
    ),
    Engine(
        "seafile",
        "Seafile",
        (r" \(SFConflict [^()]+\)(?:\.json(?:\.age)?)?",),
        (),
        "help.seafile.com/syncing_client/file_conflicts, read in 2026. The server's merge repeats the suffixes.",
    ),
    Engine(
        "pcloud",
        "pCloud",
        (r" [\[(]conflicted[\])](?: \(\d+\))?",),
        (),
        "The readme of rcfa/pCloudSync-deconflict, read in 2026.",
    ),
    Engine(
        "dropbox",
        "Dropbox",
        (
            r" \([^()]*conflicted copy[^()]*(?:\(\d+\))?\)(?: \(\d+\))?",
            r" \([^()]*(?i:konfli|conflic|conflit|конфликт|競合|충돌|冲突|衝突)[^()]*\)(?: \(\d+\))?",
            r" \([^()]*(?:Case|Selective Sync|Unicode Encoding|White ?Space) Conflict[^()]*\)(?: \(\d+\))?",
        ),
        (),
        "The pages of help.dropbox.com on conflicted copies (the editor's name, “conflicted copy”, the day) and "
        "on case, selective sync, Unicode and white space conflicts, read in 2026. In other languages "
        "as users report them: “In Konflikt stehende Kopie von Ana 2026-11-29”, “Copie en conflit de …”.",
    ),
    Engine(
        "resilio",
        "Resilio Sync",
        (r"(?:\.Conflict\d*)+",),
        (),
        "help.resilio.com, Conflict files in Sync, read in 2026.",
    ),
    Engine(
        "onedrive-linux",
        "OneDrive for Linux",
        (r"-[A-Za-z0-9][A-Za-z0-9_.-]*-safeBackup-\d{4}",),
        (),
        "Names that users of abraunegg/onedrive report, read in 2026: the computer's name, and a number.",
    ),
    Engine(
        "git",
        "git",
        (r" \(from git(?: \d+)?\)",),
        (r"\.merge_file_[0-9A-Za-z]{6}",),
        "Written by our merge driver, where something goes on to another month. For half files, git's merge-ll.c, "
        "create_temp: the three versions that a driver is given, seen with a git 2.39 that was killed.",
    ),
    Engine(
        "icloud",
        "iCloud Drive",
        (r"(?: \d+)+",),
        (),
        "Names that iCloud users report; no page of Apple's has a pattern.",
        is_sure=False,
    ),
    Engine(
        "google-drive",
        "Google Drive",
        (r"(?: \(\d+\))+",),
        (),
        "Names that users of Drive for desktop report. OneDrive's web page and browsers number so too.",
        is_sure=False,
    ),
    Engine(
        "onedrive",
        "OneDrive",
        (r"-[A-Za-z0-9][A-Za-z0-9_-]*",),
        (),
        "Names that users report, read in 2026: the computer's name at the end of the stem.",
        is_sure=False,
    ),
)
"""Every program whose names we know. Of several whose marks fit, the first counts."""
