"""ctrl+e: the words of a field in the user's own editor, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.practice.exercise import FieldKind
from selfkind.tui.app import SelfkindApp
from selfkind.tui.forms.field import Field
from selfkind.tui.forms.inputs import Line
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
        assert person.see("What you saved")
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
        assert person.see("some characters can't be read")
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


def draft(companion: Companion, form: str) -> Mapping[str, object]:
    kept = draft_of(companion, form)
    assert kept is not None
    return kept


async def question(person: Journey, exercise: str, key: str) -> Field:
    await person.app.begin_exercise(exercise)
    await person.settle()
    screen = person.app.screen
    assert isinstance(screen, FormScreen)
    field = screen.field(key)
    screen.go_to(field)
    await person.settle()
    return field


async def test_chosen_words_are_lines_and_lines_are_chosen(
    companion: Companion, opened: Open, edits: Edits
) -> None:
    seen = companion.places.home.parent / "seen"
    edits(f"""cp "$1" {seen}; printf 'belly\\n\\n left knee \\nchest\\n' > "$1" """)
    async with journey(companion) as person:
        field = await question(person, "thought-record", "body")
        field.answer = ["throat", "chest", "my hands"]
        await person.do("form.editor")
        assert seen.read_text() == "chest\nthroat\nmy hands"
        assert field.answer == ["chest", "belly", "left knee"]
        assert draft(opened(), "thought-record")["body"] == ["chest", "belly", "left knee"]
        await person.press("ctrl+z")
        assert field.answer == ["chest", "throat", "my hands"]
        await person.press("ctrl+y")
        assert field.answer == ["chest", "belly", "left knee"]


FEELINGS: tuple[tuple[list[tuple[str, int]], str, list[tuple[str, int | None]]], ...] = (
    ([("sad", 60)], "sad\\ntired\\n", [("sad", 60), ("tired", None)]),
    ([("sad", 60), ("tired", 20)], "tired\\n", [("tired", 20)]),
    ([("sad", 60), ("tired", 20)], "low\\ntired\\n", [("low", 60), ("tired", 20)]),
    ([("", 40)], "sad\\n", [("sad", 40)]),
    ([("sad", 60), ("", 40)], "sad\\n", [("sad", 60), ("", 40)]),
    ([("sad", 60), ("", 40)], "sad\\ntired\\n", [("sad", 60), ("tired", 40)]),
    ([("sad", 60), ("", 40)], "", [("", 40)]),
    ([("", 40), ("sad", 60)], "low\\n", [("low", 60), ("", 40)]),
    ([("", 40), ("sad", 60)], "a\\nsad\\nb\\nc\\n", [("a", 40), ("sad", 60), ("b", None), ("c", None)]),
    ([("sad", 60)], "", []),
    ([], "a\\nb\\nc\\nd\\ne\\n", [("a", None), ("b", None), ("c", None), ("d e", None)]),
)
"""What was answered, what an editor writes in place of that, and what is answered then."""


async def test_feelings_are_lines_and_stay_as_strong(companion: Companion, opened: Open, edits: Edits) -> None:
    async with journey(companion) as person:
        field = await question(person, "thought-record", "feelings")
        for before, written, after in FEELINGS:
            edits(f"""printf '{written}' > "$1" """)
            old = field.answer = [{"word": word, "intensity": strong} for word, strong in before]
            await person.settle()
            await person.do("form.editor")
            new = [{"word": word, "intensity": strong} for word, strong in after]
            assert field.answer == new, (before, written)
            assert draft(opened(), "thought-record")["feelings"] == new if new else True
            await person.press("ctrl+z")
            assert field.answer == old, (before, written)
            await person.press("ctrl+y")
            assert field.answer == new, (before, written)


async def test_a_question_of_ones_own_comes_from_the_editor(companion: Companion, edits: Edits) -> None:
    edits("""printf 'What did I need,\\nand who saw?\\n' > "$1" """)
    async with journey(companion) as person:
        field = await question(person, "reflection", "prompt")
        offered = field.answer
        await person.do("form.editor")
        assert field.answer == "What did I need, and who saw?"
        await person.press("ctrl+z")
        assert field.answer == offered


async def test_undo_takes_nothing_away_that_was_typed_since(companion: Companion, edits: Edits) -> None:
    edits("""printf 'tea\\nrain\\n' > "$1" """)
    async with journey(companion) as person:
        field = await question(person, "gratitude", "items")
        await person.do("form.editor")
        await person.type("s")
        await person.press("ctrl+z")
        assert field.answer == ["teas", "rain", ""]


@pytest.mark.parametrize("exercise", ["catch", "thought-record", "gratitude", "letter", "reflection"])
async def test_each_question_opens_the_editor_or_says_that_it_has_no_words(
    companion: Companion, edits: Edits, exercise: str
) -> None:
    seen = companion.places.home.parent / "seen"
    edits(f"touch {seen}")
    async with journey(companion) as person:
        await person.app.begin_exercise(exercise)
        await person.settle()
        screen = person.app.screen
        assert isinstance(screen, FormScreen)
        for field in screen.order():
            screen.go_to(field)
            await person.settle()
            await person.do("form.editor")
            has_words = field.spec.kind not in (FieldKind.SCALE, FieldKind.CHOICE)
            assert seen.exists() == has_words
            assert person.see("To open your editor, choose a field for words first.") != has_words
            seen.unlink(missing_ok=True)


async def test_the_note_of_a_check_in_goes_to_the_editor(companion: Companion, opened: Open, edits: Edits) -> None:
    seen = companion.places.home.parent / "seen"
    edits(f"""cp "$1" {seen}; printf 'rain all day,\\nand I was late\\n' > "$1" """)
    async with journey(companion) as person:
        await person.do("app.feelings")
        await person.do("pad.note")
        await person.type("rain")
        await person.do("pad.back", "pad.editor")
        note, own = (person.app.screen.query_one(f"#{id}", Line) for id in ("note", "own"))
        assert seen.read_text() == "rain"
        assert note.value == "rain all day, and I was late"
        assert draft(opened(), "check-in")["note"] == note.value
        await person.press("ctrl+z")
        assert note.value == "rain"
        await person.press("ctrl+y")
        await person.do("pad.back", "pad.own", "pad.editor")
        assert seen.read_text() == ""
        assert own.value == "rain all day, and I was late"


async def test_what_a_failing_editor_saved_of_a_check_in_is_a_draft(
    companion: Companion, opened: Open, edits: Edits
) -> None:
    edits("""printf 'half a note' > "$1"; exit 3""")
    async with journey(companion) as person:
        await person.do("app.feelings", "pad.editor")
        assert person.app.screen.query_one("#note", Line).value == "half a note"
        assert draft(opened(), "check-in")["note"] == "half a note"
        assert any("ended with an error" in notice for notice in person.notices)
