"""The entry of selfkind in the desktop's list of applications, with its icon.

Notifications name it (`desktop-entry`): a desktop shows them with its name and icon, and Plasma keeps none in its
history of a program that it doesn't know. (Desktop Entry Specification 1.5, Icon Theme Specification 0.13.)
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from selfkind.reminders.notify.message import APP
from selfkind.reminders.service.files import text_of_ours, write
from selfkind.reminders.service.unit_files import OURS, desktop_word, home_of

ICON = f"{APP}.svg"


def entry_text(command: Sequence[str]) -> str:
    """Return the entry that opens selfkind in a terminal by `command`."""
    words = " ".join(desktop_word(word) for word in command)
    return f"""# {OURS}
[Desktop Entry]
Type=Application
Name=selfkind
GenericName=Self-compassion
Comment=Small practices of self-compassion, every day
Exec={words}
Icon={APP}
Terminal=true
Categories=Utility;
Keywords=journal;gratitude;breathing;mindfulness;reminders;
"""


def paths(environ: Mapping[str, str] = os.environ) -> tuple[Path, Path]:
    """Return where the entry and the icon lie."""
    data = Path(environ.get("XDG_DATA_HOME") or home_of(environ) / ".local" / "share")
    return data / "applications" / f"{APP}.desktop", data / "icons" / "hicolor" / "scalable" / "apps" / ICON


def install_entry(command: Sequence[str], environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Write the entry and the icon, and return those that are there now. A file of that name that is somebody
    else's stays. Nothing raises: reminders come without them."""
    entry, icon = paths(environ)
    drawn = Path(__file__).with_name(ICON).read_text("utf-8")
    written = []
    for path, text in ((entry, entry_text(command)), (icon, drawn)):
        with suppress(OSError):
            if path.exists() and text_of_ours(path) is None:
                continue
            write(path, text)
            written.append(path)
    return written


def installed_entry(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Return the entry and the icon, as far as they are there and ours."""
    return [path for path in paths(environ) if text_of_ours(path) is not None]


def remove_entry(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Remove the entry and the icon, as far as they are ours; which those were."""
    removed = []
    for path in installed_entry(environ):
        with suppress(OSError):
            path.unlink()
            removed.append(path)
    return removed
