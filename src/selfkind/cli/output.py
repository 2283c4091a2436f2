"""How commands print: text for people or JSON for programs on stdout, problems on stderr."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from selfkind.domain.controls import JSON_ESCAPES
from selfkind.domain.controls import one_line as one_line
from selfkind.domain.controls import visible as visible
from selfkind.domain.plain_signs import as_written, encodable, in_ascii, unaccented
from selfkind.platform.terminal import draws_ascii

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selfkind.domain.result import Result

T = TypeVar("T")

_choice: bool | None = None
_owed: str | None = None
"""The end of the last line, which is printed before the next one; None where it's printed at once."""


class CannotPrint(OSError):
    """The answer can't be printed (a full disk), which says nothing about what the command did."""


def _print(text: str, end: str = "\n") -> None:
    global _owed
    try:
        if _owed is None:
            print(text, end=end)
        else:
            print(_owed, text, sep="", end="", flush=True)
            _owed = end
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotPrint(error.errno, error.strerror) from error


def flush() -> None:
    """Print what is still waiting, before something that mustn't be done unless it was printed."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise CannotPrint(error.errno, error.strerror) from error


@contextmanager
def cursor_on_the_words() -> Iterator[None]:
    """Leave the cursor of a terminal behind the words that are printed in here, until more come: a braille display
    shows the line of the cursor, and the line below is empty. The last line ends with this."""
    global _owed
    if not sys.stdout.isatty():
        yield
        return
    _owed = ""
    try:
        yield
    finally:
        with suppress(OSError):  # the terminal may be gone, and what was practised has to be saved
            _end_line()
        _owed = None


def _end_line() -> None:
    """Print the end that the last line doesn't have yet."""
    global _owed
    if _owed:
        print(_owed, end="", flush=True)
        _owed = ""


def leave_prompt() -> None:
    """End the line of a prompt that ctrl+c left, so that what comes next doesn't stand beside what was typed."""
    with suppress(OSError, ValueError):  # the terminal may be gone
        if sys.stdin.isatty() and sys.stderr.isatty():
            print(file=sys.stderr, flush=True)


def choose_ascii(choice: bool | None) -> None:
    """Set whether our signs are printed in ASCII, as config.toml says; None lets the terminal decide."""
    global _choice
    _choice = choice


def say(text: str = "", *, wrap: bool = True) -> None:
    """Print a line. On a terminal, control characters in the user's words are made visible, and a line that is too
    long is wrapped between words; in a pipe it stays unchanged. Our signs are ASCII where they have to be, except
    in what `own` marked; letters that the encoding lacks become question marks rather than an error."""
    say_each([text], wrap=wrap)


def say_each(lines: Iterable[str], *, wrap: bool = True) -> int:
    """Print lines as `say` does, each when it comes, and return how many. What stdout can show is asked only once,
    for many lines."""
    encoding, is_terminal = sys.stdout.encoding, sys.stdout.isatty()
    in_plain = draws_ascii(_choice, encoding)
    count = 0
    for line in lines:
        count += 1
        text = visible(line) if is_terminal else line
        text = _spelled(text, encoding, in_plain=in_plain)
        _print(_folded(text) if wrap and is_terminal else text)
    return count


def complain(what: object) -> None:
    """Print one line on stderr, whatever a name in it holds. On a terminal it is wrapped between words."""
    line = spelled(one_line(str(what)), sys.stderr.encoding)
    _end_line()
    print(_folded(line) if sys.stderr.isatty() else line, file=sys.stderr)


def _folded(text: str) -> str:
    from shutil import get_terminal_size

    width = get_terminal_size().columns
    if all(len(line) <= width for line in text.split("\n")):
        return text
    from textwrap import fill

    return "\n".join(
        fill(
            line, width,
            subsequent_indent=" " * (len(line) - len(line.lstrip())),
            break_long_words=False, break_on_hyphens=False,
        )
        if len(line) > width
        else line
        for line in text.split("\n")
    )  # fmt: skip


def value_of(result: Result[T]) -> T:
    """Return the value of a result. Its warning is printed on stderr, and the answer of the command stays the
    same: a script that reads the answer must not mistake the warning for a refusal."""
    if result.warning:
        complain(result.warning)
    return result.value


def spelled(text: str, encoding: str | None) -> str:
    """Return a text as a stream of this encoding can show it."""
    return _spelled(text, encoding, in_plain=draws_ascii(_choice, encoding))


def _spelled(text: str, encoding: str | None, *, in_plain: bool) -> str:
    text = in_ascii(text.replace("…", "...")) if in_plain else as_written(text)
    return encodable(text, encoding or "utf-8")


def ours(name: str) -> str:
    """Return a name of ours, such as that of a help line, in ASCII as well where our signs are."""
    return unaccented(name) if draws_ascii(_choice, sys.stdout.encoding) else name


def say_json(document: Any) -> None:
    """Print one JSON document. Lone surrogates, which UTF-8 cannot hold, are escaped, and on a terminal what would
    control it."""
    _print(_as_json(document))


def say_each_json(documents: Iterable[Any]) -> int:
    """Print documents as `say_json` prints a list of them, each when it comes, and return how many."""
    count = 0
    for document in documents:
        # An end of line in a text is escaped, so those that are there are between the lines of the document.
        _print(f"{',' if count else '['}\n  " + _as_json(document).replace("\n", "\n  "), end="")
        count += 1
    _print("\n]" if count else "[]")
    return count


def _as_json(document: Any) -> str:
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(document, indent=2)
    return text.translate(JSON_ESCAPES) if sys.stdout.isatty() else text
