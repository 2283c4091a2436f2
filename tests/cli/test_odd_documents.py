"""One document that can't be used never stops the day: the shell goes on, says so, and the doctor names it."""

from __future__ import annotations

import contextlib
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import _iterinfo
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from selfkind.cli.main import main
from selfkind.store.kinds import KINDS
from selfkind.store.repositories.repository import NO_SENSE
from tests.cli.conftest import Run
from tests.conftest import Clock
from tests.exchange.exports import by_parts, export_of
from tests.store.examples import EXAMPLES
from tests.store.odd import home_with, odd_documents

COMMANDS = (
    ["today"],
    ["write", "note", "kept words"],
    ["catch", "a thought"],
    ["feel", "calm"],
    ["status"],
    ["routine", "list"],
    ["journal", "list"],
    ["journal", "bin"],
    ["progress"],
    ["away"],
    ["activities"],
    ["activities", "bin"],
    ["boundary"],
    ["boundary", "log"],
    ["boundary", "ladder"],
    ["boundary", "phrases"],
    ["boundary", "bin"],
    ["circle"],
    ["circle", "log"],
    ["circle", "bin"],
    ["homework"],
    ["homework", "templates"],
    ["homework", "log"],
    ["homework", "bin"],
    ["path"],
    ["away", "end"],
    ["today", "--low-energy"],
    ["today", "--normal"],
    ["undo"],
    ["doctor"],
    ["export", "json"],
)


def said(folder: Path, clock: Clock, *command: str) -> tuple[int, str, str]:
    """The exit code of a command, what it said, and what it complained about."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["--home", str(folder), *command], clock)
    out.seek(0)
    return code, out.read(), err.getvalue()


@pytest.mark.parametrize("table", KINDS)
@given(data=st.data())
@settings(
    max_examples=5, phases=(Phase.explicit, Phase.generate), deadline=None, suppress_health_check=list(HealthCheck)
)
def test_an_odd_document_of_any_kind_stops_no_command(table: str, data: st.DataObject, clock: Clock) -> None:
    document = data.draw(odd_documents(table))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o700)
        home_with(folder, {table: [document]})
        try:
            KINDS[table].from_document(document)
        except NO_SENSE:
            assert "can't be read" in said(folder, clock, "doctor")[1]
        for command in COMMANDS:
            code, out, err = said(folder, clock, *command)
            assert "went wrong inside" not in err, command
            assert code in (0, 1, 4), (command, err)
            if command[0] in ("write", "catch", "feel", "status"):
                assert code == 0, (command, err)
            # Time away, or what was chosen for today, can leave it out of the plan.
            if command == ["today", "--normal"] or (command == ["today"] and table not in ("away", "days")):
                assert "A whole one" in out


RULES = (
    "RRULE:FREQ=DAILY;UNTIL=20261201T000000Z",
    "RRULE:junk",
    "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:FREQ=YEARLY;BYEASTER=99999",
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
    "RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=9999",
)


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_stops_the_day_nor_costs_seconds(rule: str, home: Path, clock: Clock) -> None:
    home.mkdir(mode=0o700, exist_ok=True)
    document = KINDS["routine"].to_document(EXAMPLES["routine"])
    home_with(home, {"routine": [document | {"cadence": rule, "removed": None, "start": "0001-01-01"}]})
    walked: list[object] = []
    days = _iterinfo.ddayset

    def counted(self: Any, *arguments: Any) -> Any:
        walked.append(None)
        return days(self, *arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_iterinfo, "ddayset", counted)
        code, out, _ = said(home, clock, "today")
    assert code == 0
    assert "A whole one" in out
    assert len(walked) < 50_000  # to the year 9999 it would be millions


def test_what_is_left_out_is_said(run: Run, home: Path) -> None:
    run("done", "water")
    document = KINDS["routine"].to_document(EXAMPLES["routine"])
    home_with(home, {"routine": [document | {"cadence": "RRULE:junk"}]})
    for command in ("today", "status"):
        assert "core.json has one thing that can't be read. Everything else is shown." in run(command).err
    assert "1 routine item can't be read" in run("doctor").out


@pytest.mark.parametrize("rule", RULES[1:-1])
@pytest.mark.parametrize("form", ["parts", "lists"])
def test_an_import_leaves_out_a_rule_that_is_none(rule: str, form: str, run: Run, tmp_path: Path) -> None:
    document = KINDS["routine"].to_document(EXAMPLES["routine"]) | {"cadence": rule}
    good = {"id": "tea", "name": "Tea", "exercise": "", "cadence": "daily", "part": "day", "start": "2026-11-23"}
    kept = {"id": "routine", "kept": True}
    export = (
        export_of({"routine": [document, good], "settings": [kept]})
        if form == "lists"
        else by_parts({"core": {"routine": {"1": document, "2": good}, "settings": {"1": kept}}})
    )
    (tmp_path / "x.json").write_bytes(export)
    answer = run("import", "selfkind", str(tmp_path / "x.json"))
    assert (answer.code, answer.err.count("\n")) == (0, 1)
    assert answer.err.startswith("“routine”, number 1: " if form == "lists" else "“core”, “routine”, “1”: ")
    assert "Tea" in run("routine", "list").out
    assert "All good" in run("doctor").out
