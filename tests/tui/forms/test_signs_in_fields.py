"""Backspace and delete in fields: one sign is one, however many characters it has."""

from __future__ import annotations

import pytest
from textual.app import ComposeResult
from textual.screen import Screen

from selfkind.companion.companion import Companion
from selfkind.tui.forms.inputs import Line, Pages
from tests.tui.journey import journey

FAMILY = "👩\u200d👩\u200d👧"


class Fields(Screen[None]):
    """A line and a page."""

    def compose(self) -> ComposeResult:
        yield Line()
        yield Pages()


@pytest.mark.parametrize("sign", [FAMILY, "🇩🇪", "👍🏽", "e\u0301", "x"])
async def test_backspace_and_delete_remove_a_sign_whole(companion: Companion, sign: str) -> None:
    async with journey(companion) as person:
        fields = Fields()
        await person.app.push_screen(fields)
        line, page = fields.query_one(Line), fields.query_one(Pages)
        for field in (line, page):
            field.focus()
            if isinstance(field, Line):
                field.value, field.cursor_position = f"a{sign}b", len(f"a{sign}")
            else:
                field.text, field.cursor_location = f"a{sign}b", (0, len(f"a{sign}"))
            await person.press("backspace")
            assert (field.value if isinstance(field, Line) else field.text) == "ab"
            if isinstance(field, Line):
                field.value, field.cursor_position = f"a{sign}b", 1
            else:
                field.text, field.cursor_location = f"a{sign}b", (0, 1)
            await person.press("delete")
            assert (field.value if isinstance(field, Line) else field.text) == "ab"


async def test_lines_are_joined_and_the_selection_goes_as_before(companion: Companion) -> None:
    async with journey(companion) as person:
        fields = Fields()
        await person.app.push_screen(fields)
        page = fields.query_one(Pages)
        page.focus()
        page.text, page.cursor_location = "a\nb", (1, 0)
        await person.press("backspace")
        assert page.text == "ab"
        page.text, page.cursor_location = "a\nb", (0, 1)
        await person.press("delete")
        assert page.text == "ab"
        page.select_all()
        await person.press("backspace")
        assert page.text == ""
        await person.press("backspace", "left", "right", "delete")
        assert page.text == ""
