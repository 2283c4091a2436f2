"""Run README's first command and the examples of the guide, word for word, in a fresh shell.

    python tools/run_readme.py           # all pages of the guide
    python tools/run_readme.py journal   # one

It copies the checkout into an empty folder, so that nothing of yours is read or changed, and starts a shell in a
terminal of its own there. Each example has to end with exit code 0. What opens full screen is closed with a key;
what asks is answered. Installing needs the package registry, as it does for everyone who follows the README.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide"
OPENS = {"breathe": "esc", "do": "esc", "": "q", "--home": "q", "demo": "q", "plain": "ctrl+c"}
"""The commands that open full screen or go on, by their first word, and the key that closes them."""
ASKS = {"catch": "You always get this wrong.", "look-back": "The walk by the river." + "\r" * 30}
"""The commands that ask, and the answer: empty lines skip the questions after it."""
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


def run(first: str, lines: list[str], folder: Path) -> list[str]:
    """Run the examples in a shell in `folder`, and return those that didn't end well, with what the screen
    showed."""
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
        for line in ["", *lines]:
            words = line.split()[1:] or [""]
            command = words[0]
            if line and any(" ".join(words).startswith(one) for one in BY_HAND):
                print(f"  -  {line}", flush=True)
                continue
            shell.listen(0.5)
            shell.send(f"{line}\r".encode())
            shell.listen(3)
            if command in ASKS:
                shell.send(f"{ASKS[command]}\r".encode())
            for _ in range(8 if line and command in OPENS else 0):
                # Stopping shows a last page first. At the prompt, the key would change what is typed next.
                if shell.screen.display[shell.screen.cursor.y].rstrip().endswith("$"):
                    break
                shell.press(OPENS[command])
                shell.listen(2)
            shell.listen(1)
            shell.send(b"echo code=$?.\r")
            shell.listen(1.5)
            codes = re.findall(r"^code=(\d+)\.", shell.text, re.MULTILINE)
            print(f"{codes[-1] if codes else '?':>3}  {line or first}", flush=True)
            if codes[-1:] != ["0"]:
                wrong.append(f"{line or first}\n{shell.text}")
            shell.send(b"clear\r")
    return wrong


def main() -> int:
    """Copy the checkout, run the examples there, and return 1 when one of them didn't end well."""
    first = first_command((ROOT / "README.md").read_text("utf-8"))
    lines = [line for page in pages(*sys.argv[1:]) for line in examples(page.read_text("utf-8"))]
    with tempfile.TemporaryDirectory() as folder:
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
