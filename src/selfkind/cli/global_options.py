"""The options that work with every command, and how to take them out of a command line."""

from __future__ import annotations

from collections.abc import Iterator

WITH_VALUE = {  # each with its field
    "--home": "home_option",
    "--passphrase-file": "passphrase_file",
    "--passphrase-fd": "passphrase_fd",
    "--new-passphrase-fd": "new_passphrase_fd",
}


class GlobalOptions:
    """`--home` as typed, `--json`, `--debug`, and the source of a passphrase.

    A command that runs where nobody waits for a question `asks_nobody`.
    """

    home_option: str | None = None
    json: bool = False
    debug: bool = False
    passphrase_file: str | None = None
    passphrase_fd: str | None = None
    new_passphrase_fd: str | None = None
    asks_nobody: bool = False

    def take(self, argument: str, waiting: Iterator[str], left: list[str]) -> bool:
        """Take a global option, with its value from those `waiting`; return False for any other argument.

        An option without its value is added to those `left`: click says that it needs one.
        """
        name, equals, value = argument.partition("=")
        if argument == "--json":
            self.json = True
        elif argument == "--debug":
            self.debug = True
        elif name not in WITH_VALUE:
            return False
        elif equals:
            setattr(self, WITH_VALUE[name], value)
        elif (following := next(waiting, None)) is not None:
            setattr(self, WITH_VALUE[name], following)
        else:
            left.append(argument)
        return True
