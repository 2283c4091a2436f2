"""The .deb: what is in it and where. tests/install/run builds and installs it."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from tools.build_deb import Target, changelog, control, copyright_text, environment_files, licences, shared_place

from tests.tools.test_man_page import ROOT, SHARED
from tools import build_deb

HERE = Target((3, 11), "amd64", "bookworm")


def test_what_is_compiled_binds_the_package_to_a_python_and_a_processor() -> None:
    fields = dict(re.findall(r"^(\S+): (.*)$", control(HERE, "1.2-1", 30, "libc6 (>= 2.34)"), re.M))
    assert fields["Depends"] == "python3 (>= 3.11~), python3 (<< 3.12~), libc6 (>= 2.34)"
    assert (fields["Architecture"], fields["Version"], fields["Installed-Size"]) == ("amd64", "1.2-1", "30")
    assert control(HERE, "1", 1).splitlines()[5] == "Depends: python3 (>= 3.11~), python3 (<< 3.12~)"
    assert "Python 3.14 on arm64" in control(Target((3, 14), "arm64", "forky"), "1", 1)


def test_no_line_of_its_description_is_too_long() -> None:
    assert all(len(line) < 80 for line in control(HERE, "1", 1).splitlines())


def test_files_of_the_wheel_go_where_debian_looks_for_them() -> None:
    files = [
        name if (ROOT / source).is_file() else f"{name}/{path.relative_to(ROOT / source).as_posix()}"
        for source, name in SHARED.items()
        for path in ((ROOT / source).rglob("*.*") if (ROOT / source).is_dir() else [ROOT / source])
    ]
    assert {shared_place(name).as_posix() for name in files} == {
        "usr/share/man/man1/selfkind.1.gz",
        "usr/share/applications/selfkind.desktop",
        "usr/share/icons/hicolor/scalable/apps/selfkind.svg",
        "usr/share/bash-completion/completions/selfkind",
        "usr/share/zsh/vendor-completions/_selfkind",
        "usr/share/fish/vendor_completions.d/selfkind.fish",
    }


def test_its_environment_sees_no_packages_of_the_system() -> None:
    files = environment_files(HERE)
    assert "include-system-site-packages = false" in files["pyvenv.cfg"]
    assert files["bin/selfkind"].startswith("#!/usr/lib/selfkind/bin/python3 -I\n")


def test_its_copyright_names_each_package_it_brings(tmp_path: Path) -> None:
    for name, head in (
        ("a", "License-Expression: MIT"),
        ("b", "Classifier: License :: OSI Approved :: BSD License"),
    ):
        (tmp_path / f"{name}.dist-info").mkdir()
        (tmp_path / f"{name}.dist-info" / "METADATA").write_text(
            f"Name: {name}\nVersion: 1\n{head}\n\nLicense: no\n"
        )
    assert licences(tmp_path) == {"a 1": "MIT", "b 1": "BSD License"}
    text = copyright_text(licences(tmp_path))
    assert "\n a 1: MIT\n b 1: BSD License\n" in text
    assert re.search(r"^Copyright: \d{4} \S", text, re.M)
    assert "Permission is hereby granted" in text


@pytest.mark.parametrize("place", ["licenses/LICENSE", "LICENSE.txt", "licenses/src/COPYING"])
def test_a_licence_that_its_metadata_does_not_name_is_read_in_its_own_file(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "a.dist-info"
    text = folder / place
    text.parent.mkdir(parents=True)
    (folder / "METADATA").write_text("Name: a\nVersion: 1\nLicense-File: LICENSE\n")
    text.write_text("\n    The MIT License (MIT)\n\nCopyright (c) 2022 Ana\n\nPermission is hereby granted\n")
    assert licences(tmp_path) == {"a 1": "The MIT License (MIT)"}
    text.write_text("Copyright (c) 2022 Ana\n\nYou may.\n")
    assert licences(tmp_path) == {"a 1": f"see {place} in its folder"}
    text.unlink()
    assert licences(tmp_path) == {"a 1": "see its folder"}


def test_what_is_compiled_into_a_package_has_its_licences_named_too(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.dist-info").mkdir()
        (tmp_path / f"{name}.dist-info" / "METADATA").write_text(f"Name: {name}\nVersion: 1\nLicense: MIT\n")
    (tmp_path / "a.dist-info" / "sboms").mkdir()
    assert licences(tmp_path) == {"a 1": "MIT; its folder sboms lists what is compiled into it", "b 1": "MIT"}


def test_its_changelog_has_the_form_of_debian() -> None:
    said = changelog("1-1", "bookworm", "Mon, 30 Nov 2026 12:00:00 +0000")
    assert re.fullmatch(r"selfkind \(1-1\) bookworm; urgency=medium\n\n  \* .*\n\n -- .* <.*>  Mon, .*\n", said)


@pytest.mark.parametrize("name", ["postinst", "prerm"])
def test_its_scripts_are_those_of_a_shell_and_may_run(name: str) -> None:
    script = build_deb.FILES / name
    assert os.access(script, os.X_OK)
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0
    assert "home" not in script.read_text("utf-8")
