"""The entry: `selfkind`, its commands, and what happens when something cannot be done.

`--version` is answered before anything else is imported; each command's module is imported when it is used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selfkind.cli.context import Context


def main(argv: Sequence[str] | None = None, clock: Callable[[], datetime] | None = None) -> int:
    """Run selfkind with these arguments (the process's own when None) and return the exit code.

    0 done, 1 refused or not done with a reason in words, 2 wrong usage, 3 locked, 4 the store is damaged, 130
    when interrupted. `clock` gives the present moment; tests pass their own.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        from selfkind import __version__

        print(f"selfkind {__version__}")
        return 0

    from selfkind.cli.context import Context

    arguments, context = Context.taken_from(arguments, clock)
    try:
        return _run(arguments, context)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever was reading has had enough (`selfkind journal list | head`): nothing to say about that.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - it has to outlive this function
        return 0
    except Exception as problem:
        if context.debug:
            raise
        return _explained(problem)
    finally:
        context.close()


def _run(arguments: list[str], context: Context) -> int:
    import click

    from selfkind.cli.commands import selfkind

    try:
        result = selfkind.main(arguments, prog_name="selfkind", obj=context, standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        return 130
    except click.ClickException as problem:
        where = problem.ctx.command_path if isinstance(problem, click.UsageError) and problem.ctx else "selfkind"
        said = problem.format_message().rstrip()
        print(f"{said} “{where} --help” says how it goes.", file=sys.stderr)
        return problem.exit_code
    return result if isinstance(result, int) else 0


def _explained(problem: Exception) -> int:
    """One clear line for what went wrong, and the exit code. Private text is never part of it."""
    from selfkind.domain.errors import SelfkindError, Unconfirmed

    if isinstance(problem, Unconfirmed):
        print(problem.message, file=sys.stderr)
        return 0
    if isinstance(problem, SelfkindError):
        print(problem.message, file=sys.stderr)
        return problem.exit_code
    if isinstance(problem, OSError):
        where = f" ({problem.filename})" if problem.filename else ""
        print(f"That could not be done: {problem.strerror or type(problem).__name__}{where}.", file=sys.stderr)
        return 1
    print(
        f"Something went wrong inside selfkind ({type(problem).__name__}). Run it again with --debug to see more.",
        file=sys.stderr,
    )
    return 1


def run() -> None:
    """The console script."""
    sys.exit(main())
