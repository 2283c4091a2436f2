"""How far an import is, told while it's brought in, and ending it from there."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.imports.progress import Progress, Tell, quietly
from selfkind.store.imports.take_back import TakenBack

Open = Callable[[], Companion]
MONTHS = "\n\n".join(
    f"[2026-{month:02}-11 21:00] Tea on a day of month {month}." for month in range(1, 10)
).encode()
MANY = "\n\n".join(f"[2026-10-{1 + at % 28:02} 21:00] Tea, cup {at}." for at in range(450)).encode()


class Ended(Exception):
    """What somebody ends an import with."""


def bring(companion: Companion, data: bytes = MONTHS, *, dry_run: bool = False, tell: Tell = quietly) -> None:
    imports = companion.imports
    imports.bring("jrnl", imports.source("/somewhere/journal.txt", data=data), dry_run=dry_run, tell=tell)


@pytest.mark.parametrize("dry_run", [True, False])
def test_it_is_told_part_by_part(companion: Companion, dry_run: bool) -> None:
    told: list[Progress] = []
    bring(companion, dry_run=dry_run, tell=told.append)
    steps = 9 if dry_run else 18
    assert [(one.read, one.done, one.steps) for one in told] == [(9, done, steps) for done in range(1, steps + 1)]
    assert [one.is_writing for one in told] == [False] * 9 + [True] * (steps - 9)


def test_it_is_told_while_it_is_read(companion: Companion) -> None:
    told: list[Progress] = []
    bring(companion, MANY, tell=told.append)
    assert [one.read for one in told if not one.steps] == [200, 400]


@pytest.mark.parametrize("after", range(1, 19))
def test_ended_anywhere_it_goes_on_or_is_taken_back(companion: Companion, opened: Open, after: int) -> None:
    count = 0

    def end(progress: Progress) -> None:
        nonlocal count
        count += 1
        if count == after:
            raise Ended

    with pytest.raises(Ended):
        bring(companion, tell=end)
    runs = opened().imports.runs()
    assert len(opened().journal.entries()) == max(after - 9, 0)
    assert [run.whole for run in runs] == ([False] if after > 9 else []), "nothing is kept of one that only read"
    ended = opened()
    if after % 2:
        bring(ended)
        (run,) = opened().imports.runs()
        assert (run.whole, run.added, len(opened().journal.entries())) == (True, 9, 9)
    elif runs:
        assert ended.imports.undo(runs[0]).value == TakenBack(removed=after - 9)
        assert opened().journal.entries() == []


def test_a_large_file_with_little_in_it_is_told_while_it_is_read(companion: Companion, tmp_path: Path) -> None:
    steps = '<Record type="HKQuantityTypeIdentifierStepCount" value="1"/>\n' * 20_000
    export = tmp_path / "export.xml"
    export.write_text(f'<?xml version="1.0"?>\n<HealthData locale="en">\n{steps}</HealthData>')
    told: list[Progress] = []

    def end(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 10:
            raise Ended

    imports = companion.imports
    with pytest.raises(Ended):
        imports.bring("applehealth", imports.source(str(export)), tell=end)
    assert told == [Progress(0)] * 10


@pytest.mark.parametrize("format", ["applehealth", "rednotebook"])
def test_files_of_a_folder_and_a_zip_are_told_too(companion: Companion, tmp_path: Path, format: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    session = (
        '<Record type="HKCategoryTypeIdentifierMindfulSession" sourceName="x" '
        'startDate="2026-11-22 09:00:00 +0100" endDate="2026-11-22 09:10:00 +0100"/>'
    )
    (folder / "export.xml").write_text(f'<?xml version="1.0"?>\n<HealthData locale="en">{session}</HealthData>')
    (folder / "2026-11.txt").write_text("20: {text: Tea}")
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    for name in ("data", "data.zip"):
        told: list[Progress] = []
        imports = companion.imports
        imports.bring(format, imports.source(str(tmp_path / name)), dry_run=True, tell=told.append)
        assert [one for one in told if not one.steps], name
