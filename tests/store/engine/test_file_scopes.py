"""Every file that selfkind knows is either shared by all computers of a home or one computer's."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from selfkind.store.engine import filenames
from selfkind.store.engine.file_scopes import FILE_SCOPES, own_files, scope_of

EXAMPLES = {
    row.pattern: row.pattern.replace("[0-9]", "2")
    .replace("0[1-9]", "03")
    .replace("1[0-2]", "11")
    .replace("*", "x")
    for row in FILE_SCOPES
}
"""By each pattern, a name that fits it."""
DOCS = Path(__file__).parents[3] / "docs" / "file-format.md"
FOLDERS = (filenames.BACKUPS, filenames.SET_ASIDE, filenames.INBOX, filenames.INBOX_DONE)
NO_FILES = {
    "CORE", "ROLLUP", "DRAFTS", "IMPORTS", "SEALED", "LEDGER", "REMINDERS", "SUMS", "UNFINISHED", "TEMPORARY",
    "OTHER_TEMPORARY", "BACKUP_NAME",
}  # fmt: skip
"""Constants of `filenames` that name a part, an ending, or what is in a folder."""


def test_every_pattern_has_an_example_and_fits_its_own_row() -> None:
    for row in FILE_SCOPES:
        assert scope_of(EXAMPLES[row.pattern]) == row


def test_of_several_rows_that_fit_a_name_the_last_counts() -> None:
    names = [*EXAMPLES.values(), *(f"{name}.tmp" for name in EXAMPLES.values())]
    names += [name for one in EXAMPLES.values() for name in (f"{one}\n", f"x{one}", one[:-1], one.upper())]
    by_rows = {name: [row for row in FILE_SCOPES if fnmatchcase(name, row.pattern)] for name in names}
    assert any(len(rows) > 1 for rows in by_rows.values())
    assert {name: scope_of(name) for name in names} == {
        name: rows[-1] if rows else None for name, rows in by_rows.items()
    }


@pytest.mark.parametrize(
    "name",
    sorted(
        value + ("/" if value in FOLDERS else "")
        for key, value in vars(filenames).items()
        if key.isupper() and not key.startswith("_") and isinstance(value, str) and key not in NO_FILES
    ),
)
def test_every_file_name_that_selfkind_knows_is_shared_or_one_computers(name: str) -> None:
    assert scope_of(name) is not None


@pytest.mark.parametrize("part", ["core", "drafts", "imports", "rollup", "2026-11"])
def test_a_part_has_the_same_scope_sealed_and_readable(part: str) -> None:
    plain, sealed = scope_of(f"{part}.json"), scope_of(f"{part}.json.age")
    assert plain is not None
    assert sealed is not None
    assert plain.is_shared is sealed.is_shared is (part != "rollup")


def test_what_backups_hold_is_shared_but_for_the_page_that_is_readable() -> None:
    """A backup has all that can't be made again, and what can't be made again has to be on every computer."""
    kept = [row for row in FILE_SCOPES if filenames.is_kept(EXAMPLES[row.pattern])]
    assert [row.pattern for row in kept if not row.is_shared] == [filenames.HELP_PAGE]


def test_every_file_that_is_ours_has_a_scope() -> None:
    """The alternatives of the pattern of our files, each tried with the names it allows."""
    ours = [name for name in _names_ever_used() if filenames.is_ours(name)]
    assert len(ours) > 20
    assert [name for name in ours if scope_of(name) is None] == []


def _names_ever_used() -> list[str]:
    """Return every quoted or ticked word in the sources and the docs that may be a file of a home."""
    root = Path(__file__).parents[3]
    text = "\n".join(path.read_text("utf-8") for path in [*root.glob("src/**/*.py"), *root.glob("docs/**/*.md")])
    return sorted(set(re.findall(r"[.#]*[A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)*[~#]?", text)))


def test_the_table_of_files_says_whose_each_file_is() -> None:
    rows = [line.split("|")[1:4] for line in DOCS.read_text("utf-8").split("## A part")[0].splitlines()[6:]]
    said = {}
    for names, whose, _ in (row for row in rows if len(row) == 3):
        for name in re.findall(r"`([^`]+)`", names):
            said[name] = whose.strip()
    assert set(said.values()) == {"all", "one"}
    for name, whose in said.items():
        top = re.match(r"[^/]+/?", name)
        assert top is not None
        row = scope_of(top[0])
        assert row is not None, name
        assert row.is_shared is (whose == "all"), name
    patterns = {scope_of(match[0]) for name in said if (match := re.match(r"[^/]+/?", name))}
    assert {row.pattern for row in own_files() if row not in patterns} <= {
        # Other forms of names that the table has.
        "rollup.json.age",
        "ledger.damaged.json",
        "reminders.damaged.json",
        ".writing-*",
        "#writing-*",
        ".#writing-*",
    }
