"""What is selected in a field is copied by the system's tool, else by the terminal, and pasted again."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from selfkind.companion.companion import Companion
from selfkind.platform import clipboard
from tests.tui.journey import Journey, journey

WORDS = "한 글 é"


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a tool of the desktop took."""
    taken: list[str] = []

    def copy(text: str) -> str:
        taken.append(text)
        return "wl-copy"

    monkeypatch.setattr(clipboard, "copy", copy)
    return taken


def text_of(person: Journey) -> str:
    field = person.app.focused
    assert isinstance(field, Input | TextArea)
    return field.value if isinstance(field, Input) else field.text


@pytest.mark.parametrize("exercise", ["note", "catch"])
async def test_a_selection_is_copied_and_pasted(companion: Companion, copied: list[str], exercise: str) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise(exercise)
        await person.settle()
        await person.type(WORDS)
        await person.press("shift+home", "ctrl+c")
        assert copied == [WORDS]
        assert person.notices[-1] == "Copied by wl-copy."
        await person.press("end", "ctrl+v")
        assert text_of(person) == WORDS * 2


async def test_what_is_cut_is_copied_and_undone(companion: Companion, copied: list[str]) -> None:
    async with journey(companion) as person:
        await person.app.begin_exercise("note")
        await person.settle()
        await person.type(WORDS)
        await person.press("shift+home", "ctrl+x")
        assert (copied, text_of(person)) == ([WORDS], "")
        await person.press("ctrl+z")
        assert text_of(person) == WORDS


async def test_without_a_tool_the_terminal_is_asked(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda _: "")
    async with journey(companion) as person:
        written: list[str] = []
        monkeypatch.setattr(person.app._driver, "write", written.append)
        await person.app.begin_exercise("note")
        await person.settle()
        await person.type("tea")
        await person.press("shift+home", "ctrl+c")
        assert any("\x1b]52;c;dGVh\a" in one for one in written)
        assert person.notices[-1] == "Copied by your terminal."
