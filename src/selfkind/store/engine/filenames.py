"""The names of the files in a home. Only this module knows what a name means.

A part is `core`, a month such as `2026-11`, the derived `rollup`, or the rare `drafts` and `imports`. Its file is
`2026-11.json`, and `2026-11.json.age` in an encrypted home.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from selfkind.platform.country_file import COUNTRY as COUNTRY
from selfkind.platform.help_file import HELP_PAGE as HELP_PAGE
from selfkind.platform.status_file import REMINDED as REMINDED
from selfkind.platform.status_file import REMINDED_TEMPORARY as REMINDED_TEMPORARY
from selfkind.platform.status_file import STATUS as STATUS
from selfkind.platform.status_file import STATUS_TEMPORARY as STATUS_TEMPORARY

CORE = "core"
ROLLUP = "rollup"
DRAFTS = "drafts"
"""The part for the drafts of the time in which core can't be written."""
IMPORTS = "imports"
"""The part that says what each import brought, so that it can be taken back."""
SEALED = ".age"
"""What the name of a part's file ends with when it is encrypted."""
KEYS = "keys.json"
LOCK = ".lock"
LOCK_NOW = ".lock-now"
"""Touched by `selfkind lock`: apps that have the home open lock then."""
RESTORE_PLAN = "restore.plan"
"""There while a restore is under way; whoever finds it finishes the restore."""
REKEY_PLAN = "rekey.plan"
"""There while a home is being encrypted or decrypted; whoever finds it finishes that."""
LEDGER = "ledger"
"""`ledger.json`: which reminders were shown. Plain in an encrypted home too, and in no backup."""
REMINDERS = "reminders"
"""`reminders.json`: in an encrypted home the reminders of the next days, without words."""
REMIND_LOCK = "remind.lock"
"""Locked by the process that reminds, for as long as it runs."""
REMIND_LOG = "remind.log"
APP_LOG = "app.log"
"""What went wrong in the app without anybody noticing, in words of ours alone."""
BACKUPS = "backups"
SUMS = ".sums"
"""In each backup, the checksums of its files as they were when it was made."""
SET_ASIDE = "set-aside"
"""The folder of copies that were merged, and of other files that were taken out of sight. Encrypted with the
home."""
INBOX = "inbox"
"""The folder of files that a phone sends, unless config.toml names another."""
INBOX_DONE = "inbox-done"
"""The folder of those that were taken up, by their day. An encrypted home has none."""
TEMPORARY = ".tmp"
"""What the name of a file ends with while it is written."""
OTHER_TEMPORARY = ".2.tmp"
"""The same where a folder has the first name."""
UNFINISHED = ".unfinished"
"""In `BACKUPS`, the one that is being made or removed."""
CAUSES = frozenset({"restore", "upgrade", "import", "rekey", "merge"})
"""What a backup is made before, apart from the first write of a day ("day"); "asked" is one that a person made."""
RCLONE_FILTER = ".rclone-filter"
"""What rclone leaves out, where it was set up to share the folder."""
BACKUP_NAME = (
    rf"(?P<stamp>\d{{4}}-\d\d-\d\dT\d{{6}})(?:-before-(?P<cause>{'|'.join(sorted(CAUSES))}))?(?:-(?P<again>\d+))?"
)
"""The pattern of a backup's name: when it was made, what before, and a number when there is another of that
second."""

# Patterns as text: `re` compiles each when it's first used. Each command asks the one of months hundreds of times.
_MONTH = r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])"
_MONTH_PATTERN = re.compile(_MONTH)
_PART_FILE = rf"(?:{CORE}|{DRAFTS}|{IMPORTS}|{ROLLUP}|{_MONTH})\.json(?:\.age)?"
_KEPT = rf"(?:(?:{CORE}|{DRAFTS}|{IMPORTS}|{_MONTH})\.json(?:\.age)?|keys\.json|help-now\.json|country\.txt)"
_WORDLESS = (
    rf"keys\.json|help-now\.json|(?:restore|rekey)\.plan|(?:{LEDGER}|{REMINDERS})(?:\.damaged)?\.json|\.lock(?:-now)?|{REMIND_LOCK}"
    rf"|(?:{REMIND_LOG}|{APP_LOG})(?:\.1)?|config\.toml|country\.txt|\.DS_Store|desktop\.ini|Thumbs\.db"
    r"|\.stignore|\.gitignore|\.gitattributes|\.sync-exclude\.lst|\.rclone-filter(?:\.md5)?|\.(?:own|next)cloudsync\.log(?:\.\d)?"
)
_OURS = (
    rf"(?:{_PART_FILE}|(?:keys|help-now|(?:{LEDGER}|{REMINDERS})(?:\.damaged)?)\.json|(?:restore|rekey)\.plan)(?:(?:\.2)?\.tmp)?|\.lock(?:-now)?"
    rf"|{REMIND_LOCK}|(?:{REMIND_LOG}|{APP_LOG})(?:\.1)?|country\.txt(?:(?:\.2)?\.tmp)?|\.(?:status|reminded)(?:\.tmp)?"
    # What an editor leaves next to a page that was being written.
    r"|\.?#?writing-[0-9a-f]{16}\.md[~#.a-z0-9]*"
)


def is_month(part: str) -> bool:
    """Return whether a part of this name is a month."""
    return _MONTH_PATTERN.fullmatch(part) is not None


def is_part(part: str) -> bool:
    """Return whether a part of this name holds what people wrote: `core`, `drafts`, `imports`, or a month."""
    return part in (CORE, DRAFTS, IMPORTS) or is_month(part)


def part_of(file: str) -> str:
    """Return the part whose file this is: `2026-11.json.age` is `2026-11`."""
    return file.removesuffix(SEALED).removesuffix(".json")


def is_part_file(file: str) -> bool:
    """Return whether a file of this name is that of a part, sealed or not."""
    return re.fullmatch(_PART_FILE, file) is not None


def is_kept(file: str) -> bool:
    """Return whether backups hold a file of this name: all that cannot be made again."""
    return re.fullmatch(_KEPT, file) is not None


def is_ours(file: str) -> bool:
    """Return whether a file of this name in a home is one that selfkind makes there."""
    return re.fullmatch(_OURS, file) is not None


def is_wordless(file: str) -> bool:
    """Return whether a file of this name in a home holds nothing that a person wrote (keys, locks, settings), or
    just what they chose to leave readable."""
    return re.fullmatch(_WORDLESS, file) is not None


def any_copy(names: Collection[str]) -> bool:
    """Return whether some of the names in a home may be those of copies of a part: a cheap question, which is
    asked at each start."""
    is_encrypted = KEYS in names
    return any(_may_be_copy(name, is_encrypted=is_encrypted) for name in names)


def _may_be_copy(name: str, *, is_encrypted: bool) -> bool:
    begins = name[:4]
    if not begins.isdigit() and begins.lower() not in ("core", "draf", "impo"):
        return False
    stem, _, end = name.partition(".")
    if end == "json.age" or (end == "json" and not is_encrypted):
        # Nearly always it's the part itself.
        return len(stem) != 7 if begins.isdigit() else stem not in (CORE, DRAFTS, IMPORTS)
    return not end.endswith(".tmp")


def is_merged_copy(file: str) -> bool:
    """Return whether a file of this name in a backup is a copy that was merged after it."""
    return re.fullmatch(r"merged-[0-9]+\.json(?:\.age)?", file) is not None


def counted_name(file: str) -> str:
    """Return the name, in the backup before a restore, of what the restore puts in the place of a file."""
    return f"counted-{file}"


def is_beside_backup(file: str) -> bool:
    """Return whether a file of this name in a backup is no part of it: a copy that was merged after it, or what a
    restore that was cut off left."""
    return is_merged_copy(file) or (file.startswith("counted-") and is_kept(file.removeprefix("counted-")))


def is_backup(name: str) -> bool:
    """Return whether a backup can have this name."""
    return re.fullmatch(BACKUP_NAME, name) is not None
