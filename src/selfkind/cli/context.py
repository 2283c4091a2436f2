"""What every command is given: the options that may stand anywhere, and the companion, opened when asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion

Clock = Callable[[], datetime]


@dataclass
class Context:
    """`--home`, `--json` and `--debug`, wherever they stood, and the clock."""

    home: Path | None = None
    json: bool = False
    debug: bool = False
    clock: Clock | None = None

    @classmethod
    def taken_from(cls, arguments: list[str], clock: Clock | None) -> tuple[list[str], Context]:
        """The arguments without these options, and what the options said. What follows ``--`` is left alone."""
        context = cls(clock=clock)
        left: list[str] = []
        waiting = iter(arguments)
        for argument in waiting:
            if argument == "--":
                left += [argument, *waiting]
            elif argument == "--json":
                context.json = True
            elif argument == "--debug":
                context.debug = True
            elif argument.startswith("--home="):
                context.home = Path(argument.removeprefix("--home=")).expanduser()
            elif argument == "--home":
                folder = next(waiting, None)
                if folder is None:
                    left.append(argument)  # click says that it needs a folder
                else:
                    context.home = Path(folder).expanduser()
            else:
                left.append(argument)
        return left, context

    @cached_property
    def companion(self) -> Companion:
        """The companion of the home. What is wrong with config.toml is said once, on stderr."""
        from selfkind.companion.companion import open_companion

        companion = open_companion(self.home, clock=self.clock) if self.clock else open_companion(self.home)
        for problem in companion.problems:
            print(problem, file=sys.stderr)
        return companion

    def close(self) -> None:
        """Let go of the store, if it was opened."""
        if "companion" in self.__dict__:
            self.companion.close()
