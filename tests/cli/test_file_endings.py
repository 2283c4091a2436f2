"""A file whose name ends as another kind of file isn't written: no program would open it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMMANDS = {
    "page -o": ["txt", "md", "html"],
    "worksheet gratitude -o": ["html", "txt", "md"],
    "homework card catch -o": ["html", "txt", "md"],
    "safety-plan print -o": ["txt", "md"],
    "export json -o": ["json"],
    "export csv -o": ["zip"],
    "export md -o": ["zip"],
    "export jrnl -o": ["txt", "jrnl"],
    "export dayone -o": ["zip"],
    "export ics -o": ["ics"],
    "export vcf -o": ["vcf"],
    "circle export --private --force": ["vcf"],
    "pack form -o": ["html"],
    "pack new": ["toml"],
    "backup now -o": ["zip"],
}


@pytest.fixture
def filled(run: Run) -> Run:
    run("homework", "add", "Catch three")
    run("safety-plan", "edit", "signs", "no sleep")
    run("circle", "add", "Ana")
    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_another_ending_is_refused_in_one_line(filled: Run, tmp_path: Path, command: str) -> None:
    for name in ("x.docx", "x.DOCX", "my.week.rtf"):
        said = filled(*command.split(), str(tmp_path / name))
        assert (said.code, said.out) == (2, ""), command
        assert said.err.count("\n") == 1
        assert f"can't be a file that ends with .{name.rpartition('.')[2].casefold()}. Choose " in said.err
        assert not (tmp_path / name).exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_its_own_endings_in_any_letters_and_none_are_taken(filled: Run, tmp_path: Path, command: str) -> None:
    endings = COMMANDS[command]
    for name in ("x", *(f"x.{one}" for one in endings), *(f"Y.{one.upper()}" for one in endings)):
        said = filled(*command.split(), str(tmp_path / name))
        assert (said.code, said.err) == (0, ""), (command, name)
        assert (tmp_path / name).exists()
    begin = (tmp_path / "Y.HTML").read_text()[:15] if "html" in endings else "<!doctype html>"
    assert begin.casefold() == "<!doctype html>"


@pytest.mark.parametrize("format", ["csv", "md"])
def test_several_files_can_be_a_zip_or_a_folder(filled: Run, tmp_path: Path, format: str) -> None:
    said = filled("export", format, "-o", str(tmp_path / f"x.{format}"))
    assert said.err.endswith(" Choose .zip. Or give a name without an ending, for a folder.\n")
    assert filled("export", format, "-o", str(tmp_path / "x")).code == 0
    assert (tmp_path / "x").is_dir()


def test_a_format_that_is_named_comes_first(run: Run, tmp_path: Path) -> None:
    for command in ("page", "worksheet gratitude"):
        file = tmp_path / f"{command[:2]}.docx"
        said = run(*command.split(), "-o", str(file))
        assert said.err.endswith(" Or add --format.\n")
        assert run(*command.split(), "--format", "md", "-o", str(file)).code == 0
        assert file.read_text().startswith("#")


@pytest.mark.parametrize("command", ["page", "worksheet gratitude", "homework card catch"])
@pytest.mark.parametrize(
    ("format", "name"), [("html", "x.pdf"), ("md", "x.html"), ("html", "x.HTM"), ("txt", "x.markdown")]
)
def test_a_format_and_the_ending_of_another_one_are_refused(
    filled: Run, tmp_path: Path, command: str, format: str, name: str
) -> None:
    file = tmp_path / name
    said = filled(*command.split(), "--format", format, "-o", str(file))
    if name == "x.HTM":
        assert (said.code, file.exists()) == (0, True)
        return
    ending = name.rpartition(".")[2]
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f" in {format} can't be a file that ends with .{ending}. Choose .{format}.\n")
    assert not file.exists()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["", "  "])
def test_no_name_is_no_file(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    said = filled(*command.split(), name)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "file" in said.err
    assert "name" in said.err
    assert set(tmp_path.iterdir()) == before
