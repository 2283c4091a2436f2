"""The page of keys: the ids for `[keys]`, whole at every size."""

from __future__ import annotations

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.commands.table import in_scope
from tests.tui.journey import journey


@pytest.mark.parametrize("mode", ["today", "journal", "practise"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_each_command_stands_there_with_its_id(
    companion: Companion, size: tuple[int, int], mode: str
) -> None:
    async with journey(companion, size) as person:
        await person.do(f"go.{mode}", "app.keys")
        seen = page = ""
        while page != person.text:
            page = person.text
            seen += page + "\n"
            await person.press("pagedown")
        drawn = {word for word in seen.split() if "." in word}
        for scope in (mode, "app", "list"):
            assert {command.id for command in in_scope(scope)} <= drawn
        assert "[keys] in config.toml" in " ".join(seen.replace("│", " ").split())
