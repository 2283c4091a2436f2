"""Where the home and config.toml are, found without an import, for the answers that a prompt waits for.

`selfkind.settings.paths` knows all systems and all cases. This knows most, and says of the others that it doesn't.
"""

from __future__ import annotations

import os
import sys

# Like `typing.TYPE_CHECKING`, without its import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_CONFIG = "config.toml"


def usual_places(home: str | None, environ: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the home folder and the path of config.toml, given the value of ``--home`` (or None) and the
    environment; None where it takes more to know."""
    named = environ.get("SELFKIND_HOME", "").strip() if home is None else home
    if named:
        if named.startswith("~") or not named.strip() or ".." in named.split(os.sep):
            return None
        try:
            folder = os.path.abspath(named)
        except OSError:
            return None
        return folder, os.path.join(folder, _CONFIG)
    if home is not None or sys.platform in ("win32", "darwin", "android", "cygwin"):
        return None
    data = _folder(environ, "XDG_DATA_HOME", ".local/share")
    config = _folder(environ, "XDG_CONFIG_HOME", ".config")
    if data is None or config is None:
        return None
    return os.path.join(data, "selfkind"), os.path.join(config, "selfkind", _CONFIG)


def _folder(environ: Mapping[str, str], variable: str, usual: str) -> str | None:
    """Return the folder that a variable names, or the usual one; None for one that isn't a whole path."""
    named = environ.get(variable, "").strip() or os.path.join(environ.get("HOME", ""), usual)
    return named if os.path.isabs(named) and named == os.path.normpath(named) else None
