"""Write in the user's own editor, privately: the file is for its owner only, in the home, or in memory when that
is encrypted, and removed as soon as its words are stored elsewhere."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selfkind.cli.decoding import NotText, decoded
from selfkind.domain.errors import SelfkindError
from selfkind.domain.journal.editor_page import page_for, words_on
from selfkind.platform.ordinary_file import read_file
from selfkind.platform.private_folder import private_folder

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.practice.exercise import Exercise


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


@contextmanager
def edited(
    companion: Companion, exercise: Exercise, answers: Mapping[str, Any] | None = None, *, option: str = "--plain"
) -> Iterator[Edited]:
    """Open ``$VISUAL`` or ``$EDITOR`` on the `answers` that there are, and give what was written; it's for the
    body to store that. `option` can be used where no editor can.

    The file is removed at the end of the body, or when nothing was written. It stays where its words are nowhere
    else: when they can't be read, or when the body says so with `Edited.keep_file`. Raises `SelfkindError` when
    the editor can't be opened or nothing was written, and `NotText` for letters that can't be read.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        or_text = "" if answers is not None else " write the text after the command,"
        raise SelfkindError(f"No editor is set. Set EDITOR,{or_text} or use {option}.")
    template = page_for(exercise, answers)
    companion.home.prepare()
    memory = _memory(option) if companion.encryption.is_encrypted else None
    folder = memory or companion.places.home
    name = f"writing-{secrets.token_hex(8)}"
    path = folder / f"{name}.md"

    def remove() -> None:
        if memory is not None:
            shutil.rmtree(memory, ignore_errors=True)
            return
        # Editors leave copies next to it (`name.md~`, `.name.md.swp`), which hold the same words.
        for left in folder.glob(f"*{name}*"):
            left.unlink(missing_ok=True)

    with _leaving_tidily():
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
                file.write(template)
            written = _written(command, path, exercise)
            written.in_memory = memory is not None
        except NotText:
            raise
        except BaseException:
            remove()
            raise
        try:
            yield written
        finally:
            if not written.keeps_file:
                remove()


def _memory(option: str) -> Path:
    """Make a private folder in memory, for a file that an editor needs in plain text and no disk may hold."""
    folder = private_folder()
    if folder is None:
        raise SelfkindError(
            "Your files are encrypted, and your editor would keep what you write on the disk unencrypted, so it "
            f"wasn't opened. To write here instead, add {option}."
        )
    return folder


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


def _written(command: str, path: Path, exercise: Exercise) -> Edited:
    try:
        code = subprocess.run([*shlex.split(command), str(path)], check=False).returncode
    except (OSError, ValueError) as problem:
        raise SelfkindError(f"The editor “{command}” couldn't be opened, so nothing was written.") from problem
    except SystemExit as leaving:
        text = _text(path, exercise)
        if not text:
            raise
        return Edited(path, text, "selfkind was closed while your editor was open.", _number(leaving))
    text = _text(path, exercise)
    if code and text:
        return Edited(path, text, f"Your editor ended with an error ({code}).", 1)
    if code == -signal.SIGINT:
        raise KeyboardInterrupt
    if code:
        raise SelfkindError(f"Your editor ended with an error ({code}). Nothing was written.")
    if not text:
        raise SelfkindError("Nothing was written, so nothing was saved.")
    return Edited(path, text)


def _number(leaving: SystemExit) -> int:
    return leaving.code if isinstance(leaving.code, int) else 1


def _text(path: Path, exercise: Exercise) -> str:
    """Return what the editor saved; "" when that is nothing but the lines of help."""
    try:
        written = read_file(path)
    except OSError:
        return ""
    text = decoded(written, "What your editor saved", f"Your file is still there: {path}.").replace("\r\n", "\n")
    return text if words_on(text, exercise).strip() else ""
