"""Write in the user's own editor, privately: the file is for its owner only, in the home, or in memory when that
is encrypted, and removed as soon as its words are stored elsewhere.

A note beside it says which page it is. The editor holds that note for as long as it runs, so that what was written
can be taken up when selfkind itself was killed (`left_pages.py`).
"""

from __future__ import annotations

import os
import secrets
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from selfkind.companion.page_in_editor import NOTE, PageInEditor, remove_page, unsaved_copies
from selfkind.domain.decoding import NotText, decoded
from selfkind.domain.errors import SelfkindError
from selfkind.platform.held_file import let_go, make_held
from selfkind.platform.ordinary_file import read_file
from selfkind.platform.private_folder import private_folder

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion


@dataclass
class Edited:
    """What was written in an editor: the `text` in the file at `path`, with the lines of help.

    `problem` says why it may not be all: the editor ended with an error, or selfkind was asked to end. `exit_code`
    is what to end with then. `in_memory`: the file goes when the computer restarts.
    """

    path: Path
    text: str
    problem: str = ""
    exit_code: int = 0
    keeps_file: bool = False
    in_memory: bool = False

    def keep_file(self) -> str:
        """Leave the file where it is, since its words are nowhere else, and return a line that says so."""
        self.keeps_file = True
        until = ", until this computer restarts" if self.in_memory else ""
        return f"Your words are still in {self.path}{until}."


class Place(NamedTuple):
    """The folder that the file is written in, for a page of `home`; when it's `in_memory`, it is removed with the
    file."""

    folder: Path
    home: Path
    in_memory: bool


def place_for(companion: Companion, instead: str) -> Place:
    """Return where a file for an editor can be. Raises `SelfkindError`, with what to do `instead`, when the home
    is encrypted and no folder is known to be in memory."""
    companion.home.prepare()
    if not companion.encryption.is_encrypted:
        return Place(companion.places.home, companion.places.home, in_memory=False)
    folder = private_folder()
    if folder is None:
        raise SelfkindError(
            "Your editor would save your words unencrypted on the disk, so selfkind didn't open your editor. "
            f"{instead}"
        )
    return Place(folder, companion.places.home, in_memory=True)


def command_of_user() -> str:
    """Return ``$VISUAL`` or ``$EDITOR``, "" when neither is set."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


@contextmanager
def edited(
    place: Place,
    template: str,
    command: str,
    page: PageInEditor,
    *,
    is_written: Callable[[str], bool] = lambda _: True,
) -> Iterator[Edited]:
    """Open an editor on a text, and give what was written; it's for the body to store that.

    The file is removed at the end of the body, or when what's in it isn't `is_written`. It stays where its words
    are nowhere else: when they can't be read, or when the body says so with `Edited.keep_file`. Raises
    `SelfkindError` when the editor can't be opened or nothing was written, and `NotText` for letters that can't be
    read.
    """
    path = place.folder / f"writing-{secrets.token_hex(8)}.md"
    note, held = path.with_name(f"{path.name}{NOTE}"), -1
    written: Edited | None = None
    stays = False
    with _leaving_tidily():
        try:
            held = make_held(note, page.to_note(place.home))
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
                file.write(template)
            try:
                written = _written(command, path, is_written, held)
            except (NotText, _EndedBadly, KeyboardInterrupt, SystemExit) as ending:
                stays = isinstance(ending, NotText) or bool(unsaved_copies(path))
                raise
            stays = bool(written.problem) and bool(unsaved_copies(path))
            written.in_memory = place.in_memory
            yield written
        finally:
            is_kept = written is not None and written.keeps_file
            if not (stays or is_kept):
                remove_page(path, in_memory=place.in_memory)
            elif not is_kept:
                # Nobody can make a draft of what stays, so nobody looks for it again.
                note.unlink(missing_ok=True)
            let_go(held)


class _EndedBadly(SelfkindError):
    """The editor ended with an error."""


@contextmanager
def _leaving_tidily() -> Iterator[None]:
    """Make sure that the file is removed even when the terminal closes or the process is asked to end. While the
    editor is open, ctrl+c belongs to it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def leave(number: int, _frame: object) -> None:
        # Once: a lost terminal may send several, and the next must not cut off keeping the words.
        for other in handlers:
            signal.signal(other, leave_it_to_the_editor)
        sys.exit(128 + number)

    def leave_it_to_the_editor(_number: int, _frame: object) -> None:
        # A handler and not SIG_IGN, which the editor would inherit.
        pass

    handlers = {signal.SIGINT: leave_it_to_the_editor, signal.SIGTERM: leave}
    if hasattr(signal, "SIGHUP"):
        handlers[signal.SIGHUP] = leave
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _written(command: str, path: Path, is_written: Callable[[str], bool], held: int) -> Edited:
    # The editor holds the note too: as long as it runs, nobody takes the file away.
    inherited = () if sys.platform == "win32" else (held,)
    try:
        code = subprocess.run([*shlex.split(command), str(path)], check=False, pass_fds=inherited).returncode
    except (OSError, ValueError) as problem:
        raise SelfkindError(f"The editor “{command}” couldn't be opened, so nothing was written.") from problem
    except SystemExit as leaving:
        text = _text(path, is_written)
        if text is None:
            raise
        said = f"selfkind was closed while your editor was open. {_unsaved(path)}".strip()
        return Edited(path, text, said, _number(leaving))
    text = _text(path, is_written)
    if code and text is not None:
        return Edited(path, text, f"Your editor ended with an error ({code}). {_unsaved(path)}".strip(), 1)
    if code == -signal.SIGINT:
        raise KeyboardInterrupt
    if code:
        raise _EndedBadly(f"Your editor ended with an error ({code}). {_unsaved(path) or 'Nothing was written.'}")
    if text is None:
        raise SelfkindError("Nothing was written, so nothing was saved.")
    return Edited(path, text)


def _unsaved(path: Path) -> str:
    """Return where an editor kept what wasn't saved yet, in a sentence; "" for nowhere."""
    if not unsaved_copies(path):
        return ""
    return f"Your editor may have kept more than you saved. To see it all, open {path} in your editor again."


def _number(leaving: SystemExit) -> int:
    return leaving.code if isinstance(leaving.code, int) else 1


def _text(path: Path, is_written: Callable[[str], bool]) -> str | None:
    """Return what the editor saved; None when that is gone, or nothing."""
    try:
        written = read_file(path)
    except OSError:
        return None
    text = decoded(written, "Your editor's file", f"The file is still at {path}.").replace("\r\n", "\n")
    return text if is_written(text) else None
