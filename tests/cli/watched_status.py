"""Run `selfkind --home HOME status`, and print which files it opened, and which variables our code asked for."""

import os
import sys
from pathlib import Path

opened: set[str] = set()
variables: set[str] = set()


def watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and int(arguments[2] or 0) & os.O_CREAT:  # type: ignore[call-overload]
        return  # it's made, and not read
    if event in ("open", "os.scandir", "os.listdir") and isinstance(arguments[0], str | bytes | os.PathLike):
        opened.add(os.fsdecode(arguments[0]))


def asked(self: object, name: str) -> str:
    frame = sys._getframe(1)
    while frame.f_globals["__name__"] in ("os", "collections.abc", "_collections_abc"):
        frame = frame.f_back
    if frame.f_globals["__name__"].startswith("selfkind."):
        variables.add(name)
    return real(self, name)


real = os._Environ.__getitem__
os._Environ.__getitem__ = asked  # type: ignore[method-assign, assignment]
from selfkind.cli.main import main  # noqa: E402

CODE = (".py", ".pyc", ".so", ".pth", ".txt")

variables.clear()
sys.addaudithook(watch)
main(["--home", sys.argv[1], "status"])
# Python's own folders are searched for modules.
found = [
    one for one in opened if not one.endswith((*CODE, "__pycache__")) and not Path(one, "__init__.py").exists()
]
print("\0".join(sorted(set(found) - set(sys.path))))
print("\0".join(sorted(variables)))
