"""What command lines send a terminal, without a process for each of them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.e2e.terminal import PATIENCE, Terminal
from tests.hostile.homes import ALL
from tests.hostile.speak import LINE

AT_ONCE = 400
"""How many command lines are run in one terminal. Each process reads all of the program first."""


def spoken(
    home: Path, folder: Path, lines: Iterable[list[str]], environ: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Run command lines one after the other in terminals; return what was sent there for each, by the line."""
    asked = list(lines)
    groups = (asked[at : at + AT_ONCE] for at in range(0, len(asked), AT_ONCE))
    parts = (_spoken(home, folder, group, environ or {}) for group in groups)
    return {line: said for part in parts for line, said in part}


def _spoken(
    home: Path, folder: Path, asked: Sequence[list[str]], environ: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    file = folder / "lines.json"
    # What completes reads its words elsewhere, and what names another home shall.
    given = [one if one[0] in ("complete", "--home") else ["--home", str(home), *one] for one in asked]
    file.write_text(json.dumps(given), encoding="utf-8")
    command = [sys.executable, "-m", "tests.hostile.speak", str(file)]
    with Terminal(command, columns=100, rows=40, environ=environ, feed=False) as person:
        person.send(b"y\r" * (8 + len(asked) // 10))  # a letter asks before it opens
        heard = -1
        while heard < len(person.raw):  # it waits as long as more comes: on a busy computer, that's minutes
            heard = len(person.raw)
            person.listen(PATIENCE)
        assert person.end() == 0, person.raw[-400:]
        person.listen(0.3)
        raw = person.raw.decode("utf-8", "surrogateescape")
    parts = re.split(re.escape(LINE).replace(r"\{\}", r"\d+"), raw)[1:]
    assert len(parts) == len(asked), parts[-1]
    yield from zip(map(_named, asked), parts, strict=True)


def _named(line: list[str]) -> str:
    return ascii(" ".join("WORDS" if ALL in one else one for one in line))
