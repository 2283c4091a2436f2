"""Build a .deb that brings the Python packages that selfkind needs.

python tools/build_deb.py [-o FOLDER] [--python /usr/bin/python3] [--maintainer "NAME <ADDRESS>"]

It needs dpkg-dev and the venv module of the Python that the package is for. Some of the packages are compiled, so
the .deb is for the processor it was built on, and for one version of Python: that of the Debian there. pip gets
the packages in its usual way; nothing else is fetched.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
FILES = ROOT / "packaging" / "deb"
LIB = Path("usr/lib/selfkind")
DOC = Path("usr/share/doc/selfkind")
MOVED = {
    # Debian's zsh looks here, and not in site-functions.
    "share/zsh/site-functions/_selfkind": "usr/share/zsh/vendor-completions/_selfkind",
    "share/man/man1/selfkind.1": "usr/share/man/man1/selfkind.1.gz",
}
"""Where files of the wheel go that don't go to the same place below /usr."""
MAINTAINER = "The selfkind founders <selfkind@localhost>"
"""Who is named as the maintainer, unless it's said: whoever gives the package to others names themself."""


class Target(NamedTuple):
    """What the package is for: a Python such as (3, 11), an architecture and a Debian, as dpkg names them."""

    python: tuple[int, int]
    architecture: str
    codename: str


def shared_place(name: str) -> Path:
    """Return where a file of the wheel, named from its share/, is in the package."""
    return Path(MOVED.get(name, f"usr/{name}"))


def control(target: Target, version: str, size: int, libraries: str = "", maintainer: str = MAINTAINER) -> str:
    """Return the control file. `size` is in KiB; `libraries` are the system's that compiled files need."""
    major, minor = target.python
    return (
        (FILES / "control")
        .read_text("utf-8")
        .format(
            version=version,
            architecture=target.architecture,
            maintainer=maintainer,
            size=size,
            python=f"{major}.{minor}",
            next_python=f"{major}.{minor + 1}",
            libraries=f", {libraries}" if libraries else "",
            codename=target.codename,
        )
    )


def environment_files(target: Target) -> dict[str, str]:
    """Return the files that make /usr/lib/selfkind a Python environment, so that each process that selfkind starts
    finds its packages, and nobody else does."""
    major, minor = target.python
    return {
        "pyvenv.cfg": f"home = /usr/bin\ninclude-system-site-packages = false\nversion = {major}.{minor}\n",
        "bin/selfkind": "#!/usr/lib/selfkind/bin/python3 -I\nfrom selfkind.cli.main import run\n\nrun()\n",
    }


def copyright_text(licences: Mapping[str, str]) -> str:
    """Return the copyright file: that of selfkind, and the licence that each package it brings names itself."""
    text = (ROOT / "LICENSE").read_text("utf-8").strip()
    owner = next(line for line in text.splitlines() if line.startswith("Copyright")).removeprefix("Copyright (c) ")
    body = text.partition("\n\n")[2].partition("\n\n")[2]
    lines = [" ." if not line else f" {line}" for line in body.splitlines()]
    brought = "\n".join(f" {name}: {licence}" for name, licence in sorted(licences.items()))
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: selfkind\n"
        "Comment:\n"
        f" /{LIB} holds these Python packages, each with its own licence. The texts of\n"
        " those are in the folders *.dist-info there.\n .\n"
        f"{brought}\n\n"
        f"Files: *\nCopyright: {owner}\nLicense: Expat\n" + "\n".join(lines) + "\n"
    )


def changelog(version: str, codename: str, date: str, maintainer: str = MAINTAINER) -> str:
    """Return the changelog of the package, of one entry; CHANGELOG.md is beside it."""
    return (
        f"selfkind ({version}) {codename}; urgency=medium\n\n"
        "  * Built from a checkout. What changed is in changelog.gz.\n\n"
        f" -- {maintainer}  {date}\n"
    )


def licences(packages: Path) -> dict[str, str]:
    """Return the licence of each package in a folder, by its name and version."""
    found = {}
    for metadata in packages.glob("*.dist-info/METADATA"):
        head = HeaderParser().parsestr(metadata.read_text("utf-8"))
        named = [
            one.rpartition(":: ")[2] for one in head.get_all("Classifier", []) if one.startswith("License ::")
        ]
        said = head.get("License-Expression") or ", ".join(named) or (head.get("License") or "").partition("\n")[0]
        said = said or _title(metadata.parent)
        if (metadata.parent / "sboms").is_dir():
            said += "; its folder sboms lists what is compiled into it"
        found[f"{head['Name']} {head['Version']}"] = said
    return found


def _title(folder: Path) -> str:
    """Return the title of the licence's own file, for a package whose metadata doesn't name its licence."""
    for path in sorted(path for path in folder.rglob("*") if re.match("licen[cs]e|copying", path.name, re.I)):
        if path.is_file():
            first = path.read_text("utf-8", "replace").lstrip().partition("\n")[0].strip()
            if "licen" in first.lower():
                return first
            return f"see {path.relative_to(folder).as_posix()} in its folder"
    return "see its folder"


def build(folder: Path, python: str, maintainer: str) -> Path:
    """Build the package into a folder, and return it."""
    target = _target(python)
    with tempfile.TemporaryDirectory() as kept:
        root = Path(kept, "root")
        packages = _environment(root, target, python, Path(kept))
        _rest(packages, root)
        version = f"{_version(packages)}-1"
        _documents(root, packages, version, target, maintainer)
        _modes(root)
        libraries = _libraries(root)
        size = sum(-(-path.lstat().st_size // 1024) for path in root.rglob("*"))
        head = root / "DEBIAN"
        head.mkdir(mode=0o755)
        (head / "control").write_text(control(target, version, size, libraries, maintainer), "utf-8")
        for name in ("postinst", "prerm"):
            shutil.copy(FILES / name, head / name)
            (head / name).chmod(0o755)
        (head / "md5sums").write_text("".join(_sums(root)), "utf-8")
        made = folder / f"selfkind_{version}_{target.architecture}.deb"
        folder.mkdir(parents=True, exist_ok=True)
        _run("dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(root), str(made))
        return made


def _target(python: str) -> Target:
    said = _run(python, "-c", "import sys; print(*sys.version_info[:2])").split()
    system = dict(re.findall(r'^(\w+)="?([^"\n]*)', Path("/etc/os-release").read_text("utf-8"), re.M))
    name = system.get("VERSION_CODENAME", "unstable")
    return Target((int(said[0]), int(said[1])), _run("dpkg", "--print-architecture").strip(), name)


def _environment(root: Path, target: Target, python: str, kept: Path) -> Path:
    """Make the environment below `root`, and return the folder of its packages."""
    major, minor = target.python
    packages = root / LIB / f"lib/python{major}.{minor}/site-packages"
    _run(python, "-m", "venv", str(kept / "pip"))
    pip = [str(kept / "pip/bin/python"), "-m", "pip", "install", "-q", "--no-compile", "--target", str(packages)]
    _run(*pip, str(ROOT))
    for name, text in environment_files(target).items():
        path = root / LIB / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / LIB / "bin/selfkind").chmod(0o755)
    (root / LIB / "bin/python3").symlink_to("../../../bin/python3")
    (root / "usr/bin").mkdir()
    (root / "usr/bin/selfkind").symlink_to("../lib/selfkind/bin/selfkind")
    return packages


def _rest(packages: Path, root: Path) -> None:
    """Move what is for the system out of the packages, and drop what nobody needs."""
    ours = {f"share/{one}" for one in ("man", "applications", "icons", "bash-completion", "zsh", "fish")}
    for path in sorted((packages / "share").rglob("*")):
        name = path.relative_to(packages).as_posix()
        if path.is_file() and "selfkind" in path.name and any(name.startswith(one) for one in ours):
            place = root / shared_place(name)
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.suffix == ".gz":
                place.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
            else:
                shutil.copy(path, place)
    for name in ("share", "bin", "man"):
        shutil.rmtree(packages / name, ignore_errors=True)
    for pattern in ("*.dist-info/RECORD", "*.dist-info/direct_url.json", "*.dist-info/REQUESTED"):
        for path in packages.glob(pattern):
            path.unlink()
    for path in packages.rglob("*.so*"):
        _run("strip", "--strip-unneeded", "--remove-section=.comment", str(path))


def _documents(root: Path, packages: Path, version: str, target: Target, maintainer: str) -> None:
    doc = root / DOC
    doc.mkdir(parents=True)
    (doc / "copyright").write_text(copyright_text(licences(packages)), "utf-8")
    made = _run("date", "-R", f"--date=@{os.environ.get('SOURCE_DATE_EPOCH', '') or _last_change()}").strip()
    for name, text in (
        ("changelog.Debian.gz", changelog(version, target.codename, made, maintainer)),
        ("changelog.gz", (ROOT / "CHANGELOG.md").read_text("utf-8")),
    ):
        (doc / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    overrides = root / "usr/share/lintian/overrides/selfkind"
    overrides.parent.mkdir(parents=True)
    shutil.copy(FILES / "lintian-overrides", overrides)


def _last_change() -> str:
    """Return the time of the last commit, or, where this is no checkout or there's no git, of the changelog."""
    if shutil.which("git") and (ROOT / ".git").exists():
        return _run("git", "-C", str(ROOT), "log", "-1", "--format=%ct").strip()
    return str(int((ROOT / "CHANGELOG.md").stat().st_mtime))


def _modes(root: Path) -> None:
    """Give each file the mode that it has in a package: what isn't for root alone to change is for all to read."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or (path == root / LIB / "bin/selfkind") else 0o644)


def _libraries(root: Path) -> str:
    """Return the packages of the system that compiled files need."""
    files = [str(path) for path in root.rglob("*.so*")]
    with tempfile.TemporaryDirectory() as kept:
        Path(kept, "debian").mkdir()
        Path(kept, "debian/control").write_text(
            "Source: selfkind\n\nPackage: selfkind\nArchitecture: any\n", "utf-8"
        )
        said = _run("dpkg-shlibdeps", "-O", *(f"-e{file}" for file in files), folder=kept)
    return said.strip().partition("shlibs:Depends=")[2]


def _sums(root: Path) -> Iterator[str]:
    from hashlib import md5

    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts:
            sum = md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{sum}  {path.relative_to(root).as_posix()}\n"


def _version(packages: Path) -> str:
    return next(packages.glob("selfkind-*.dist-info")).name.removeprefix("selfkind-").removesuffix(".dist-info")


def _run(*command: str, folder: str | None = None) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")
    return done.stdout


def main() -> None:
    """Build the package and say where it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist", metavar="FOLDER")
    parser.add_argument("--python", default="/usr/bin/python3")
    parser.add_argument("--maintainer", default=MAINTAINER)
    given = parser.parse_args()
    print(build(given.output, given.python, given.maintainer))


if __name__ == "__main__":
    main()
