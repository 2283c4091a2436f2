"""The entry: `selfkind`, its commands, and what happens when something cannot be done.

`--version` is answered before anything else is imported; each command's module is imported when it is used.
"""

from __future__ import annotations

import os
import sys

# As `typing` has it, without the import: it takes longer than the version does.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    import click

    from selfkind.cli.context import Context

COMPLETE = "_SELFKIND_COMPLETE"
"""The variable through which a shell asks for completions."""


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

    _open_closed_streams()

    from selfkind.cli.command_line import take_global_options
    from selfkind.cli.context import Context

    context = Context(clock=clock)
    try:
        code = _run(take_global_options(arguments, context), context)
        context.warn_of_changes()
        # Here, where it can still be explained: Python's own flush at the end prints a traceback.
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever was reading has had enough (`selfkind journal list | head`): nothing to say about that.
        _discard_stdout()
        return 0
    except Exception as problem:
        if context.debug:
            raise
        context.failed = True
        return _report_error(problem)
    finally:
        context.close()


def _open_closed_streams() -> None:
    """Put nothing in the place of streams that were closed at the start (`selfkind status >&-`)."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _discard_stdout() -> None:
    """Send what is still waiting to be printed nowhere."""
    try:
        stdout = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stdout)
        os.close(nowhere)
    except (OSError, ValueError):  # not a real file
        pass


def _run(arguments: list[str], context: Context) -> int:
    if not arguments and COMPLETE not in os.environ:
        from selfkind.cli.open_app import open_app

        return open_app(context)

    import click

    from selfkind.cli.commands import selfkind

    try:
        if COMPLETE in os.environ:
            selfkind.main(arguments, prog_name="selfkind", obj=context, standalone_mode=False)
            return 0
        with selfkind.make_context("selfkind", arguments, obj=context) as ctx:
            result = selfkind.invoke(ctx)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        return 130
    except click.ClickException as problem:
        return _report_usage(problem)
    return result if isinstance(result, int) else 0


def _report_usage(problem: click.ClickException) -> int:
    """Say one line for words that click cannot place."""
    import click

    from selfkind.cli.output import complain

    ctx = problem.ctx if isinstance(problem, click.UsageError) else None
    where = ctx.command_path if ctx else "selfkind"
    said = problem.format_message().rstrip()
    complain(f"{said} “{where} --help” says how it goes.")
    return problem.exit_code


def _report_error(problem: Exception) -> int:
    """Say one clear line for what went wrong, and return the exit code. Private text is never part of it."""
    from selfkind.cli.output import complain
    from selfkind.domain.errors import SelfkindError, Unconfirmed

    if isinstance(problem, Unconfirmed):
        complain(problem.message)
        return 0
    if isinstance(problem, SelfkindError):
        complain(problem.message)
        return problem.exit_code
    if isinstance(problem, OSError):
        _discard_stdout()  # when it was stdout that took no more, the flush at the end would complain again
        where = f" ({problem.filename})" if problem.filename else ""
        complain(f"That could not be done: {problem.strerror or type(problem).__name__}{where}.")
        return 1
    from selfkind.domain.crash_message import crash_message

    complain(crash_message(problem))
    return 1


def run() -> None:
    """Run as the console script."""
    sys.exit(main())
