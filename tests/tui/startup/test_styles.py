"""The styles that the app starts with are parsed once."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from textual.css import stylesheet

from selfkind.companion.companion import Companion
from tests.tui.journey import journey


async def test_no_style_is_parsed_twice_before_the_first_screen_is_there(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = Counter[str]()
    """How often each text was parsed as what it is: the default styles of one widget are another's as well."""
    parse = stylesheet.parse

    def counting(scope: str, css: str, *args: Any, **more: Any) -> Any:
        parsed[repr((scope, css, args, more["tie_breaker"], more["is_default_rules"]))] += 1
        return parse(scope, css, *args, **more)

    monkeypatch.setattr(stylesheet, "parse", counting)
    async with journey(companion) as person:
        assert person.app.theme == person.app.first.palette.id
        assert parsed
        twice = [css[:80] for css, times in parsed.items() if times > 1]
        assert not twice, twice
