"""The entry point: `selfkind`, its commands, and what happens when something fails.

`--version` is answered before anything else is imported; each command's module is imported when it is used.
"""

from __future__ import annotations

import gc
import os
import sys

# Like `typing.TYPE_CHECKING`, without the import, which takes longer than printing the version.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    import click

    from selfkind.cli.context import Context

COMPLETE = "_SELFKIND_COMPLETE"
"""The variable through which a shell asks for completions; `completing` answers."""


def main(argv: Sequence[str] | None = None, clock: Callable[[], datetime] | None = None) -> int:
    """Run selfkind with these arguments (the process's own when None) and return the exit code.

    0 done, 1 refused or failed with a reason in words, 2 wrong usage, 3 locked, 4 the store is damaged, 130 when
    interrupted. `clock` returns the current moment; tests pass their own.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        from selfkind import __version__

        print(f"selfkind {__version__}")
        return 0

    _open_closed_streams()
    if "status" in arguments and (code := _quick_status(arguments, clock)) is not None:
        return code

    if "once" in arguments and _is_quick_check(arguments, clock):
        return 0

    from selfkind.platform.garbage import collect_seldom

    collect_seldom()
    from selfkind.cli.command_line import straight_to_help, take_global_options
    from selfkind.cli.context import Context
    from selfkind.platform.memory import leave_no_core_dump

    leave_no_core_dump()

    context = Context(clock=clock)
    try:
        code = _run_exactly(arguments, context)
        if code is None:
            code = _run(take_global_options(straight_to_help(arguments), context), context)
        context.warn_of_changes()
        context.tell_what_is_left_out()
        # Flush here, where an error can still be explained: Python's own flush at the end prints a traceback.
        return _flushed(code)
    except KeyboardInterrupt as interrupted:
        _tell_notes(interrupted)
        return getattr(interrupted, "exit_code", 130)
    except BrokenPipeError:
        # The reader has stopped (`selfkind journal list | head`), which is no error.
        _discard_stdout()
        return 0
    except Exception as problem:
        if context.debug:
            raise
        context.failed = True
        code = _report_error(problem)
        from selfkind.domain.errors import NOT_SAVED

        context.tell_what_is_left_out(str(problem).removeprefix(NOT_SAVED))
        return code
    finally:
        _close(context)


def _quick_status(arguments: list[str], clock: Callable[[], datetime] | None) -> int | None:
    """Print the status if it's known without opening the home, and return the exit code; None where it isn't."""
    from selfkind.cli.quick_status import quick_status

    try:
        return _flushed(0) if COMPLETE not in os.environ and quick_status(arguments, clock) else None
    except BrokenPipeError:
        _discard_stdout()
        return 0
    except OSError as problem:
        # All that can fail here is printing, which fails at once where nothing is kept back (PYTHONUNBUFFERED).
        from selfkind.cli.output import CannotPrint

        return _report_error(CannotPrint(problem.errno, problem.strerror))


def _is_quick_check(arguments: list[str], clock: Callable[[], datetime] | None) -> bool:
    """Return whether this is a check for reminders that is known to have nothing to do."""
    from selfkind.cli.quick_check import has_nothing_to_do

    return COMPLETE not in os.environ and has_nothing_to_do(arguments, clock)


def _run_exactly(arguments: list[str], context: Context) -> int | None:
    """Run a command line that is repeated all day without click, and return the exit code; None for any other."""
    if not {"remind", "today", "done", "catch"}.intersection(arguments) or COMPLETE in os.environ:
        return None
    from selfkind.cli.exact_lines import exact_line
    from selfkind.domain.errors import SelfkindError

    command = exact_line(arguments, context)
    try:
        return None if command is None else command() or 0
    except SelfkindError as problem:
        from selfkind.cli.command_line import take_global_options
        from selfkind.cli.global_options import GlobalOptions

        _keep_words(context, problem, take_global_options(arguments, GlobalOptions()))
        raise


def _flushed(code: int) -> int:
    """Print what is still waiting, and return the exit code."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        from selfkind.cli.output import CannotPrint

        raise CannotPrint(problem.errno, problem.strerror) from problem
    return code


def _close(context: Context) -> None:
    """Close what was opened. The work is done by now, so what fails here is one line and no failure."""
    try:
        context.close()
    except Exception as problem:
        if context.debug:
            raise
        if not context.failed:
            _report_error(problem)


def _open_closed_streams() -> None:
    """Replace streams that were closed at the start (`selfkind status >&-`) by empty ones, and let no letter that
    stdout can't show end a command."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    # What is printed past `output.say`, as completions are, ends no command in a locale without its letters.
    if sys.stdout.errors == "strict" and (reconfigure := getattr(sys.stdout, "reconfigure", None)):
        reconfigure(errors="replace")


def _discard_stdout() -> None:
    """Discard what is still waiting to be printed."""
    try:
        stdout = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stdout)
        os.close(nowhere)
    except (OSError, ValueError):  # not a real file
        pass


def _run(arguments: list[str], context: Context) -> int:
    if COMPLETE in os.environ:
        from selfkind.cli.completing import complete

        return complete(context, os.environ[COMPLETE])
    if not arguments:
        from selfkind.cli.open_app import open_app

        return open_app(context)

    import click

    from selfkind.cli.commands import selfkind
    from selfkind.domain.errors import SelfkindError

    try:
        if sum(argument.startswith("--") for argument in arguments) > 1:
            from selfkind.cli.opposites import check_opposites

            check_opposites(arguments)
        with selfkind.make_context("selfkind", arguments, obj=context) as ctx:
            result = selfkind.invoke(ctx)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        from selfkind.cli.output import leave_prompt

        leave_prompt()
        return 130
    except SelfkindError as problem:
        _keep_words(context, problem, arguments)
        raise
    except click.ClickException as problem:
        _keep_words(context, problem, arguments)
        from selfkind.cli.usage_words import named_command

        return _report_usage(problem, named_command(selfkind, arguments))
    return result if isinstance(result, int) else 0


def _keep_words(context: Context, refused: Exception, arguments: list[str]) -> None:
    """Keep the words of a command that was refused, if it hasn't done so itself."""
    from selfkind.cli.commands import selfkind
    from selfkind.cli.typed_words import keep_typed

    keep_typed(context, refused, selfkind, arguments)


def _report_usage(problem: click.ClickException, command: str) -> int:
    """Print one line for words that click doesn't accept, and return the exit code. The line names the help of
    `command` where click doesn't say which command it was."""
    import click

    from selfkind.cli.output import complain
    from selfkind.cli.usage_words import usage_words

    ctx = problem.ctx if isinstance(problem, click.UsageError) else None
    where = ctx.command_path if ctx else command
    complain(f"{usage_words(problem)} Try: {where} --help")
    _tell_notes(problem)
    return problem.exit_code


def _report_error(problem: Exception) -> int:
    """Print one clear line about what went wrong, and the notes that it has, and return the exit code. Neither
    contains private text."""
    code = _report_line(problem)
    _tell_notes(problem)
    return code


def _tell_notes(problem: BaseException) -> None:
    for note in getattr(problem, "__notes__", ()):
        from selfkind.cli.output import complain

        complain(note)


def _report_line(problem: Exception) -> int:
    from selfkind.cli.output import CannotPrint, complain
    from selfkind.domain.errors import SelfkindError, Unconfirmed
    from selfkind.domain.system_errors import reason

    if isinstance(problem, Unconfirmed):
        complain(problem.message)
        return 0
    if isinstance(problem, SelfkindError):
        complain(problem.message)
        return problem.exit_code
    if isinstance(problem, CannotPrint):
        _discard_stdout()
        complain(f"selfkind couldn't print its answer: {reason(problem)}. What you saved is still there.")
        return 1
    if isinstance(problem, OSError):
        _discard_stdout()  # if it was stdout that failed, the flush at the end would fail again
        where = f" with {problem.filename}" if problem.filename else ""
        complain(f"That didn't work{where}: {reason(problem)}.")
        return 1
    from selfkind.domain.crash_message import crash_message

    complain(crash_message(problem))
    return 1


def run() -> None:
    """Run as the console script."""
    code = main()
    # As Python ends, it looks for garbage among all that was imported, for 6 ms. It passes over what is frozen,
    # and the system takes back the memory all the same.
    gc.freeze()
    sys.exit(code)
