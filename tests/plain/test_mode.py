"""What turns plain mode on: an option before the environment, the environment before the setting."""

from __future__ import annotations

import pytest

from selfkind.plain.mode import BY_OPTION, BY_SETTING, BY_VARIABLE, why_plain


@pytest.mark.parametrize(
    ("option", "variable", "setting", "why"),
    [
        (None, None, False, ""),
        (None, None, True, BY_SETTING),
        (None, "1", False, BY_VARIABLE),
        (None, "1", True, BY_VARIABLE),
        (None, "0", True, ""),
        (None, "", True, BY_SETTING),
        (True, "0", False, BY_OPTION),
        (False, "1", True, ""),
    ],
)
def test_what_comes_first_decides(option: bool | None, variable: str | None, setting: bool, why: str) -> None:
    environ = {} if variable is None else {"ACCESSIBLE": variable}
    assert why_plain(option, environ, setting) == why
