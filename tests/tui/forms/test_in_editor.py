"""ctrl+e: the words of a field in the user's own editor, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.tui.app import SelfkindApp
from selfkind.tui.screens.journal.form import FormScreen
from tests.cli.conftest import editor
from tests.drafts import draft_of
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
Edits = Callable[[str], None]


@pytest.fixture
def edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edits:
    """Sets what the editor does. The app gives way to it."""

    @contextmanager
    def suspend(_: SelfkindApp) -> Iterator[None]:
        yield

    def set_script(script: str) -> None:
        monkeypatch.setenv("EDITOR", editor(tmp_path, script))

    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(SelfkindApp, "suspend", suspend)
    return set_script


def answers(person: Journey) -> dict[str, object]:
    assert isinstance(person.app.screen, FormScreen)
    return person.app.screen.answers()


async def note(person: Journey, text: str = "as typed") -> None:
    await person.app.begin_exercise("note")
    await person.settle()
    await person.type(text)


async def test_the_words_go_to_the_editor_and_come_back(companion: Companion, opened: Open, edits: Edits) -> None:
    seen = companion.places.home.parent / "seen"
    edits(f"""cp "$1" {seen}; printf '\\nand a line\\n' >> "$1" """)
    async with journey(companion) as person:
        await note(person)
        await person.do("form.editor")
        assert seen.read_text() == "as typed"
        assert answers(person) == {"text": "as typed\nand a line"}
        assert draft_of(opened(), "note") == {"text": "as typed\nand a line"}
        await person.type("!")
        assert answers(person) == {"text": "as typed\nand a line!"}
        await person.press("ctrl+z", "ctrl+z")
        assert answers(person) == {"text": "as typed"}
    assert not list(companion.places.home.glob("*writing*"))


@pytest.mark.parametrize("end", ["exit 3", "kill -9 $$", "kill -HUP $$"])
async def test_what_a_failing_editor_saved_is_a_draft(
    companion: Companion, opened: Open, edits: Edits, end: str
) -> None:
    edits(f"""printf 'half a page' > "$1"; {end}""")
    async with journey(companion) as person:
        await note(person)
        await person.do("form.editor")
        assert answers(person) == {"text": "half a page"}
        assert person.see("Your editor ended with an error")
        assert person.see("What you saved is here")
        assert draft_of(opened(), "note") == {"text": "half a page"}
    assert not list(companion.places.home.glob("*writing*"))


@pytest.mark.parametrize("script", [': > "$1"; exit 3', "exit 3", 'rm "$1"', "true"])
async def test_an_editor_that_leaves_nothing_takes_nothing(
    companion: Companion, opened: Open, edits: Edits, script: str
) -> None:
    edits(script)
    async with journey(companion) as person:
        await note(person)
        await person.do("form.editor")
        assert answers(person) == {"text": "as typed"}
        assert draft_of(opened(), "note") == {"text": "as typed"}


async def test_a_page_that_is_emptied_on_purpose_is_empty(companion: Companion, edits: Edits) -> None:
    edits(': > "$1"')
    async with journey(companion) as person:
        await note(person)
        await person.do("form.editor")
        assert answers(person) == {"text": ""}
        await person.press("ctrl+z")
        assert answers(person) == {"text": "as typed"}


async def test_letters_that_cannot_be_read_stay_in_their_file(
    companion: Companion, opened: Open, edits: Edits
) -> None:
    edits(r"""printf 'caf\351\n' > "$1" """)
    async with journey(companion) as person:
        await note(person)
        await person.do("form.editor")
        assert answers(person) == {"text": "as typed"}
        assert person.see("some letters can't be read")
        (file,) = companion.places.home.glob("writing-*.md")
        assert file.read_bytes() == b"caf\xe9\n"
        # The name can be broken in the middle, where a row ends.
        assert file.name[:12] in "".join(row.strip("│ ") for row in person.text.splitlines())
        assert draft_of(opened(), "note") == {"text": "as typed"}


async def test_lines_stay_lines_and_a_line_stays_one(companion: Companion, edits: Edits) -> None:
    edits("""printf 'tea\\nrain\\n' > "$1" """)
    async with journey(companion) as person:
        await person.app.begin_exercise("gratitude")
        await person.settle()
        await person.do("form.editor")
        assert answers(person)["items"] == ["tea", "rain", ""]
        await person.press("escape")
        await person.app.begin_exercise("catch")
        await person.settle()
        await person.do("form.editor")
        assert answers(person)["thought"] == "tea rain"


async def test_without_an_editor_it_is_said(companion: Companion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with journey(companion) as person:
        await note(person)
        await person.do("form.editor")
        assert person.see("No editor is set.")
        monkeypatch.setenv("EDITOR", "true")
        await person.do("form.editor")
        assert person.see("Your editor can't open in this terminal.")


async def test_an_editor_that_is_not_there_is_said(
    companion: Companion, edits: Edits, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits(":")
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    async with journey(companion) as person:
        await note(person)
        await person.do("form.editor")
        assert person.see("couldn't be opened")
        assert answers(person) == {"text": "as typed"}


async def test_a_scale_is_no_text(companion: Companion, edits: Edits) -> None:
    edits("true")
    async with journey(companion) as person:
        await person.app.begin_exercise("catch")
        await person.settle()
        person.app.screen.query("Scale").first().focus()
        await person.settle()
        await person.do("form.editor")
        assert answers(person)["feeling"] == {"word": "", "intensity": None}
