"""Whether selfkind runs on plain lines, and why: an option comes before the environment, that before the
setting."""

from __future__ import annotations

from collections.abc import Mapping

VARIABLE = "ACCESSIBLE"
"""The variable that other command-line tools read too."""
_OFF = ("0", "false", "no", "off")
BY_OPTION = "Plain mode is on, because you asked for it."
BY_VARIABLE = f"Plain mode is on, because {VARIABLE} is set. For the full screen: selfkind --no-plain"
BY_SETTING = "Plain mode is on, because config.toml says plain = true. For the full screen: selfkind --no-plain"


def why_plain(option: bool | None, environ: Mapping[str, str], setting: bool) -> str:
    """Return the line that says why plain mode is on, "" when it's off. `option` is None where nothing was
    said."""
    if option is not None:
        return BY_OPTION if option else ""
    value = environ.get(VARIABLE, "").strip().casefold()
    if value:
        return "" if value in _OFF else BY_VARIABLE
    return BY_SETTING if setting else ""
