"""A person makes a worksheet of their own in the app, fills it in, changes it, and deletes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events

from selfkind.companion.companion import Companion
from selfkind.domain.journal.template import Ask, Question
from selfkind.tui.forms import draft as field_draft
from selfkind.tui.screens.journal.form import FormScreen
from selfkind.tui.screens.templates.template import TemplateScreen
from selfkind.tui.screens.templates.templates import TemplatesScreen
from tests.content.test_own_packs import FORM, HEAD
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
SIZES = [(60, 20), (80, 24), (120, 36)]
QUESTIONS = [Question("What happened?"), Question("How calm am I?", Ask.SCALE)]


@pytest.fixture(autouse=True)
def quick_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are kept a moment after the last key instead of a second."""
    monkeypatch.setattr(field_draft, "AFTER", 0.05)


async def begin(person: Journey) -> TemplateScreen:
    await person.do("app.templates", "templates.new")
    page = person.app.screen
    assert isinstance(page, TemplateScreen)
    return page


def made(companion: Companion) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [
        (one.name, [(question.key, str(question.ask), question.label) for question in one.questions])
        for one in companion.templates.all()
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_a_worksheet_is_made_with_keys_and_filled_in_at_once(
    companion: Companion, opened: Open, size: tuple[int, int]
) -> None:
    async with journey(companion, size) as person:
        await begin(person)
        await person.type("Hard talks")
        await person.press("enter")
        await person.type("What happened?")
        await person.press("enter")
        await person.type("How calm am I?")
        await person.press("tab", "left")
        assert person.see("0 to 100")
        await person.press("enter", "enter")
        await person.type("Take your time.")
        await person.press("enter")
        assert person.notices[-1] == "Saved “Hard talks”. Press u to undo."
        assert person.rows() == ["Hard talks 2 questions"]
        await person.press("enter")
        page = person.app.screen
        assert isinstance(page, FormScreen)
        assert person.see("Take your time.")
        await person.type("the bus left")
        page.fill({**page.answers(), "answers.how-calm-am-i": 40})
        await person.do("form.save")
        assert isinstance(person.app.screen, TemplatesScreen)
        await person.press("escape")
        await person.do("go.journal")
        assert person.row("the bus left") == "the bus left Hard talks"
        if size[0] > 60:
            assert person.see("What happened?")
            assert person.see("40 of 100")
    questions = [("what-happened", "text", "What happened?"), ("how-calm-am-i", "scale", "How calm am I?")]
    assert made(opened()) == [("Hard talks", questions)]
    (entry,) = opened().journal.entries()
    assert entry.worksheet is not None
    assert list(entry.worksheet.answers) == ["what-happened", "how-calm-am-i"]


async def test_all_commands_and_the_routine_know_it_at_once(companion: Companion) -> None:
    companion.templates.keep("Hard talks", QUESTIONS)
    async with journey(companion) as person:
        await person.do("app.palette")
        await person.type("hard talks")
        await person.press("enter")
        assert isinstance(person.app.screen, FormScreen)
        assert person.see("How calm am I?")
        await person.press("escape")
        await person.do("app.palette")
        await person.type("new template")
        await person.press("enter")
        assert isinstance(person.app.screen, TemplateScreen)


async def test_a_half_made_one_is_a_draft(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        page = await begin(person)
        await person.type("Hard talks")
        await person.press("enter")
        person.app.post_message(events.Paste("What happened?\nWhat did I need?\nWhat will I try?"))
        await person.settle()
        held = page.answers()
        assert [one["word"] for one in held["questions"]] == [
            "What happened?", "What did I need?", "What will I try?",
        ]  # fmt: skip
        await person.press("escape")
        assert [one.name for one in companion.drafts.unfinished()] == ["New template"]
    async with journey(opened()) as person:
        await person.do("app.unfinished", "unfinished.open")
        page = person.app.screen
        assert isinstance(page, TemplateScreen)
        assert page.answers() == held
        await person.do("form.save")
    assert [len(questions) for _, questions in made(opened())] == [3]
    assert opened().drafts.unfinished() == []


async def test_a_change_keeps_the_keys_of_questions(companion: Companion, opened: Open) -> None:
    template = companion.templates.keep("Hard talks", QUESTIONS).value
    exercise = companion.practice.exercise(template.id)
    companion.journal.save(exercise, {"answers.what-happened": "the bus left", "answers.how-calm-am-i": 40})
    async with journey(companion) as person:
        await person.do("app.templates", "templates.edit")
        await person.press("enter")
        page = person.app.screen
        assert isinstance(page, TemplateScreen)
        await person.press("end")
        await person.type(" Just facts.")
        await person.do("form.save")
        assert made(companion)[0][1][0] == ("what-happened", "text", "What happened? Just facts.")
        await person.do("app.undo")
        assert made(companion)[0][1][0] == ("what-happened", "text", "What happened?")
        await person.do("app.redo", "templates.delete")
        assert (
            person.notices[-1]
            == "The template is in the bin for 30 days. What you wrote with it stays. Press u to undo."
        )
        assert "You have no templates yet." in person.rows()[0]
        await person.press("escape")
        await person.do("go.journal")
        assert person.row("the bus left") == "the bus left Hard talks"
        await person.do("journal.edit")
        assert person.see("What happened?")
        await person.press("escape")
        await person.do("app.undo")
        assert len(made(opened())) == 1
    assert companion.journal.entries()[0].first_line == "the bus left"


@pytest.mark.parametrize(
    ("name", "questions", "said"),
    [
        ("", ["a?"], "A template needs a name."),
        ("Talks", [], "Write at least one question."),
        ("reflection", ["a?"], "Something else is called “reflection” already."),
        ("x" * 61, ["a?"], "A name can have up to 60 characters. This one has 61."),
    ],
)
async def test_what_cannot_be_saved_is_said_and_stays(
    companion: Companion, name: str, questions: list[str], said: str
) -> None:
    async with journey(companion) as person:
        page = await begin(person)
        page.fill({"name": name, "questions": questions})
        await person.do("form.save")
        assert person.app.screen is page
        assert said in " ".join(person.text.split())
        assert page.answers()["name"] == name
    assert made(companion) == []


async def test_a_form_in_the_packs_folder_is_changed_in_its_file(companion: Companion) -> None:
    companion.places.packs.mkdir(parents=True)
    (companion.places.packs / "walks.toml").write_text(HEAD + FORM)
    async with journey(companion) as person:
        await person.do("app.templates")
        assert person.rows() == ["After a walk in walks.toml"]
        await person.do("templates.edit")
        assert (
            person.notices[-1]
            == "This template is in walks.toml in your packs folder. Change or delete it in that file."
        )
        await person.press("enter")
        assert isinstance(person.app.screen, FormScreen)


async def test_the_bin_has_deleted_templates(companion: Companion, opened: Open) -> None:
    for name in ("Hard talks", "Long days"):
        companion.templates.delete(companion.templates.keep(name, QUESTIONS).value)
    async with journey(companion, (120, 30)) as person:
        await person.do("app.bin")
        await person.to("Hard talks")
        assert person.row("Hard talks") == "Hard talks Template, today"
        assert person.see("How calm am I?")
        await person.do("bin.restore")
        assert person.notices[-1] == "Template restored. Press u to undo."
        assert [name for name, _ in made(opened())] == ["Hard talks"]
        await person.to("Long days")
        await person.do("bin.delete", "care.begin")
        assert person.notices[-1] == "Template permanently deleted."
    assert opened().templates.bin() == []


async def test_it_can_be_in_the_routine(companion: Companion) -> None:
    template = companion.templates.keep("Hard talks", QUESTIONS).value
    async with journey(companion) as person:
        await person.do("today.add", "library.choose")
        page = person.app.screen
        page.fill({"name": "Talks", "exercise": template.id})  # type: ignore[attr-defined]
        await person.do("form.save")
        await person.to("Talks")
        await person.do("today.begin")
        page = person.app.screen
        assert isinstance(page, FormScreen)
        await person.type("it went well")
        await person.do("form.save")
        assert any("“Talks” is ticked." in notice for notice in person.notices)


async def test_fields_are_a_line_apart(companion: Companion) -> None:
    async with journey(companion, (80, 40)) as person:
        page = await begin(person)
        for words in ("", "What happened?"):
            page.field("questions").enter()
            await person.type(words)
            last = list(page.query("QuestionRow"))[-1].region.bottom
            following = page.following(page.field("questions"))
            assert following is not None
            assert following.region.y == last + 1
