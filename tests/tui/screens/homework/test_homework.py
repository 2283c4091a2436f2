"""The Homework screen: adding an assignment, trying it, and putting it where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.homework.assignment import Assignment, Status
from selfkind.domain.homework.tried import Did, Tried
from selfkind.domain.records import replace
from selfkind.tui.screens.homework.assignment import AssignmentScreen
from selfkind.tui.screens.homework.homework import HomeworkScreen
from selfkind.tui.screens.homework.question import QuestionScreen
from selfkind.tui.screens.homework.start import StartHomeworkScreen
from selfkind.tui.screens.homework.tried import TriedScreen
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


def added(companion: Companion, title: str = "Catch three", **fields: object) -> Assignment:
    """Homework that is kept."""
    wanted = replace(Assignment("", title, companion.now()), **fields)  # type: ignore[arg-type]
    return companion.homework.keep(wanted).value


def tried(companion: Companion, one: Assignment, did: Did = Did.ALL, **fields: object) -> Tried:
    """A try that is logged."""
    wanted = replace(companion.homework.new_try(one, did), **fields)  # type: ignore[arg-type]
    return companion.homework.log(wanted).value


def footer(person: Journey) -> str:
    return person.text.splitlines()[-1]


async def test_a_ready_one_is_added_tried_and_the_try_undone(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("go.homework")
        assert person.rows("#homework")[0].startswith("What you agree on with a therapist, or with yourself,")
        assert "enter begin" not in footer(person)
        await person.do("homework.new")
        assert isinstance(person.app.screen, StartHomeworkScreen)
        await person.to("Kind voice")
        await person.do("new_homework.choose")
        assert isinstance(person.app.screen, AssignmentScreen)
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
        assert person.notices[-1] == "Saved “Kind voice”. Press u to undo."
        assert person.rows("#homework") == ["New", "○ Kind voice"]
        assert person.see("After I brush my teeth, I'll do this.")
        await person.do("go.today")
        assert "○ Kind voice 1 min" in person.items(), "it's on Today"
        await person.do("go.homework", "homework.log")
        assert isinstance(person.app.screen, TriedScreen)
        await person.do("form.next", "form.next", "form.next", "form.next")
        await person.type("My voice was softer")
        await person.do("form.save")
        assert person.see("What came of it? Choose what fits: each of them is a fine answer.")
        assert opened().homework.tries() == [], "no answer is taken for one"
        await person.press("right", "right")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
        assert person.notices[-1] == "Saved. Press u to undo."
        assert person.rows("#homework") == ["Going", "◔ Kind voice 1 so far"]
        assert person.see("What I learned: My voice was softer")
        (one,) = opened().homework.tries()
        assert (one.did, one.learned) == (Did.PART, "My voice was softer")
        await person.do("go.today")
        assert "◔ Kind voice 1 min" in person.items(), "a part of it ticks the item in part"
        await person.do("go.homework", "app.undo")
        await person.until(lambda: person.rows("#homework") == ["New", "○ Kind voice"])
    assert opened().homework.tries() == []


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_homework_is_listed_by_status_and_read_whole(companion: Companion, size: tuple[int, int]) -> None:
    going = added(
        companion,
        giver="Dr. A",
        why="This is for noticing.",
        often="weekdays",
        if_then="I close the laptop",
        obstacle="I'm tired",
        plan="one word",
        due=date(2026, 11, 20),
        made=date(2026, 11, 16),
        confidence=5,
    )
    tried(companion, going, Did.PART, learned="It was Tuesday's voice", question="Is that normal?", difficulty=4)
    added(companion, "A new one")
    for title, status in (("A", Status.TALKED_ABOUT), ("B", Status.RESTING), ("C", Status.DONE)):
        companion.homework.put(added(companion, title), status)
    async with journey(companion, size) as person:
        await person.do("go.homework")
        assert person.rows("#homework") == [
            "New", "○ A new one", "", "Going", "◔ Catch three 1 so far", "", "Talked about", "● A", "",
            "Resting", "☾ B", "", "Done", "● C",
        ]  # fmt: skip
        await person.to("Catch three")
        await person.do("homework.read")
        page = person.app.screen.query_one("#page")
        assert page.has_focus
        assert "esc back" in footer(person)
        read = person.text
        while page.scroll_y < page.max_scroll_y:
            await person.press("pagedown")
            read += person.text
        for words in (
            "Catch three", "From  Dr. A", "When  bring to the session as it is", "This is for noticing.",
            "How often  Monday to Friday", "After I close the laptop, I'll do this.", "If I'm tired: one word",
            "How sure I am  5 of 10", "· Is that normal?", "Tried once so far", ": did part of it",
            "What I learned: It was Tuesday's voice", "You're at 5 of 10.",
        ):  # fmt: skip
            assert words in read, words
        assert "overdue" not in read
        await person.do("homework.read")
        assert person.app.screen.query_one("#homework").has_focus
        await person.do("homework.read", "homework.back")
        assert person.app.screen.query_one("#homework").has_focus


async def test_each_half_of_the_plan_is_said_below_its_own_question(companion: Companion) -> None:
    async with journey(companion, (100, 60)) as person:
        await person.do("go.homework", "homework.new", "new_homework.choose")
        screen = person.app.screen
        assert isinstance(screen, AssignmentScreen)
        for key, words in (("if_then", "I lock up"), ("obstacle", "I'm tired"), ("plan", "one breath")):
            screen.go_to(screen.field(key))
            await person.type(words)
        notes = {key: str(screen.field(key)._note.content) for key in ("if_then", "obstacle", "plan")}
        assert notes == {
            "if_then": "After I lock up, I'll do this.",
            "obstacle": "",
            "plan": "If I'm tired: one breath",
        }


async def test_the_day_of_the_session_is_shown_while_its_typed(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.homework", "homework.new", "new_homework.choose")
        screen = person.app.screen
        assert isinstance(screen, AssignmentScreen)
        screen.go_to(screen.field("session_day"))
        await person.type("yesterday")
        assert person.see("Sunday 22 November")


async def test_enter_begins_the_exercise_and_finishing_it_logs_the_try(companion: Companion, opened: Open) -> None:
    added(companion, exercise="note", often="daily")
    async with journey(companion) as person:
        await person.do("go.homework")
        assert "enter begin" in footer(person)
        await person.do("homework.begin")
        await person.type("a line")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
        assert person.rows("#homework") == ["Going", "◔ Catch three 1 so far"]
        await person.do("go.today")
        assert "● Catch three" in person.items()
    assert [one.exercise for one in opened().homework.tries()] == ["note"]


async def test_beginning_it_on_today_logs_the_try_too(companion: Companion, opened: Open) -> None:
    added(companion, exercise="note", often="daily")
    async with journey(companion) as person:
        await person.to("Catch three")
        await person.do("today.begin")
        await person.type("a line")
        await person.do("form.save")
        await person.until(lambda: "● Catch three" in person.items())
    assert [one.did for one in opened().homework.tries()] == [Did.ALL]


async def test_without_an_exercise_enter_reads_and_one_that_is_gone_says_so(companion: Companion) -> None:
    added(companion)
    async with journey(companion) as person:
        await person.do("go.homework")
        assert "enter read" in footer(person)
        await person.do("homework.begin")
        assert person.app.screen.query_one("#page").has_focus
        gone = replace(companion.homework.all()[0], exercise="gone")
        companion.home.assignments.put(gone)
        person.app.changed.publish("elsewhere")
        await person.until(lambda: "enter begin" in footer(person))
        await person.do("homework.begin")
        assert person.notices[-1] == "The exercise of this homework isn't available right now."


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("homework.talked", Status.TALKED_ABOUT, "Talked about: “Catch three”. What you learned stays here."),
        ("homework.rest", Status.RESTING, "“Catch three” is resting. It waits for as long as you like."),
        ("homework.done", Status.DONE, "Done: “Catch three”. What you learned stays here."),
    ],
)
async def test_it_is_put_somewhere_and_a_second_press_goes_on_with_it(
    companion: Companion, opened: Open, command: str, status: Status, said: str
) -> None:
    added(companion, often="daily")
    async with journey(companion) as person:
        await person.do("go.homework", command)
        assert person.notices[-1] == f"{said} Press u to undo."
        assert opened().homework.all()[0].status is status
        assert opened().homework.item(opened().homework.all()[0]) is None, "it's on Today no more"
        assert "go on with it" in footer(person)
        await person.do(command)
        assert person.notices[-1] == "“Catch three” is going again. Press u to undo."
        assert opened().homework.all()[0].status is Status.GOING
        await person.do("app.undo", "app.undo")
    assert opened().homework.all()[0].status is Status.NEW


async def test_it_is_deleted_and_restored_and_its_tries_stay(companion: Companion, opened: Open) -> None:
    tried(companion, added(companion))
    async with journey(companion) as person:
        await person.do("go.homework", "homework.delete")
        said = "“Catch three” is in the bin for 30 days. What you tried stays in your journal."
        assert person.notices[-1] == f"{said} Press u to undo."
        assert opened().homework.all() == []
        assert len(opened().homework.tries()) == 1
        await person.do("app.undo")
        await person.until(lambda: person.see("◔  Catch three"))


async def test_a_question_is_kept_as_just_that(companion: Companion, opened: Open) -> None:
    added(companion)
    async with journey(companion) as person:
        await person.do("go.homework", "homework.question")
        assert isinstance(person.app.screen, QuestionScreen)
        await person.press("enter")
        assert person.see("What would you like to ask? One word is enough.")
        await person.type("Is that normal?")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
        assert person.notices[-1] == "Saved for the session. Press u to undo."
        assert person.see("· Is that normal?")
        assert person.rows("#homework") == ["New", "○ Catch three"]
        assert not person.see("Not tried yet")
        assert not person.see("not yet")
        assert person.see("say how a try went, whatever came of it")
        await person.do("homework.question")
        await person.type("And loud?")
        await person.press("enter")
        await person.until(lambda: person.see("And loud?"))
        await person.do("app.undo")
        await person.until(lambda: not person.see("And loud?"))
    (one,) = opened().homework.tries()
    assert (one.did, one.question) == (Did.ASKED, "Is that normal?")


async def test_a_question_is_changed_in_the_journal_and_can_become_a_try(
    companion: Companion, opened: Open
) -> None:
    companion.homework.asked(added(companion), "Is that normal?")
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.until(lambda: person.see("homework, question"))
        await person.do("journal.edit")
        assert isinstance(person.app.screen, TriedScreen)
        page = person.app.screen
        page.field("question").answer = "Is that usual?"
        await person.do("form.save")
        await person.until(lambda: not isinstance(person.app.screen, TriedScreen))
        assert [(one.did, one.question) for one in opened().homework.tries()] == [(Did.ASKED, "Is that usual?")]
        await person.do("journal.edit")
        assert isinstance(person.app.screen, TriedScreen)
        person.app.screen.field("learned").answer = "to wait"
        await person.do("form.save")
        assert person.see("What came of it?")
        person.app.screen.field("did").answer = "part"
        await person.do("form.save")
        await person.until(lambda: not isinstance(person.app.screen, TriedScreen))
    (one,) = opened().homework.tries()
    assert (one.did, one.question, one.learned) == (Did.PART, "Is that usual?", "to wait")


async def test_it_becomes_a_template_that_others_begin_with(companion: Companion, opened: Open) -> None:
    added(companion, why="For the evenings", due=date(2026, 12, 1), place="at home")
    async with journey(companion) as person:
        await person.do("go.homework", "homework.template")
        assert person.notices[-1] == "Kept as a template. You find it where you add homework. Press u to undo."
        await person.do("homework.new")
        assert person.rows()[:5] == [
            "In your own words", "", "Your templates", "Catch three", "For the evenings",
        ]  # fmt: skip
        await person.to("Catch three")
        await person.do("new_homework.edit")
        assert person.see("Change this template")
        await person.press("end")
        await person.type(" more")
        await person.do("form.save")
        await person.until(lambda: person.see("Catch three more"))
        await person.do("new_homework.choose", "form.save")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
        assert person.rows("#homework") == ["New", "○ Catch three", "○ Catch three more"]
        await person.do("homework.new")
        await person.to("Catch three more")
        await person.do("new_homework.delete")
        said = "The template is in the bin for 30 days. Homework that began with it stays."
        assert person.notices[-1] == f"{said} Press u to undo."
        assert not person.see("Your templates")
        await person.do("app.undo")
        await person.until(lambda: person.see("Your templates"))
        await person.to("Kind voice")
        await person.do("new_homework.edit")
        assert person.notices[-1] == "You can change and delete templates of your own."
    made = opened().homework.all()[-1]
    assert (made.title, made.place, made.due, made.template) == ("Catch three more", "at home", None, False)


async def test_all_ready_ones_can_be_begun_with_and_one_in_ones_own_words(
    companion: Companion, opened: Open
) -> None:
    async with journey(companion, (120, 60)) as person:
        await person.do("go.homework", "homework.new")
        keyed = [row.key for row in person.app.screen.query_one("Rows").rows if row.key is not None]  # type: ignore[attr-defined]
        assert len(keyed) == 15
        await person.do("new_homework.choose")
        await person.do("form.save")
        assert person.see("What would you like to try? A few words are enough")
        await person.type("Say hello to Lena")
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
        assert person.rows("#homework") == ["New", "○ Say hello to Lena"]
    assert [one.title for one in opened().homework.all()] == ["Say hello to Lena"]


async def test_homework_of_a_pack_stands_under_its_writer_before_ready_ones(
    companion: Companion, tmp_path: Path
) -> None:
    pack = """
[pack]
id = "calm"
name = "Calm"
version = 1
language = "en"
writer = "Dr. Weiss"

[[assignment]]
id = "bath"
title = "A warm bath"

[[assignment]]
id = "walk"
title = "A short walk"
"""
    (tmp_path / "calm.toml").write_text(pack, encoding="utf-8")
    companion.packs.add(companion.packs.offer(tmp_path / "calm.toml"))
    async with journey(companion, (80, 24)) as person:
        await person.do("go.homework", "homework.new")
        assert person.rows()[:7] == [
            "In your own words", "", "From Dr. Weiss", "A warm bath", "A short walk", "", "Ready to use",
        ]  # fmt: skip
        await person.to("A short walk")
        await person.do("new_homework.choose", "form.save")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
        assert person.see("A short walk")
        assert person.see("Dr. Weiss")


async def test_below_seven_a_smaller_version_is_offered_and_kept_if_wanted(
    companion: Companion, opened: Open
) -> None:
    tiny = companion.practice.exercise("catch").tiny
    added(companion, exercise="catch")
    async with journey(companion, (100, 50)) as person:
        await person.do("go.homework", "homework.edit")
        screen = person.app.screen
        assert isinstance(screen, AssignmentScreen)
        screen.go_to(screen.field("confidence"))
        await person.type("8")
        assert not person.see("A smaller version may suit you better")
        assert screen.answers()["smaller"] == ""
        await person.type("6")
        assert person.see("A smaller version may suit you better, and counts just the same.")
        assert screen.answers()["smaller"] == tiny
        await person.do("form.next")
        await person.press("end")
        await person.type(" or less")
        screen.go_to(screen.field("confidence"))
        await person.type("9")
        assert screen.answers()["smaller"] == f"{tiny} or less", "own words stay"
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
    assert opened().homework.all()[0].smaller == f"{tiny} or less"


@pytest.mark.parametrize(
    ("key", "typed", "said", "blamed"),
    [
        ("often", "now and then", "3 days after the last", "often"),
        ("minutes", "many", "Minutes are a number", "minutes"),
        ("due", "soonish", "soonish", "due"),
        ("plan", "one breath", "Say what could get in the way as well", "obstacle"),
        ("times", "8:00", "Say how often too", "often"),
    ],
)
async def test_a_refusal_goes_to_the_question_that_it_is_about(
    companion: Companion, key: str, typed: str, said: str, blamed: str
) -> None:
    added(companion)
    async with journey(companion, (100, 50)) as person:
        await person.do("go.homework", "homework.edit")
        screen = person.app.screen
        assert isinstance(screen, AssignmentScreen)
        screen.go_to(screen.field(key))
        await person.type(typed)
        await person.do("form.save")
        assert said in " ".join(person.text.split())
        assert screen.here is not None
        assert screen.here.spec.key == blamed


async def test_what_is_typed_is_understood_live(companion: Companion) -> None:
    added(companion)
    async with journey(companion, (100, 60)) as person:
        await person.do("go.homework", "homework.edit")
        screen = person.app.screen
        assert isinstance(screen, AssignmentScreen)
        for key, typed, said in (
            ("often", "weekdays", "Monday to Friday. It's on Today on these days."),
            ("times", "8:00", "A reminder doesn't say its title, unless you choose that below."),
            ("due", "next session", "For the next session."),
        ):
            screen.go_to(screen.field(key))
            await person.type(typed)
            assert person.see(said), said
        screen.go_to(screen.field("due"))
        await person.type("x")
        assert person.see("Try next session, thursday, or a date such as 2026-12-01.")


async def test_a_try_is_changed_and_the_version_before_is_kept(companion: Companion, opened: Open) -> None:
    tried(companion, added(companion), Did.ALL, learned="one")
    async with journey(companion) as person:
        await person.do("go.journal")
        await person.to("Catch three")
        await person.do("journal.edit")
        screen = person.app.screen
        assert isinstance(screen, TriedScreen)
        await person.press("right")
        await person.do("form.save")
        await person.until(lambda: person.app.screen is not screen)
        assert person.notices[-1] == "Saved. Press u to undo."
    (one,) = opened().homework.tries()
    assert (one.did, one.learned) == (Did.PART, "one")
    assert len(opened().homework.try_bin()) == 1


async def test_keys_without_homework_say_how_to_add_some(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("go.homework")
        for command in ("log", "question", "edit", "talked", "rest", "done", "template", "delete", "begin"):
            await person.do(f"homework.{command}")
            assert person.notices[-1] == "Choose a piece of homework first. n adds one.", command
        await person.do("homework.read")
        assert isinstance(person.app.screen, HomeworkScreen)


async def test_templates_never_stand_in_the_list(companion: Companion) -> None:
    added(companion, "A pattern", template=True)
    async with journey(companion) as person:
        await person.do("go.homework")
        assert "A pattern" not in " ".join(person.rows("#homework"))


async def test_a_draft_is_of_what_it_began_with(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("go.homework", "homework.new")
        await person.to("Kind voice")
        await person.do("new_homework.choose")
        await person.press("end")
        await person.type(" for me")
        await person.press("escape")
        await person.to("Wishes")
        await person.do("new_homework.choose")
        assert not person.see("Kind voice for me"), "another beginning has a page of its own"
        await person.press("escape")
        await person.to("Kind voice")
        await person.do("new_homework.choose")
        await person.until(lambda: person.see("Kind voice for me"))
        await person.do("form.save")
        await person.until(lambda: isinstance(person.app.screen, HomeworkScreen))
    assert opened().drafts.unfinished() == []
    assert opened().homework.all()[0].if_then == "I brush my teeth"


async def test_a_try_that_is_from_paper_says_so(companion: Companion) -> None:
    one = added(companion)
    tried(companion, one, Did.PART, difficulty=3, from_paper=True)
    tried(companion, one)
    async with journey(companion, (140, 36)) as person:
        await person.do("go.homework")
        assert person.see("· Monday 23 November: did part of it, hard 3 of 10, from paper")
        assert person.text.count("from paper") == 1
