"""The status: what weighs most is said, in one wording for the shell and the app."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from selfkind.reminders.status import Condition, Installed, Kind, Status

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
UNIT = Installed(Kind.SYSTEMD, Path("/units/selfkind-remind.service"), True)
CALM = Status(
    running=False,
    by_app=False,
    since=None,
    stuck=False,
    installed=(),
    last=(),
    next=None,
    checked=None,
    paused_until=None,
    quiet="",
    quiet_chosen=False,
    renewed=None,
    trouble="",
    given_to="",
    encrypted=False,
    known_until=None,
    unrecorded="",
    unknown="",
)
IN_ORDER = [
    (Condition.APP_ONLY, {}),
    (Condition.BY_ONCE, {"checked": NOW}),
    (Condition.NOT_RUNNING, {"installed": (UNIT,)}),
    (Condition.ON, {"running": True}),
    (Condition.PAUSED, {"paused_until": NOW}),
    (Condition.UNKNOWN, {"unknown": "No reminders are known."}),
    (Condition.TROUBLE, {"trouble": "no-bus"}),
    (Condition.STUCK, {"stuck": True}),
]


def test_what_weighs_more_is_said_in_place_of_what_weighs_less() -> None:
    status = CALM
    for condition, more in IN_ORDER:
        status = replace(status, **more)
        assert status.condition is condition


@pytest.mark.parametrize(
    ("more", "shell", "app"),
    [
        (
            {},
            "You'll get reminders while selfkind is open. To get them all the time: selfkind remind install",
            "You'll get reminders while selfkind is open. To get them all the time: i",
        ),
        (
            {"installed": (UNIT,)},
            "Reminders are set up, but not running. To start them: selfkind remind install",
            "Reminders are set up, but not running. To start them: i",
        ),
        ({"paused_until": NOW}, "Reminders are paused.", "Reminders are paused until 18:00."),
        ({"running": True}, "Reminders are on.", "Reminders are on."),
    ],
)
def test_the_app_names_its_key_and_the_shell_its_command(more: dict[str, object], shell: str, app: str) -> None:
    status = replace(CALM, **more)  # type: ignore[arg-type]
    assert status.line() == shell
    assert status.line("i", "until 18:00") == app


def test_that_nothing_can_be_written_down_is_said_with_the_rest() -> None:
    status = replace(CALM, paused_until=NOW, unrecorded="the disk is read-only")
    assert status.condition is Condition.PAUSED
    assert not status.is_only_paused
    assert status.line().startswith(
        "Reminders are paused. The reminder record can't be written: the disk is read-only."
    )


def test_an_open_app_alone_does_not_have_them_on() -> None:
    app = replace(CALM, running=True, by_app=True)
    assert app.condition is Condition.APP_ONLY
    assert replace(app, installed=(UNIT,)).condition is Condition.ON
