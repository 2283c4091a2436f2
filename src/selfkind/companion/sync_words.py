"""The words about one home on two computers, in the shell, on plain lines and in the app."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import shown

if TYPE_CHECKING:
    from selfkind.companion.sync import SyncPlan, SyncSeen, SyncStatus

ASK_WITH = "What do you share your selfkind folder with?"
ASK_READABLE = "Set it up like this? Type e to encrypt first, y for yes as it is, n for no"
ASK_SEALED = "Set it up like this? Type y for yes, n for no"
ENCRYPT_ONE = (
    "If you encrypt, do it on one computer, and let its files reach the other before you write there. With two "
    "keys, neither opens the other's files."
)
_WHAT_TO_DO = "What to do: selfkind guide two-computers"
ENCRYPT_THERE = "If another computer has your files already, don't encrypt here: the key comes with the files."
NOTHING_SET_UP = "Nothing was set up."
RCLONE_DELETES = 90
"""How many of all files rclone may delete at once, as a percentage. By itself it stops at half, and in a small
home three of four files are copies after a conflict."""
HISTORY = {
    "syncthing": "Syncthing keeps what you delete only where you turned on file versioning.",
    "git": (
        "Git keeps every version. Words that you delete stay in its history, on every computer that has it, even "
        "after they're gone from your bin."
    ),
    "unison": "Unison keeps what you delete only where you turned on its backups.",
    "rclone": "rclone keeps nothing of what you delete, but most cloud services do for some weeks.",
    "nextcloud": "Nextcloud keeps earlier versions and deleted files on its server for some weeks.",
    "dropbox": "Dropbox keeps earlier versions and deleted files on its servers for at least 30 days.",
    "other": "Many programs keep earlier versions and deleted files for some time.",
}
"""By program, what becomes of words that are deleted."""
_WHAT = {
    "core.json": "your routine, unfinished pages, the people in your circle, boundaries, your safety plan",
    "drafts.json": "unfinished pages",
    "imports.json": "what each import brought",
    "keys.json": "your key, locked with your passphrase and your recovery code",
    "country.txt": "the country of your help lines",
    "config.toml": "your settings",
    "themes/": "your themes",
    "packs/": "your packs",
    "inbox/": "what your phone sends, readable until selfkind takes it up",
}


_READABLE = ("config.toml", "country.txt", "themes/", "packs/", "inbox/")
"""What an encrypted home shares in plain."""


def before_words(plan: SyncPlan) -> Iterator[str]:
    """Yield what leaves this computer and what stays, before anything is written."""
    yield f"These files leave this computer with {_with(plan)}:"
    months = [name for name in plan.leaves if name[:1].isdigit()]
    for name in plan.leaves:
        if what := _WHAT.get(name.removesuffix(".age")):
            yield f"  {name}: {what}"
    if months:
        more = f" and {len(months) - 1} more" if len(months) > 1 else ""
        yield f"  {months[-1]}{more}: what you wrote and ticked, a month each"
    if not plan.leaves:
        yield "  none yet: your selfkind folder is empty"
    if plan.is_encrypted:
        readable = [name for name in _READABLE if name in plan.leaves]
        yield (
            "Your words are encrypted in them. Whoever has the files can see which months there are, and how "
            "large they are."
        )
        if readable:
            yield f"Still readable: {', '.join(readable)}."
    else:
        yield (
            "The files aren't encrypted. Whoever can open them on another computer, or on a server in between, "
            "can read every word. Encrypting later doesn't reach copies that have left by then."
        )
        yield ENCRYPT_ONE if plan.leaves else ENCRYPT_THERE
    yield HISTORY[plan.setup.id]
    if plan.stays:
        names = ", ".join(plan.stays)
        yield f"These {'stay on' if plan.files else 'belong to'} this computer: {names}."


def _with(plan: SyncPlan) -> str:
    return "your sync program" if plan.setup.id == "other" else plan.setup.name


def files_words(plan: SyncPlan) -> Iterator[str]:
    """Yield which files would be written."""
    for file in plan.files:
        if file.is_new:
            yield f"To be written: {file.path}"
        elif file.is_changed:
            yield f"To be changed: {file.path}. Only selfkind's own lines change."
        else:
            yield f"Already as it should be: {file.path}"


def written_words(paths: Sequence[Path]) -> str:
    """Return which files were written."""
    return f"Written: {', '.join(map(str, paths))}" if paths else "Every file is already as it should be."


def next_words(plan: SyncPlan, *, is_driver_set: bool) -> Iterator[str]:
    """Yield what is left to do by hand, lines to copy after a line that says where they go."""
    home, top = plan.home, plan.top
    id = plan.setup.id
    if plan.has_inbox and not plan.carries_inbox and (plan.files or plan.by_hand):
        yield f"Your inbox stays on this computer. If your phone fills it with {_with(plan)}:"
        yield f"  selfkind sync setup --with {id} --inbox"
    if id == "syncthing":
        if not plan.is_found:
            yield f"Then add this folder in Syncthing: {home}"
        yield (
            "Syncthing doesn't sync .stignore. On each other computer, run this before the first sync: selfkind "
            "sync setup --with syncthing"
        )
        yield "Leave “Max Conflicts” of the folder as it is. At 0, Syncthing drops one of two edits."
    elif id == "git":
        if not plan.is_found:
            yield f"{home} isn't in a git repository yet. To make one: git init {_quoted(home)}"
        if not is_driver_set:
            yield "Git needs to know how to merge your files. Once, on each computer:"
            yield "  selfkind sync setup --with git --merge-driver"
        yield (
            "On each other computer, clone the repository into the selfkind folder. Git keeps its settings to "
            "itself, so then run: selfkind sync setup --with git --merge-driver"
        )
        yield "selfkind commits nothing and pushes nothing."
    elif id == "unison":
        yield f"Put these lines into your Unison profile, if its root is {top}:"
        yield from (f"  {line}" for line in plan.by_hand)
        yield "So that two edits of a file are both kept, add these too:"
        yield from ("  prefer = newer", "  copyonconflict = true")
    elif id == "rclone":
        yield "Give rclone the file that leaves files out:"
        filters = f"--filters-file {_quoted(home / '.rclone-filter')}"
        yield f"  rclone bisync {_quoted(home)} REMOTE:selfkind {filters} --max-delete {RCLONE_DELETES}"
        yield "selfkind deletes copies that it merged. Without --max-delete, rclone stops if most files are gone."
        yield (
            "If you edited on both computers, open selfkind before rclone runs again: rclone before 1.66 "
            "overwrites the copies of an earlier conflict."
        )
    elif id == "nextcloud":
        yield (
            "The Nextcloud app reads .sync-exclude.lst by itself. If it doesn't, put its lines into “Edit Ignored "
            "Files” in the app's settings."
        )
    elif id == "dropbox":
        yield "Dropbox can't leave out files by their names. Folders can be marked, once on each computer:"
        yield from (f"  {line}" for line in _dropbox_lines(home))
        yield (
            "Dropbox shares the other files of one computer too. So a reminder that came on one computer "
            "doesn't come on the other."
        )
        if plan.is_encrypted:
            yield "What you marked “show when locked” is readable there, in help-now.json."
    else:
        yield "Leave these files and folders out, if your program can:"
        yield from (f"  {line}" for line in plan.by_hand)


def _dropbox_folders(home: Path) -> tuple[str, ...]:
    """Return the folders that can be marked: what was taken up of the inbox is readable, where it's kept."""
    return ("backups", "set-aside", *(name for name in ("inbox-done",) if (home / name).is_dir()))


def _dropbox_lines(home: Path) -> tuple[str, ...]:
    folders = [_quoted(home / name) for name in _dropbox_folders(home)]
    made = f"mkdir -p {' '.join(folders)}"
    if sys.platform == "darwin":
        return (made, f"xattr -w com.dropbox.ignored 1 {' '.join(folders)}")
    if sys.platform == "win32":
        return tuple(f"Set-Content -Path {folder} -Stream com.dropbox.ignored -Value 1" for folder in folders)
    return (made, *(f"attr -s com.dropbox.ignored -V 1 {folder}" for folder in folders))


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))


def status_words(status: SyncStatus) -> Iterator[str]:
    """Yield what can be seen of sharing the home."""
    if not status.seen:
        yield "selfkind sees no program that shares your selfkind folder. To set one up: selfkind sync setup"
    for one in status.seen:
        yield f"Shared with {one.name}: {one.top}"
        yield from _seen_words(one)
    yield status.no_keys or (
        "Your files are encrypted."
        if status.is_encrypted
        else "Your files aren't encrypted. To encrypt them: selfkind encrypt"
    )
    if status.is_open:
        yield "Other accounts on this computer can open your folder. To close it: selfkind doctor --repair"
    if status.readable:
        yield f"Still readable: {_names(status.readable)}. To encrypt: selfkind doctor --seal"
    if status.copies:
        yield f"{_counted(len(status.copies), 'copy waits', 'copies wait')} to be merged: selfkind doctor --merge"
        for copy in status.copies:
            yield f"  {shown(copy.file)}{f' ({copy.by})' if copy.by else ''}"
    else:
        yield "No copy waits to be merged."
    for one_day in status.merged:
        day = f"{one_day.at.day} {one_day.at:%B}"
        yield f"Merged on {day}: {_counted(one_day.copies, 'copy', 'copies')}. The backup before: {one_day.backup}"
    if status.leftovers:
        yield "Copies of files that belong to one computer, which you can delete:"
        yield from (f"  {shown(copy.file)}" for copy in status.leftovers)
    if status.other_keys:
        names = _names(copy.file for copy in status.other_keys)
        yield (
            f"Keys of another computer: {names}. Keep the file: what was encrypted with those keys needs them. "
            f"{_WHAT_TO_DO}"
        )
    if status.backup_has_other_keys:
        yield (
            "Your newest backup has other keys than your files, so the keys here may be another computer's. "
            f"{_WHAT_TO_DO}"
        )
    if status.unmerged:
        yield "Copies that selfkind doesn't merge. Keep what you like of them, then delete them:"
        yield from (f"  {shown(copy.file)}" for copy in status.unmerged)
    if status.half:
        yield f"Left by a program that was ended: {_names(status.half)}. To delete: selfkind doctor --repair"
    if status.aside:
        yield f"Set aside: {_names(status.aside)}"


def _seen_words(one: SyncSeen) -> Iterator[str]:
    if one.is_set_up is False:
        yield f"  Not set up yet. To leave out what belongs to one computer: selfkind sync setup --with {one.id}"
    elif one.is_set_up and one.id == "rclone":
        yield "  Set up, as long as rclone is given .rclone-filter."
    elif one.is_set_up:
        yield "  Set up: what belongs to one computer is left out."
    if one.carries_inbox:
        yield "  Your inbox comes with it, readable until selfkind takes it up."
    if one.own_shared:
        how = " To keep the file and remove it from git: git rm --cached NAME" if one.id == "git" else ""
        yield f"  Shared, though it belongs to one computer: {_names(one.own_shared)}.{how}"
    elif one.own_shared is None:
        yield f"  selfkind can't tell which files {one.name} shares."
    if one.driver_gone:
        yield f"  {driver_gone_words(one.driver_gone)}"
    elif one.has_driver is False:
        yield "  Git doesn't know how to merge your files: selfkind sync setup --with git --merge-driver"
    if one.unmerged:
        yield (
            f"  Git began a merge and waits for you to end it: {_names(one.unmerged)}. What to do: "
            "selfkind guide two-computers"
        )
        if one.has_driver is False:
            yield (
                "  The other computer's version is only in git. Before you commit, copy it from there: "
                "selfkind guide sharing-a-folder"
            )
    if one.marked:
        yield (
            f"  Committed with two versions in one file: {_names(one.marked)}. Git has both. What to do: "
            "selfkind guide two-computers"
        )


def driver_gone_words(path: str) -> str:
    """Return what to say where git would run a selfkind that isn't there any more."""
    return (
        f"Git merges your files with a selfkind that isn't there any more: {shown(path)}. To name this one: "
        "selfkind sync setup --with git --merge-driver"
    )


def _names(files: Iterable[str]) -> str:
    """Return names in one line: a program or a person may have given any."""
    return ", ".join(map(shown, files))


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
