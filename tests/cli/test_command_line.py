"""Where global options work, and where they are somebody's own words."""

from __future__ import annotations

import pytest

from selfkind.cli.command_line import take_global_options
from selfkind.cli.global_options import GlobalOptions


@pytest.mark.parametrize(
    ("arguments", "left", "json", "named"),
    [
        (["today", "--json"], ["today"], True, None),
        (["done", "water", "--home", "X"], ["done", "water"], False, "X"),
        (["--home=X", "done", "--note", "a", "water", "--json"], ["done", "--note", "a", "water"], True, "X"),
        (["journal", "list", "--home", "X", "--since", "-7d"], ["journal", "list", "--since", "-7d"], False, "X"),
        (["feel", "calm", "--json"], ["feel", "calm"], True, None),
        (["no-such", "--json"], ["no-such"], True, None),
        (["journal", "no-such", "--json"], ["journal", "no-such"], True, None),
        (["done", "--", "--json"], ["done", "--", "--json"], False, None),
        (["today", "--home"], ["today", "--home"], False, None),
        (["done", "--note"], ["done", "--note"], False, None),
    ],
)
def test_global_options_go_where_they_went(
    arguments: list[str], left: list[str], json: bool, named: str | None
) -> None:
    options = GlobalOptions()
    assert take_global_options(arguments, options) == left
    assert (options.json, options.home_option) == (json, named)
