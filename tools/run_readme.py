"""Run README's first command and the examples of the guide, word for word, in a fresh shell.

    python tools/run_readme.py           # all pages of the guide
    python tools/run_readme.py journal   # one

It copies the checkout into an empty folder, so that nothing of yours is read or changed, and starts a shell in a
terminal of its own there. Each page has a folder of its own to write files to. Each example has to end with exit
code 0. What opens full screen is closed with a key; what asks is answered. Installing needs the package registry,
as it does for everyone who follows the README, and takes one to two minutes; all pages take about four more.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.e2e.terminal import Terminal

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide"
OPENS = {"breathe": "esc", "do": "esc", "": "q", "--home": "q", "demo": "q", "plain": "ctrl+c"}
"""The commands that open full screen or go on, by their first word, and the key that closes them."""
ASKS = {"catch": "You always get this wrong.", "look-back": "The walk by the river." + "\r" * 30}
"""The commands that ask, and the answer: empty lines skip the questions after it."""
PLAIN = {"do": ASKS["catch"] + "\r" * 5, "breathe": "\rq"}
"""The commands that ask or go on with `--plain`, and what is typed: a practice begins with Enter, and ends with
q."""
BY_HAND = (
    "encrypt",
    "decrypt",
    "forget",
    "sync setup",
    "remind install",
    "remind uninstall",
    "remind here",
    "remind test",
    "sound test",
)
"""The beginnings of commands that ask for what can't be known before, or that need or change the desktop or its
sound: they're tried by hand."""
INSTALLS_IN = 300.0
ENDS_IN = 60.0
"""Seconds that an example has to come back to the prompt."""
SHELL = ["bash", "--norc", "--noprofile", "-i"]
_BLOCK = re.compile(r"(?:^ {4,}\S.*\n)+", re.MULTILINE)


def blocks(readme: str) -> list[list[str]]:
    """Return the commands of each indented block, without the comments after them."""
    found = [match.group().splitlines() for match in _BLOCK.finditer(readme)]
    return [[re.split(r"\s{2,}# ", line.strip())[0] for line in block] for block in found]


def first_command(readme: str) -> str:
    """Return the command that installs and opens it."""
    return blocks(readme)[0][0]


def examples(page: str) -> list[str]:
    """Return the examples of a page, in their order."""
    return [line for block in blocks(page) for line in block if re.match(r"selfkind\b|eval ", line)]


def pages(*names: str) -> list[Path]:
    """Return the pages of the guide, or those with these names."""
    return [page for page in sorted(GUIDE.glob("*.md")) if not names or page.stem in names]


def run(first: str, pages: dict[str, list[str]], folder: Path) -> list[str]:
    """Run the examples of each page in a shell in `folder`, and return those that didn't end well, with what the
    screen showed."""
    sys.path.insert(0, str(ROOT))
    from tests.e2e.terminal import Terminal

    outside = [part for part in os.environ["PATH"].split(":") if not (Path(part) / "activate").exists()]
    environ = {"HOME": str(folder / "person"), "PATH": ":".join(outside), "PS1": "$ ", "VIRTUAL_ENV": ""}
    environ |= {"XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "", "SELFKIND_HOME": ""}
    (folder / "person").mkdir()
    wrong = []
    with Terminal(["env", "-C", str(folder / "selfkind"), *SHELL], columns=120, rows=36, environ=environ) as shell:
        shell.see("$")
        shell.send(first.encode() + b"\r")
        waited = 0.0
        while "1 Today" not in shell.text and waited < INSTALLS_IN:
            shell.listen(1)
            waited += 1
        shell.listen(2)
        shell.press("q")
        if code := _code(shell):
            wrong.append(f"{first}\n{shell.text}")
        print(f"{code:>3}  {first}", flush=True)
        for name, lines in pages.items():
            print(f"{name}:", flush=True)
            shell.send(f"mkdir ~/{name} && cd ~/{name} && clear\r".encode())
            for line in lines:
                if any(" ".join(line.split()[1:]).startswith(one) for one in BY_HAND):
                    print(f"  -  {line}", flush=True)
                    continue
                _type(shell, line)
                code = _code(shell)
                print(f"{code:>3}  {line}", flush=True)
                if code:
                    wrong.append(f"{name}: {line}\n{shell.text}")
                shell.send(b"clear\r")
        shell.send(b"exit\r")
        shell.end()
    return wrong


def _type(shell: Terminal, line: str) -> None:
    """Type an example, answer what it asks, and close what it opens."""
    command = (line.split()[1:] or [""])[0]
    _until_prompt(shell)
    shell.send(f"{line}\r".encode())
    answer = PLAIN.get(command) if "--plain" in line.split() else ASKS.get(command)
    if answer is not None:
        shell.listen(3)
        for key in answer:
            shell.send(key.encode())
            shell.listen(1 if key in "\rq" else 0)
        shell.send(b"\r" if command not in PLAIN else b"")
    elif command in OPENS and "--plain" not in line.split():
        shell.listen(3)
        for _ in range(8):
            # Stopping shows a last page first. At the prompt, the key would change what is typed next.
            if _is_at_prompt(shell):
                break
            shell.press(OPENS[command])
            shell.listen(2)


def _is_at_prompt(shell: Terminal) -> bool:
    return shell.screen.display[shell.screen.cursor.y].rstrip().endswith("$")


def _until_prompt(shell: Terminal) -> None:
    end = time.monotonic() + ENDS_IN
    shell.listen(0.5)
    while not _is_at_prompt(shell) and time.monotonic() < end:
        shell.listen(0.2)


def _code(shell: Terminal) -> int | str:
    """Return the exit code of the last example, or "?" where it doesn't come back to the prompt."""
    _until_prompt(shell)
    shell.send(b"echo code=$?.\r")
    shell.listen(0.5)
    _until_prompt(shell)
    codes = re.findall(r"^code=(\d+)\.", shell.text, re.MULTILINE)
    return int(codes[-1]) if codes else "?"


def main() -> int:
    """Copy the checkout, run the examples there, and return 1 when one of them didn't end well."""
    first = first_command((ROOT / "README.md").read_text("utf-8"))
    found = {page.stem: examples(page.read_text("utf-8")) for page in pages(*sys.argv[1:])}
    lines = {name: each for name, each in found.items() if each}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        files = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout
        for name in files.split("\0")[:-1]:
            target = Path(folder) / "selfkind" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_file():
                shutil.copy(ROOT / name, target)
        wrong = run(first, lines, Path(folder))
    for what in wrong:
        print(f"\n{what}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
