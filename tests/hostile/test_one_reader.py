"""The shell and the Journal's page show the same answers, for every question of every form, by the one reader."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.journal.reading import LabelledLine, Role, lines_of
from selfkind.domain.practice.exercise import FormField
from selfkind.tui.text import block
from selfkind.tui.widgets.reading import Reading
from selfkind.tui.widgets.rows import Rows
from tests.cli.conftest import Run
from tests.hostile.homes import EVERY
from tests.hostile.ways_in import NEXT_DAY, answer_with, fitting, forms_of
from tests.tui.journey import journey


def squeezed(text: str) -> str:
    """A text without what wrapping adds and takes away."""
    return "".join(text.split())


def in_shell(line: LabelledLine) -> str:
    label = f"{line.label}:" if line.role is Role.ANSWER else ""
    return squeezed(label + _marked(line, "-"))


def on_page(line: LabelledLine) -> str:
    label = "" if line.role in (Role.ITEM, Role.QUOTE) else line.label
    return squeezed(block(label + _marked(line, "·").replace("\t", " ")))


def _marked(line: LabelledLine, sign: str) -> str:
    match line.role:
        case Role.ITEM:
            return sign + line.text
        case Role.QUOTE:
            return f"“{line.text}”"
    return line.text


def in_words(field: FormField, answer: str) -> str:
    """An answer as it's read: a day is read in words."""
    if field.key != NEXT_DAY:
        return answer
    day = date.fromisoformat(answer)
    return f"{day.day} {day:%B %Y}"


def written_with(companion: Companion, text: str) -> list[Entry | CheckIn]:
    """One thing of each form and a check-in, each of whose answers holds the text."""
    things: list[Entry | CheckIn] = []
    for exercise in forms_of(companion):
        texts = [(field, f"{field.key} {text}") for field in exercise.form.fields]
        answers = {field.key: answer_with(field, one) for field, one in texts}
        entry = companion.journal.save(exercise, answers).value.entry
        told = squeezed("".join(line.text for line in lines_of(entry)))
        for field, words in texts:
            for one in fitting(field, words):
                assert squeezed(in_words(field, one)) in told, (exercise.id, field.key)
        things.append(entry)
    things.append(companion.check_ins.check_in([f"felt {text}"], note=text).value.checkin)
    return things


@pytest.mark.parametrize(
    ("name", "size"),
    [("arabic", (60, 20)), ("lines", (60, 20)), ("breaks", (60, 20)), ("surrogates", (60, 20)), ("c1", (120, 36))],
)
async def test_the_shell_and_the_page_read_the_same(
    companion: Companion, run: Run, name: str, size: tuple[int, int]
) -> None:
    things = written_with(companion, EVERY[name])
    bodies = []
    for thing in things:
        said = run("feel" if isinstance(thing, CheckIn) else "journal", "show", thing.id).out
        bodies.append(squeezed(said.partition("\n\n")[2]))
        expected = "".join(map(in_shell, lines_of(thing)))
        assert bodies[-1] == expected.encode("utf-8", "replace").decode()
    async with journey(companion, size) as person:
        await person.do("go.journal")
        rows = person.app.screen.query_one("#entries", Rows)
        for thing in things:
            rows.move_to([row.key for row in rows.rows].index(thing.id))
            await person.settle()
            if size[0] < 100:
                await person.press("enter")
            page = person.app.screen.query_one("#text", Reading)
            shown = squeezed("".join(page.render_line(y).text for y in range(page.size.height)))
            assert shown.startswith("".join(map(on_page, lines_of(thing)))), ascii(shown)
            await person.press("escape")
