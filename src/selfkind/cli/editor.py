"""Writing in the user's own editor, privately: the file lies in the home, theirs alone, and is gone afterwards."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from selfkind.domain.errors import SelfkindError

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.domain.exercise import Exercise


def edited(companion: Companion, exercise: Exercise) -> list[str]:
    """The lines that were written in ``$VISUAL`` or ``$EDITOR``.

    Lines of the template begin with ``#`` and are left out. Raises `SelfkindError` when the editor cannot be
    opened, ends with an error, or nothing was written; the file is removed in every case.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise SelfkindError("No editor is set. Set EDITOR, give the text itself, or use --plain.")
    form = exercise.form
    said = [exercise.name, form.intro if form else "", "Lines that begin with # are left out."]
    template = "\n" + "".join(f"# {line}\n" for line in said if line)
    folder = companion.places.home
    companion.home.prepare()
    path = folder / f"writing-{os.getpid()}.md"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(template)
        return _written(command, path, template)
    finally:
        path.unlink(missing_ok=True)


def _written(command: str, path: Path, template: str) -> list[str]:
    try:
        code = subprocess.run([*shlex.split(command), str(path)], check=False).returncode
    except (OSError, ValueError) as problem:
        raise SelfkindError(f"The editor “{command}” could not be opened. Nothing was kept.") from problem
    if code != 0:
        raise SelfkindError(f"The editor ended with {code}. Nothing was kept.")
    text = path.read_text(encoding="utf-8", errors="replace")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    if text == template or not "".join(lines).strip():
        raise SelfkindError("Nothing was written, so nothing was kept.")
    while lines and not lines[-1].strip():
        lines.pop()
    return lines[next(i for i, line in enumerate(lines) if line.strip()) :]
