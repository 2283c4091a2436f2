from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.routine import ItemDraft
from selfkind.domain.routine.plan import Standing
from selfkind.tui.app import SelfkindApp
from selfkind.tui.layout.answer_line import ANSWER
from selfkind.tui.layout.unfinished_line import UNFINISHED
from selfkind.tui.screens.today.today import TodayScreen
from selfkind.tui.widgets.bars import KeyBar
from selfkind.tui.widgets.rows import Rows
from tests.conftest import Clock
from tests.routine import without_items
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]


def standing(companion: Companion, name: str, day: date | None = None) -> str | None:
    plan = companion.planning.plan(day)
    return next((str(o.state) for o in plan.occurrences if name in o.item.name), None)


async def test_a_newcomer_sees_a_routine_and_the_words_about_help(companion: Companion) -> None:
    async with journey(companion) as person:
        assert person.row("Water") == "○ Water, slowly, at the window 2 min"
        assert person.see("Good morning.")
        assert person.see("Next")
        assert "It isn't therapy" in " ".join(person.text.split()) or person.see("It isn't")
        assert not companion.places.home.exists()


async def test_space_ticks_and_unticks(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.done")
        assert person.row("Water").startswith("●")
        assert standing(opened(), "Water") == "done"
        assert person.see("1 done")
        await person.do("today.done")
        assert person.row("Water").startswith("○")
        assert standing(opened(), "Water") == "open"


@pytest.mark.parametrize(("command", "sign", "state"), [("today.tiny", "•", "tiny"), ("today.rest", "☾", "rest")])
async def test_tiny_and_rest(companion: Companion, opened: Open, command: str, sign: str, state: str) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do(command)
        assert person.row("Water").startswith(sign)
        assert standing(opened(), "Water") == state
        await person.do(command)
        assert standing(opened(), "Water") == "open"


async def test_undo_takes_back(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.rest", "today.tiny", "app.undo")
        assert standing(opened(), "Water") == "rest"
        await person.do("app.undo")
        assert person.row("Water").startswith("○")
        await person.do("app.undo")
        assert any("nothing" in notice for notice in person.notices)


@pytest.mark.parametrize("place", ["today", "journal", "reminders"])
async def test_the_keys_that_undo_in_a_field_undo_in_a_list(
    companion: Companion, opened: Open, place: str
) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.done", "app.reminders" if place == "reminders" else f"go.{place}")
        await person.press("ctrl+z")
        assert standing(opened(), "Water") == "open"
        await person.press("ctrl+y")
        assert standing(opened(), "Water") == "done"


@pytest.mark.parametrize("command", ["app.feelings", "app.catch", "today.edit", "app.palette"])
async def test_where_words_are_typed_they_undo_no_change(companion: Companion, opened: Open, command: str) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.done", command)
        await person.press("ctrl+z")
        assert standing(opened(), "Water") == "done"


async def test_later_puts_aside_and_the_cursor_stays(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        first = person.app.screen.query_one("#plan").key  # type: ignore[attr-defined]
        await person.do("today.later")
        assert person.row("Feelings check-in").endswith("later")
        assert person.app.screen.query_one("#plan").key == first  # type: ignore[attr-defined]
        await person.do("today.later")
        assert person.row("Feelings check-in").endswith("1 min")


def keys_of(person: Journey) -> str:
    bar = person.app.screen.query_one(KeyBar)
    return "".join(text for text, _, _ in bar.pieces(bar.size.width))


async def test_a_line_that_is_no_item_offers_only_what_works_on_it(companion: Companion) -> None:
    async with journey(companion, (120, 40)) as person:
        await person.pilot.press("end")
        await person.pilot.pause()
        assert person.app.screen.query_one("#plan").key == "welcome-country"  # type: ignore[attr-defined]
        assert "enter choose" in keys_of(person)
        assert not [
            word for word in ("begin", "done", "tiny", "rest", "later", "e edit") if word in keys_of(person)
        ]
        assert "a add" in keys_of(person)
        await person.pilot.press("home")
        await person.pilot.pause()
        assert "enter begin  space done" in keys_of(person)


async def test_enter_is_named_by_what_it_does_below_the_plan(companion: Companion, clock: Clock) -> None:
    companion.journal.save(companion.practice.exercise("catch"), {"thought": "I never get it right"})
    companion.drafts.keep("note", {"text": "half"})
    clock.forward(days=1)
    async with journey(companion, (120, 40)) as person:
        rows = person.app.screen.query_one("#plan", Rows)
        for key, word in ((UNFINISHED, "enter open"), (ANSWER, "enter answer")):
            rows.move_to(next(at for at, row in enumerate(rows.rows) if row.key == key))
            await person.pilot.pause()
            assert word in keys_of(person)
            assert "space done" not in keys_of(person)


@pytest.mark.parametrize("home", ["today.this_day", "go.today"])
async def test_a_key_goes_back_to_today(companion: Companion, home: str) -> None:
    async with journey(companion) as person:
        assert "0 today" not in keys_of(person)
        await person.do("today.earlier", "today.earlier", "today.earlier")
        assert person.see("Friday 20 November")
        assert "0 today" in keys_of(person)
        await person.do(home)
        assert person.app.screen.query_one("#plan").border_title == "Today"
        assert "0 today" not in keys_of(person)


async def test_a_narrow_bar_of_another_day_has_the_key_that_ticks(companion: Companion) -> None:
    async with journey(companion, (60, 20)) as person:
        await person.do("today.earlier")
        assert "0 today" in keys_of(person)
        assert "space done" in keys_of(person)


async def test_a_day_to_come_offers_nothing_that_cannot_be_done(companion: Companion) -> None:
    async with journey(companion) as person:
        assert "space done" in keys_of(person)
        await person.do("today.later_day")
        for words in ("begin", "done", "tiny", "rest", "later"):
            assert f" {words} " not in keys_of(person)
        assert "[ day before" in keys_of(person)


@pytest.mark.parametrize("size", [(44, 12), (60, 20), (80, 24)])
async def test_a_greeting_ends_with_a_whole_sentence(companion: Companion, size: tuple[int, int]) -> None:
    async with journey(companion, size) as person:

        def greeting() -> str:
            return next(filter(None, map(str.strip, person.text.splitlines()[1:])))

        assert greeting().endswith(".")
        await person.do("today.later_day")
        assert greeting().startswith("Looking ahead. This day isn't here yet.")
        assert greeting().endswith(".")
        await person.do("today.this_day")
        for occurrence in companion.planning.plan().occurrences:
            companion.planning.tick(occurrence.item)
        screen = person.app.screen
        assert isinstance(screen, TodayScreen)
        await screen.try_load()
        await person.settle()
        assert greeting().startswith("Good morning.")
        assert greeting().endswith(".")
        assert "That's today's list." in greeting()
        assert ("Take a rest, if the day allows one." in greeting()) == (size[0] >= 80)


async def test_the_key_bar_names_what_undo_and_redo_would_do(companion: Companion, opened: Open) -> None:
    async with journey(companion, (120, 36)) as person:
        assert "undo" not in keys_of(person)
        await person.to("Reflection")
        await person.do("today.done")
        assert "u undo: ticking “Reflection”" in keys_of(person)
        await person.do("app.undo")
        assert person.notices[-1] == "Undone: ticking “Reflection”."
        assert "U redo: ticking “Reflection”" in keys_of(person)
        await person.do("app.redo")
        assert person.notices[-1] == "Redone: ticking “Reflection”."
        assert standing(opened(), "Reflection") == "done"
        # What another window does is named as well.
        other = opened()
        other.journal.save(other.practice.exercise("note"), {"text": "a line"})
        await person.settle()
        await person.do("today.earlier")
        assert "u undo: note of 09:41 (today)" in keys_of(person)
        await person.do("app.undo")
        assert person.notices[-1] == "Undone: note of 09:41 (today). What you wrote is in the bin for 30 days."


async def test_what_rests_is_begun_and_not_done_again(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.rest")
        assert person.see("enter begin")
        assert not person.see("enter again")
        await person.do("today.done", "today.done")
        assert person.see("enter do again")


async def test_taking_out_and_bringing_back(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.to("Reflection")
        await person.do("today.remove")
        assert not any("Reflection" in row for row in person.rows())
        assert any("Press u to undo" in notice for notice in person.notices)
        await person.do("app.undo")
        assert person.row("Reflection")
        assert standing(opened(), "Reflection") == "open"


async def test_moving(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.move_down")
        names = [item.name for item in opened().routine.items()]
        assert names[2].startswith("Water")
        assert person.rows().index(person.row("Water")) > person.rows().index(person.row("Longer"))
        await person.do("today.move_up")
        assert [item.name for item in opened().routine.items()][1].startswith("Water")


async def test_other_days_can_be_filled_in_and_the_future_is_for_reading(
    companion: Companion, opened: Open
) -> None:
    async with journey(companion) as person:
        await person.do("today.earlier")
        assert person.see("Sunday 22 November")
        await person.to("Water")
        await person.do("today.done")
        assert standing(opened(), "Water", date(2026, 11, 22)) == "done"
        await person.do("today.later_day", "today.later_day")
        assert person.see("Tuesday 24 November")
        await person.to("Water")
        await person.do("today.done")
        assert standing(opened(), "Water", date(2026, 11, 24)) == "open"
        assert any("isn't here yet" in notice for notice in person.notices)
        await person.do("today.earlier")
        assert person.see("Today")


async def test_begin_opens_a_card_for_a_plain_activity_and_done_ticks(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.begin")
        assert person.see("Drink a glass of water slowly")
        await person.do("activity.done")
        assert standing(opened(), "Water") == "done"
        assert person.row("Water").startswith("●")


async def test_escape_leaves_a_card_as_it_was(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.begin", "activity.back")
        assert standing(opened(), "Water") == "open"
        assert person.row("Water")


async def test_an_item_of_ones_own_without_an_exercise_has_a_card_too(companion: Companion, opened: Open) -> None:
    companion.routine.add(ItemDraft("Sit on the [b]step[/b]", tiny="[/"))
    async with journey(companion) as person:
        assert "[b]step[/b]" in person.row("Sit on")
        await person.to("Sit on")
        await person.do("today.begin")
        assert person.see("Sit on the [b]step[/b]")
        assert person.see("Tiny version: [/")
        await person.do("activity.tiny")
        assert standing(opened(), "Sit on") == "tiny"


async def test_a_tick_from_another_window_appears_and_the_cursor_stays(companion: Companion, opened: Open) -> None:
    companion.planning.tick(companion.planning.item("one small"))
    async with journey(companion) as person:
        await person.to("Reflection")
        other = opened()
        other.planning.tick(other.planning.item("water"))
        await person.until(lambda: person.row("Water").startswith("●"))
        assert "Reflection" in person.rows()[person.app.screen.query_one("#plan")._cursor]  # type: ignore[attr-defined]


async def test_a_new_day_comes_by_itself(companion: Companion, clock: Clock) -> None:
    companion.planning.tick(companion.planning.item("water"))
    async with journey(companion) as person:
        assert person.row("Water").startswith("●")
        clock.forward(days=1)
        await person.until(lambda: person.row("Water").startswith("○"))
        assert person.see("24 Nov")


async def test_a_time_stands_at_the_edge_where_no_length_follows(companion: Companion) -> None:
    companion.day_modes.low_energy()
    async with journey(companion) as person:
        ends = [row.right[-1].text for row in person.app.screen.query_one("#plan", Rows).rows if row.right]
        assert "21:00" in ends


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_what_an_empty_day_says_is_as_wide_as_the_list(companion: Companion, size: tuple[int, int]) -> None:
    without_items(companion)
    async with journey(companion, size) as person:
        assert person.see("Your routine has room. Press a to add one small thing.")


async def test_an_empty_routine_teaches_one_step(companion: Companion) -> None:
    without_items(companion)
    async with journey(companion) as person:
        assert "Press a to add" in " ".join(person.rows())
        for command in ("today.done", "today.begin", "today.edit", "today.rest", "today.later", "today.remove"):
            await person.do(command)
        assert any("Press a to add" in notice for notice in person.notices)


async def test_the_mouse_reaches_everything(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        rows = person.app.screen.query_one("#plan")
        y = person.rows().index(person.row("Water")) + 1
        await person.pilot.click(rows, offset=(2, y))
        await person.settle()
        assert standing(opened(), "Water") == "done"
        await person.pilot.click("KeyBar", offset=(2, 0))
        await person.settle()
        assert person.see("Drink a glass of water slowly")
        await person.press("escape")
        await person.pilot.click("TopBar", offset=(25, 0))
        await person.settle()
        assert person.app.current_mode == "journal"


async def test_a_damaged_core_is_told_in_one_line_and_nothing_is_written(
    companion: Companion, opened: Open
) -> None:
    companion.planning.tick(companion.planning.item("water"))
    core = companion.places.home / "core.json"
    core.write_bytes(b"{broken")
    async with journey(opened()) as person:
        assert any("core.json" in notice for notice in person.notices)
        await person.do("app.help_now")
        assert person.see("You deserve a real person")
    assert core.read_bytes() == b"{broken"


@pytest.mark.parametrize("place", ["today", "journal", "practise"])
async def test_a_home_that_is_a_file_is_told_in_the_list_and_stays_there(
    companion: Companion, opened: Open, home: Path, place: str
) -> None:
    home.write_text("")
    async with journey(opened()) as person:
        await person.do(f"go.{place}")
        person.app.clear_notifications()
        await person.settle()
        assert "is a file, not a folder." in " ".join(person.rows())
        assert not [word for word in ("begin", "done", "tiny", "read") if word in keys_of(person)]
        assert "! help now" in keys_of(person)
        home.unlink()
        person.app.changed.publish("disk")
        await person.settle()
        assert "is a file, not a folder." not in " ".join(person.rows())
        assert "begin" in keys_of(person) or place != "today"


async def test_a_refused_tick_is_told_and_leaves_no_trace(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    companion.planning.tick(companion.planning.item("one small"), state=Standing.REST)
    async with journey(companion) as person:

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        await person.to("Water")
        with monkeypatch.context() as patched:
            patched.setattr("os.replace", full)
            await person.do("today.done")
        assert person.row("Water").startswith("○")
        assert any("no space left" in notice for notice in person.notices)
        await person.do("today.done")
        assert person.row("Water").startswith("●")


async def test_a_card_that_is_done_is_answered_with_a_word_for_practice(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.begin", "activity.done")
        assert person.row("Water").startswith("●")
        assert person.notices[-1] in companion.library.kind_words().after_practice


async def test_on_a_heavy_day_it_is_answered_with_a_plain_word(companion: Companion) -> None:
    companion.check_ins.check_in(["hopeless"])
    async with journey(companion) as person:
        await person.to("Water")
        await person.do("today.begin", "activity.done")
        assert person.row("Water").startswith("●")
        assert person.notices[-1] == "Saved."


async def test_a_quiet_line_when_there_was_no_copy_elsewhere_for_long(
    companion: Companion, opened: Open, clock: Clock, tmp_path: Path
) -> None:
    companion.planning.tick(companion.planning.item("Water"))
    async with journey(companion) as person:
        assert not person.see("When it suits you, back up")
    clock.forward(days=40)
    async with journey(opened()) as person:
        assert person.see("When it suits you, back up")
        await person.to("Water")
        await person.do("today.done")
        assert person.see("When it suits you, back up")
        assert not person.notices
    clock.forward(hours=1)
    async with journey(opened()) as person:
        assert not person.see("When it suits you, back up")
    clock.forward(days=1)
    opened().backups.export(tmp_path / "copy.zip")
    async with journey(opened()) as person:
        assert not person.see("When it suits you, back up")


async def test_a_backup_that_could_not_be_made_is_said(companion: Companion, opened: Open, clock: Clock) -> None:
    companion.planning.tick(companion.planning.item("Water"))
    (companion.places.home / "backups").write_text("in the way")
    async with journey(opened()) as person:
        await person.to("Water")
        await person.do("today.rest")
        for _ in range(30):
            if person.notices:
                break
            await person.pilot.pause(0.1)
        assert [notice.startswith("The backup couldn't be made") for notice in person.notices] == [True]


async def test_what_the_days_come_to_is_true_and_kind_from_the_first(companion: Companion, opened: Open) -> None:
    companion.planning.tick(companion.planning.item("Water"), state=Standing.REST)
    async with journey(opened(), (120, 36)) as person:
        assert person.see("1 practice day so far")
        await person.do("go.progress")
        assert person.see("1 practice day so far")
        assert not person.see("0 practice days")
    companion.planning.tick(companion.planning.item("feelings"))
    async with journey(opened(), (120, 36)) as person:
        assert person.see("1 practice day so far")
        assert person.see("beginning")
        await person.do("go.progress")
        assert person.see("1 practice day so far · Rhythm: beginning")


async def test_nothing_is_read_beside_the_first_layout(
    companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Python runs one thread at a time, so that the first key would wait for both.
    widths: list[int] = []
    ask = SelfkindApp.ask

    def noted(app: SelfkindApp, use_case: Any) -> Any:
        widths.append(app.screen.query_one("#plan").size.width)
        return ask(app, use_case)

    monkeypatch.setattr(SelfkindApp, "ask", noted)
    async with journey(companion):
        assert widths
        assert min(widths) > 0


def good_things(companion: Companion, *items: str) -> None:
    companion.journal.save(companion.practice.exercise("gratitude"), {"items": list(items)})


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_old_words_come_back_below_the_plan_and_open_their_entry(
    companion: Companion, clock: Clock, size: tuple[int, int]
) -> None:
    good_things(companion, "tea [b]in the garden[/b]")
    clock.forward(days=10)
    async with journey(companion, size) as person:
        line = "On 23 November you were glad of: tea"
        assert any(line in row for row in person.rows())
        await person.press("end")
        assert person.see("[b]in the")
        assert person.see("[/b]")
        assert person.see("enter read")
        assert person.see("N not again")
        await person.do("today.earlier")
        assert not any(line in row for row in person.rows())
        await person.do("today.this_day")
        await person.press("end", "enter")
        assert person.app.current_mode == "journal"
        assert any("tea [b]in the garden[/b]" in row for row in person.rows("#entries"))


async def test_old_words_never_come_again_when_somebody_says_so(companion: Companion, clock: Clock) -> None:
    good_things(companion, "tea")
    clock.forward(days=10)
    async with journey(companion) as person:
        await person.press("end")
        await person.do("today.not_again")
        assert person.notices[-1] == "These words won't come back on Today. Press u to undo."
        assert not any("tea" in row for row in person.rows())
        await person.do("today.not_again")
        assert person.notices[-1] == "No old words of yours are shown right now."
        await person.do("app.undo")
        assert any("tea" in row for row in person.rows())


async def test_long_old_words_take_three_lines_at_most(companion: Companion, clock: Clock) -> None:
    good_things(companion, "word " * 100_000)
    clock.forward(days=10)
    async with journey(companion, (60, 20)) as person:
        assert sum("word" in row for row in person.rows()) == 3
        assert next(row for row in reversed(person.rows()) if "word" in row).endswith("…")


async def test_only_today_has_something_next(companion: Companion) -> None:
    async with journey(companion) as person:
        assert person.app.screen.query_one("#next").border_title == "Next"
        await person.do("today.earlier")
        assert person.app.screen.query_one("#next").border_title == "Here"


async def test_the_bar_says_what_the_key_does_to_a_tick(companion: Companion) -> None:
    async with journey(companion, (80, 24)) as person:
        assert "space done" in keys_of(person)
        await person.press("space")
        assert "space untick" in keys_of(person)
        await person.press("r")
        assert "space untick" in keys_of(person)
        await person.press("space")
        assert "space done" in keys_of(person)
        await person.do("today.rest_day")
        assert "space done" in keys_of(person), "on a day of rest there is no tick"


async def test_a_long_step_is_read_whole_in_a_small_window(companion: Companion) -> None:
    companion.paths.begin()
    for _ in range(3):
        step = companion.paths.next()
        assert step is not None
        companion.paths.skip(step)
    async with journey(companion, (80, 24)) as person:
        assert "Step 4 of 28: Count your breaths 4 min enter" in " ".join(person.rows("#plan"))
        await person.press("end", "end")
        while person.app.screen._list.key != "step":
            await person.press("up")
        assert person.see("Step 4 of 28: Count your")
        assert not person.see("br…")
