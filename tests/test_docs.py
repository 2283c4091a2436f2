"""The pages of the repository: what they name is there, and what the code cites is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from selfkind.cli.commands import COMMANDS
from selfkind.content.check.pack_check import check_pack
from selfkind.content.loader import Library
from selfkind.content.own_packs import pack_to_add
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.journal.form_keys import keys_of

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/**/*.md", "themes/*.md", "benchmarks/*.md")
    for page in ROOT.glob(pattern)
    if not page.is_symlink()
)
FILE = re.compile(r"`([\w./-]+\.(?:py|toml|md))`")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
PART = re.compile(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)")
"""A link to a part of a page: the file, "" for the same page, and the name of the part."""
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
CITED = re.compile(r"\b(?:docs|themes)/[\w/-]+\.md\b")
OF_USERS = {"config.toml", "dusk.toml", "unlock.py"}
"""Files of those who use selfkind, which pages name and the repository does not have."""


def files() -> list[Path]:
    """Every file that a page may name."""
    folders = ("src", "tests", "tools", "docs", "themes", "benchmarks", "packaging")
    return [*ROOT.glob("*.*"), *(path for folder in folders for path in (ROOT / folder).rglob("*.*"))]


@pytest.fixture(scope="module")
def names() -> set[str]:
    """The path of every file, and each end of it: a page may leave out the folders that its words have named."""
    parts = [path.relative_to(ROOT).parts for path in files()]
    return {"/".join(path[start:]) for path in parts for start in range(len(path))}


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_files_that_a_page_names_are_there(page: Path, names: set[str]) -> None:
    assert set(FILE.findall(page.read_text("utf-8"))) - names - OF_USERS == set()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_links_of_a_page_lead_to_files(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def parts_of(page: str) -> list[str]:
    """The names that a forge gives to the parts of a page: their headings without signs, one hyphen a space."""
    names: list[str] = []
    for heading in re.findall(r"^#+ (.+)$", FENCED.sub("", page), re.MULTILINE):
        words = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", heading).casefold()
        name = re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-")
        again = sum(re.fullmatch(rf"{re.escape(name)}(-\d+)?", one) is not None for one in names)
        names.append(f"{name}-{again}" if again else name)
    return names


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_links_of_a_page_lead_to_parts_that_are_there(page: Path) -> None:
    for file, part in PART.findall(page.read_text("utf-8")):
        assert part in parts_of((page.parent / file if file else page).read_text("utf-8")), f"{file}#{part}"


def test_parts_of_pages_are_found_as_a_forge_names_them() -> None:
    page = "# After the `Esc` key\n\n## [Forms](forms.md), too\n\n```\n# no heading\n```\n\n## A\n\n## A\n"
    assert parts_of(page) == ["after-the-esc-key", "forms-too", "a", "a-1"]
    assert sum(len(PART.findall(page.read_text("utf-8"))) for page in PAGES) > 10


def test_each_page_can_be_reached_from_the_index_of_the_docs() -> None:
    index = ROOT / "docs" / "README.md"
    lists = [index, *(index.parent / folder / "README.md" for folder in ("decisions", "guide"))]
    linked = {(page.parent / link).resolve() for page in lists for link in LINK.findall(page.read_text())}
    own = {page.resolve() for page in PAGES if page.is_relative_to(index.parent)} - {index.resolve()}
    assert own - linked == set()


def test_documents_that_the_code_cites_are_in_the_repository() -> None:
    code = [path for path in files() if path.suffix in {".py", ".toml"} and not path.is_relative_to(ROOT / "docs")]
    cited = {(path, page) for path in code for page in CITED.findall(path.read_text("utf-8"))}
    assert cited
    assert {(named(path), page) for path, page in cited if not (ROOT / page).is_file()} == set()


def test_the_readme_has_one_test_command_for_ci() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert len([line for line in lines if re.fullmatch(r"    .*python -m pytest.*", line)]) == 1


def test_shell_commands_in_the_pages_exist() -> None:
    for page in PAGES:
        for line in page.read_text("utf-8").splitlines():
            if match := re.match(r"    selfkind (?!-)([\w-]+)", line):
                assert match[1] in COMMANDS, f"{named(page)}: {line.strip()}"


def test_the_python_of_the_readme_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')}" in (ROOT / "README.md").read_text("utf-8")


def test_the_page_on_packs_names_the_keys_of_every_form() -> None:
    rows = (ROOT / "docs" / "pack-format.md").read_text("utf-8").splitlines()
    for kind in EntryKind:
        row = next(row for row in rows if row.startswith(f"| `{kind}` |"))
        assert set(re.findall(r"`([\w.-]+)`", row)[1:]) | {"text"} >= set(keys_of(kind)) | {"text"}, kind


def test_each_example_on_the_page_on_packs_is_right(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "pack-format.md").read_text("utf-8")
    head = '[pack]\nid = "mine"\nname = "Mine"\nversion = 1\nlanguage = "en"\n\n'
    file = tmp_path / "mine.toml"
    for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL):
        file.write_text(block if "[pack]" in block else head + block, "utf-8")
        assert check_pack(file) == (), block


def test_the_pack_on_the_page_on_packs_can_be_added(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "pack-format.md").read_text("utf-8")
    (pack,) = (block for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL) if "[pack]" in block)
    added, problems = pack_to_add(pack.encode(), "docs.toml", Library().exercises(), Library().assignments())
    assert problems == ()
    assert added is not None
    assert added.assignments and added.exercises and added.prompts and added.card and added.message  # noqa: PT018


def test_no_page_asks_for_news_without_saying_where_to_send_it() -> None:
    """selfkind sends nothing, and no address of its makers is known here (pyproject.toml has none)."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    assert len(pages) > 60
    asks = re.compile(r"\b(?:tell|write to|contact|report (?:it|that) to) us\b|\blet us know\b", re.IGNORECASE)
    assert [page.name for page in pages if asks.search(page.read_text("utf-8"))] == []
