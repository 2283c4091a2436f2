"""Where things are: the home (what was written), config.toml, and the user's own themes."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from selfkind.domain.errors import UsageError

CONFIG_NAME = "config.toml"
THEMES_NAME = "themes"
PACKS_NAME = "packs"


class Places(NamedTuple):
    """Three absolute paths; none of them needs to exist yet.

    `home` is the folder of the store, `config` the file config.toml, `themes` the user's own themes folder.
    """

    home: Path
    config: Path
    themes: Path

    @property
    def packs(self) -> Path:
        """The user's own packs folder, beside config.toml."""
        return self.config.parent / PACKS_NAME


def places(home: Path | None, environ: Mapping[str, str]) -> Places:
    """Return the places to use, given the value of ``--home`` (or None) and the environment.

    A home that is named, by the option or by `SELFKIND_HOME`, holds all three; otherwise they are where the
    platform stores such files. Nothing is created. Raises `UsageError` for a ``~name`` of no known user, and when
    no home is named and the system knows no home folder of the user.
    """
    named = home if home is not None else environ.get("SELFKIND_HOME", "").strip()
    if named:
        try:
            folder = Path(named).expanduser().absolute()
        except RuntimeError:
            raise UsageError(f"selfkind can't tell which folder {named} is. Write the whole path.") from None
        return Places(folder, folder / CONFIG_NAME, folder / THEMES_NAME)

    # Imported here because most tests, and everyone with a named home, never need it.
    from platformdirs import user_config_dir, user_data_dir

    # appauthor=False: otherwise Windows would get the folder selfkind\selfkind.
    try:
        config = Path(user_config_dir("selfkind", appauthor=False))
        data = Path(user_data_dir("selfkind", appauthor=False))
    except RuntimeError:
        raise _nowhere() from None
    # Earlier versions of platformdirs return the tilde, which would become a folder called "~" in the current one.
    if "~" in (config.parts[0], data.parts[0]):
        raise _nowhere()
    return Places(data, config / CONFIG_NAME, config / THEMES_NAME)


def _nowhere() -> UsageError:
    return UsageError(
        "This system doesn't say where your home folder is. Give a folder with --home, or set "
        "HOME or SELFKIND_HOME."
    )
