"""A writer for many rounds in one process: `python -m tests.crash.writer HOME NAME COUNT [WORDS]`.

It writes notes through the companion, as the command does, and prints `ok KEY` once one is acknowledged, or
`no KEY reason` when it is refused; after a refusal it waits for a line on stdin before it goes on.
"""

from __future__ import annotations

import resource
import signal
import sys
from pathlib import Path

from selfkind.domain.errors import SelfkindError
from tests.crash.homes import opened
from tests.crash.texts import proven


def main(home: str, name: str, count: str, words: str = "40", largest: str = "0") -> None:
    if int(largest):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), resource.RLIM_INFINITY))
    companion = opened(Path(home))
    note = companion.practice.exercise("note")
    print("ready", flush=True)
    for number in range(int(count)):
        key = f"{name}-{number}"
        try:
            companion.journal.save(note, {"text": proven(key, int(words))})
        except SelfkindError as refused:
            print(f"no {key} {refused.message}", flush=True)
            go_on = sys.stdin.readline()
            if not go_on:
                return
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        else:
            print(f"ok {key}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
