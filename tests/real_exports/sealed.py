"""age, which opens what is encrypted."""

from __future__ import annotations

import os
import pty
import re
from pathlib import Path

from selfkind.store.encryption.sealed_export import sealed, sealed_by_passphrase
from tests.real_exports.home import found, run

PASSPHRASE = "warm tea, and ümlauts"


def age(bin: Path, folder: Path) -> str:
    """Make a key, and open what is encrypted for it, and what is for a passphrase, which is typed."""
    program, keygen, words = found(bin, "age"), found(bin, "age-keygen"), (folder / "json.json").read_bytes()
    said = run(keygen, "-o", folder / "key.txt")
    key = re.search("age1[0-9a-z]+", said)
    if key is None:
        return said
    (folder / "keyed.age").write_bytes(b"".join(sealed([words], [key[0]])))
    said = run(program, "-d", "-i", folder / "key.txt", "-o", folder / "keyed.json", folder / "keyed.age")
    (folder / "typed.age").write_bytes(b"".join(sealed_by_passphrase([words], PASSPHRASE)))
    said += typed(program, "-d", "-o", str(folder / "typed.json"), str(folder / "typed.age"))
    opened = [path for path in (folder / "keyed.json", folder / "typed.json") if path.exists()]
    return "" if [path.read_bytes() for path in opened] == [words] * 2 else said or "not the same"


def typed(*command: str) -> str:
    """Run a program that asks for a passphrase at a terminal, type it, and return what it says."""
    child, terminal = pty.fork()
    if not child:
        os.execv(command[0], command)
    said, is_typed = b"", False
    try:
        while piece := os.read(terminal, 4096):
            said += piece
            if b"passphrase" in said and not is_typed:
                os.write(terminal, f"{PASSPHRASE}\n".encode())
                is_typed = True
    except OSError:  # nobody is at the other end any more
        pass
    os.waitpid(child, 0)
    os.close(terminal)
    return said.decode("utf-8", "replace")
