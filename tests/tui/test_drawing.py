"""An app under test draws what it shows at rest, once, and what comes before where a test asks for it."""

from __future__ import annotations

from typing import Any

import pytest
from textual._compositor import Compositor

from selfkind.companion.companion import Companion
from tests.tui.drawing import DrawnAtRest
from tests.tui.journey import journey


@pytest.mark.parametrize("draws_each_change", [False, True])
async def test_what_is_shown_at_rest_is_drawn(
    companion: Companion, monkeypatch: pytest.MonkeyPatch, draws_each_change: bool
) -> None:
    monkeypatch.setattr(DrawnAtRest, "draws_each_change", draws_each_change)
    drawn: list[str] = []
    render = Compositor.render_update

    def counted(compositor: Compositor, **how: Any) -> Any:
        update = render(compositor, **how)
        drawn.append("\n".join(strip.text for strip in compositor.render_strips()))
        return update

    monkeypatch.setattr(Compositor, "render_update", counted)
    async with journey(companion) as person:
        assert drawn
        for command in ("today.note", "app.keys"):
            drawn.clear()
            await person.do(command)
            assert len(drawn) > 2 if draws_each_change else 1 <= len(drawn) <= 3
            assert "\n".join(line.rstrip() for line in drawn[-1].splitlines()) == person.text
            await person.press("escape")
