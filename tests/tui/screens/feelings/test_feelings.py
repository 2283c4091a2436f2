"""A check-in from the pad: words, energy, note, and what is kept of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual import events
from textual.widgets import Input, Static

from selfkind.companion.companion import Companion
from selfkind.domain.errors import NotSaved
from selfkind.domain.journal.feelings import CheckIn
from selfkind.domain.routine.plan import Occurrence
from selfkind.tui.forms.inputs import Line
from selfkind.tui.screens.feelings.feelings import FeelingsScreen
from selfkind.tui.screens.today.today import TodayScreen
from selfkind.tui.widgets.pad import Pad
from tests.conftest import Clock
from tests.drafts import draft_of
from tests.tui.journey import Journey, journey

Open = Callable[[], Companion]
HOSTILE = "[/b] [@click=app.quit]x[/] [really sad] \x1b[2J [/"


@asynccontextmanager
async def feeling(
    companion: Companion, occurrence: Occurrence | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Journey]:
    async with journey(companion, size) as person:
        await person.app.push_screen(FeelingsScreen(occurrence))
        yield await person.settle()


def kept(companion: Companion) -> list[CheckIn]:
    return companion.check_ins.between(companion.today(), companion.today())


def pad(person: Journey) -> Pad:
    return person.app.screen.query_one(Pad)


async def to(person: Journey, word: str) -> None:
    """Put the dot onto a word, as a click would."""
    words = await person.app.ask(lambda companion: companion.check_ins.words())
    found = next(w for w in words if w.word == word)
    pad(person).place(found.valence, found.arousal)
    await person.settle()


async def test_f_opens_the_pad_and_enter_keeps_the_nearest_word(companion: Companion, opened: Open) -> None:
    async with journey(companion) as person:
        await person.do("app.feelings")
        assert isinstance(person.app.screen, FeelingsScreen)
        assert person.see("Which feeling is nearest?")
        nearest = pad(person).nearest
        assert nearest is not None
        await person.do("pad.choose")
        assert isinstance(person.app.screen, TodayScreen)
        checkin = kept(opened())[0]
        assert checkin.words == (nearest.word,)
        assert (checkin.valence, checkin.arousal) == (0, 0)
        assert checkin.energy is None
        assert checkin.note == ""
        assert person.row("Feelings check-in").startswith("●")
        assert any(notice in companion.library.kind_words().after_unpleasant for notice in person.notices)


@pytest.mark.parametrize(
    ("key", "axis", "sign"),
    [
        ("left", 0, -1), ("right", 0, 1), ("up", 1, 1), ("down", 1, -1),
    ],
)  # fmt: skip
async def test_arrows_move_the_dot(companion: Companion, key: str, axis: int, sign: int) -> None:
    async with feeling(companion) as person:
        await person.press(key, key)
        point = pad(person).point
        assert point[axis] * sign > 0
        assert point[1 - axis] == 0
        assert person.see(f"{pad(person).nearest.word}, or choose")  # type: ignore[union-attr]


async def test_space_adds_words_and_takes_them_away(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        for word in ("calm", "tired"):
            await to(person, word)
            await person.do("pad.word")
        assert person.see("● calm   ● tired")
        await to(person, "calm")
        await person.do("pad.word")
        assert not person.see("● calm")
        await to(person, "warm")
        await person.do("pad.word")
        await person.do("pad.save")
        checkin = kept(opened())[0]
        assert checkin.words == ("tired", "warm")
        # The middle of where they were added, wherever the dot went afterwards.
        places = {w.word: w for w in companion.check_ins.words()}
        assert checkin.valence == pytest.approx((places["tired"].valence + places["warm"].valence) / 2, abs=0.01)


async def test_four_words_are_plenty(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        for word in ("calm", "tired", "warm", "hopeful", "proud"):
            await to(person, word)
            await person.do("pad.word")
        assert any("plenty" in notice for notice in person.notices)
        await person.type("soft")
        await person.press("enter")
        assert person.app.screen.query_one("#own", Input).value == "soft", "what was typed stays"
        await person.press("escape", "backspace", "tab", "enter")
        await person.do("pad.save")
        assert kept(opened())[0].words == ("calm", "tired", "warm", "soft")


async def test_a_word_of_ones_own(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        await person.type("kind of hjkl")
        await person.press("enter")
        assert pad(person).has_focus
        assert person.see("● kind of hjkl")
        await person.do("pad.save")
        checkin = kept(opened())[0]
        assert checkin.words == ("kind of hjkl",)
        assert checkin.valence is None, "nobody said where it lies"


@pytest.mark.parametrize("word", ["numb", "weary", "hjkl", "quiet", "unseen", "fine", "café", "寂しい", "Трепет"])
async def test_any_letter_begins_a_word_of_ones_own(companion: Companion, opened: Open, word: str) -> None:
    async with feeling(companion) as person:
        await person.type(word)
        assert person.app.screen.query_one("#own", Input).value == word
        assert pad(person).point == (0, 0)
        await person.press("enter", "enter")
        assert kept(opened())[0].words == (word,)


async def test_keys_typed_in_a_burst_are_one_word(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        await person.press(*"so so", "enter", "enter")
        assert kept(opened())[0].words == ("so so",)


async def test_a_paste_on_the_pad_is_a_word_of_ones_own(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        person.app.post_message(events.Paste("worn out\n"))
        await person.settle()
        await person.do("pad.save")
        assert kept(opened())[0].words == ("worn out",)


@pytest.mark.parametrize("keys", [("enter", "enter"), ("ctrl+o",)])
async def test_a_typed_word_of_the_pad_has_its_place_there(
    companion: Companion, opened: Open, keys: tuple[str, ...]
) -> None:
    async with feeling(companion) as person:
        await person.type("LONELY")
        await person.press(*keys)
        checkin = kept(opened())[0]
        lonely = next(one for one in companion.check_ins.words() if one.word == "lonely")
        assert checkin.words == ("lonely",)
        assert (checkin.valence, checkin.arousal) == (lonely.valence, lonely.arousal)


async def test_other_keys_still_work_on_the_pad(companion: Companion) -> None:
    async with feeling(companion) as person:
        await person.press("question_mark")
        assert person.see("Feelings")
        await person.press("escape")
        assert pad(person).has_focus


async def test_a_word_that_was_typed_and_not_added_is_kept_too(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        await person.type("soft")
        await person.do("pad.save")
        assert kept(opened())[0].words == ("soft",)


async def test_energy_and_note(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        assert person.see("if you like")
        await person.press("plus")
        assert person.see("5 of 10")
        await person.press("plus", "minus", "minus")
        assert person.see("●●●●○○○○○○   4 of 10")
        await person.do("pad.note")
        await person.type("a long walk")
        await person.press("enter")
        checkin = kept(opened())[0]
        assert checkin.energy == 4
        assert checkin.note == "a long walk"


async def test_energy_stays_in_its_range_and_can_be_unsaid(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        await person.press(*["plus"] * 9)
        assert person.see("10 of 10")
        await person.press(*["minus"] * 10)
        assert person.see("0 of 10")
        await person.press("minus")
        assert person.see("if you like")
        await person.do("pad.choose")
        assert kept(opened())[0].energy is None


async def test_backspace_and_clicks_take_words_away(companion: Companion) -> None:
    async with feeling(companion) as person:
        for word in ("calm", "tired"):
            await to(person, word)
            await person.do("pad.word")
        await person.press("backspace")
        assert person.see("● calm")
        assert not person.see("● tired ")
        await person.pilot.click("#chosen", offset=(1, 0))
        await person.settle()
        assert person.see("or choose others")
        await person.press("backspace")


async def test_a_double_click_adds_the_word(companion: Companion) -> None:
    async with feeling(companion) as person:
        y, first, _ = pad(person)._picture.places["okay"]
        await person.pilot.click(Pad, offset=(first + 2, y + 1), times=2)
        await person.settle()
        assert person.see("● okay")


async def test_keys_of_the_pad_are_letters_in_a_field(companion: Companion) -> None:
    async with feeling(companion) as person:
        await person.do("pad.note")
        assert person.see("enter save")
        assert person.see("esc to the words")
        await person.type("w n + - hjkl 1 ! q ?")
        assert person.app.screen.query_one("#note", Input).value == "w n + - hjkl 1 ! q ?"
        assert isinstance(person.app.screen, FeelingsScreen)
        assert pad(person).point == (0, 0)
        await person.press("up")
        assert person.app.screen.focused is person.app.screen.query_one("#own")
        await person.press("up")
        assert pad(person).has_focus
        assert person.see("space add word")


async def test_escape_goes_to_the_pad_and_then_back(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        await person.press("ctrl+n", "escape")
        assert pad(person).has_focus
        await person.press("escape")
        assert isinstance(person.app.screen, TodayScreen)
        assert kept(opened()) == []
        assert not companion.places.home.exists()


async def test_what_was_typed_is_there_the_next_time(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        await person.do("pad.note")
        await person.type("half a")
        await person.press("escape", "escape")
        assert isinstance(person.app.screen, TodayScreen)
    async with feeling(opened()) as person:
        assert person.see("half a")
        await person.do("pad.choose")
    assert kept(opened())[0].note == "half a"
    assert draft_of(opened(), "check-in") is None


async def test_quitting_keeps_what_was_typed(companion: Companion, opened: Open) -> None:
    async with feeling(companion) as person:
        await person.type("soft")
        await person.do("app.quit_anywhere")
    assert draft_of(opened(), "check-in") == {"own": "soft", "note": ""}


async def test_words_that_were_added_and_the_energy_are_kept_as_a_draft_too(
    companion: Companion, opened: Open
) -> None:
    async with feeling(companion) as person:
        await to(person, "calm")
        await person.press("space")
        await person.type("my own word")
        await person.press("enter", "plus", "escape")
        assert isinstance(person.app.screen, TodayScreen)
    async with feeling(opened()) as person:
        assert person.see("calm")
        assert person.see("my own word")
        assert person.see("5 of 10")
        await person.do("pad.choose")
    checkin = kept(opened())[0]
    assert (checkin.words, checkin.energy) == (("calm", "my own word"), 5)
    assert checkin.valence is not None
    assert checkin.valence > 0
    assert draft_of(opened(), "check-in") is None


async def test_a_draft_that_makes_no_sense_is_no_obstacle(companion: Companion, opened: Open) -> None:
    words = [{"word": "fine", "point": [0.5, "x"]}, 3, {"point": None}, {"word": "own"}]
    companion.drafts.keep("check-in", {"own": "soft", "note": "", "words": words, "energy": "11"})
    async with feeling(opened()) as person:
        assert person.app.screen.query_one("#own", Input).value == "soft"
        await person.do("pad.choose")
    assert kept(opened())[0].words == ("own", "soft")
    assert kept(opened())[0].energy is None


async def test_quitting_asks_again_where_the_disk_takes_no_draft(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise NotSaved("The disk is full. Nothing was changed.")

    async with feeling(companion) as person:
        keep = companion.drafts.keep
        monkeypatch.setattr(companion.drafts, "keep", full)
        await person.type("soft")
        await person.do("app.quit_anywhere")
        assert person.app.is_running
        assert any("draft couldn't be saved" in notice for notice in person.notices)
        monkeypatch.setattr(companion.drafts, "keep", keep)
        await person.do("app.quit_anywhere")
    assert draft_of(opened(), "check-in") == {"own": "soft", "note": ""}


async def test_a_refused_write_loses_nothing(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with feeling(companion) as person:
        check_in = companion.check_ins.check_in

        def full(*_: Any, **__: Any) -> Any:
            raise NotSaved("The disk is full. Nothing was changed.")

        monkeypatch.setattr(companion.check_ins, "check_in", full)
        await to(person, "calm")
        await person.press("space", "plus", "ctrl+n")
        await person.type("my note")
        await person.press("enter")
        assert isinstance(person.app.screen, FeelingsScreen)
        assert any("disk is full" in notice for notice in person.notices)
        assert person.app.screen.query_one("#note", Input).value == "my note"
        monkeypatch.setattr(companion.check_ins, "check_in", check_in)
        await person.press("enter")
        checkin = kept(opened())[0]
        assert (checkin.words, checkin.energy, checkin.note) == (("calm",), 5, "my note")


async def test_an_unconfirmed_write_is_not_written_twice(
    companion: Companion, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_in = companion.check_ins.check_in

    def unsure(*args: Any, **kwargs: Any) -> Any:
        warning = "Saved, but the disk reported an error. A backup would be wise."
        return check_in(*args, **kwargs)._replace(warning=warning)

    monkeypatch.setattr(companion.check_ins, "check_in", unsure)
    async with feeling(companion) as person:
        await person.press("enter")
        assert isinstance(person.app.screen, TodayScreen)
        assert len(kept(opened())) == 1
        assert any("backup" in notice for notice in person.notices)


async def test_it_ticks_what_it_was_opened_for(companion: Companion, opened: Open) -> None:
    other = next(o for o in companion.planning.plan().occurrences if o.item.exercise != "check-in")
    async with feeling(companion, other) as person:
        await person.do("pad.choose")
    found = opened().planning.plan().find(other.item.id)
    assert found is not None
    assert found.state == "done"


@pytest.mark.parametrize("size", [(44, 12), (60, 20), (80, 24)])
async def test_after_a_heavy_word_help_is_named_all_day(
    companion: Companion, clock: Clock, size: tuple[int, int]
) -> None:
    line = "If things get too heavy, press ! for help lines."

    def greeting(person: Journey) -> str:
        return str(person.app.screen.query_one("#greeting", Static).content)

    async with journey(companion, size) as person:
        assert line not in greeting(person)
        await person.app.push_screen(FeelingsScreen())
        await person.settle()
        await to(person, "hopeless")
        await person.do("pad.choose")
        assert person.notices == ["Saved."]
        assert " ".join(person.text.split()).count(line) == 1
        clock.forward(minutes=90)
        await person.do("today.later_day")
        assert line not in greeting(person)
        await person.do("today.earlier")
        assert line in greeting(person)
    async with journey(companion, size) as person:
        await person.settle()
        assert line in " ".join(person.text.split())
        clock.forward(days=1)
        screen = person.app.screen
        assert isinstance(screen, TodayScreen)
        await screen.try_load()
        assert line not in greeting(person)


async def test_hostile_words_stand_as_they_were_typed(companion: Companion, opened: Open) -> None:
    async with feeling(companion, size=(120, 36)) as person:
        own = person.app.screen.query_one("#own", Input)
        own.value = HOSTILE
        own.focus()
        await person.settle()
        await person.press("enter")
        assert person.see("● [/b] [@click=app.quit]x")
        assert "\x1b" not in person.text
        await person.do("pad.save")
        assert kept(opened())[0].words == (" ".join(HOSTILE.split()),)


async def test_a_mild_word_on_a_heavy_day_is_answered_with_help(companion: Companion) -> None:
    companion.check_ins.check_in(["hopeless"])
    async with feeling(companion) as person:
        await to(person, "calm")
        await person.do("pad.choose")
        assert person.notices[-1] == "Saved."
        assert person.text.count("If things get too heavy, press ! for help lines.") == 1


async def test_help_is_named_in_the_notice_where_no_greeting_is(companion: Companion) -> None:
    async with journey(companion, (60, 20)) as person:
        await person.do("go.journal")
        await person.app.push_screen(FeelingsScreen())
        await person.settle()
        await to(person, "hopeless")
        await person.do("pad.choose")
        assert person.notices == ["Saved. If things get too heavy, press ! for help lines."]


async def test_kind_words_can_be_off(home: Any) -> None:
    home.mkdir()
    (home / "config.toml").write_text("kind_words = false\n")
    from selfkind.reminders.companion import open_with_reminders

    async with feeling(open_with_reminders(home)) as person:
        await person.press("enter")
        assert "Saved." in person.notices


@pytest.mark.parametrize("size", [(44, 12), (60, 20), (80, 24), (120, 36)])
async def test_everything_fits(companion: Companion, size: tuple[int, int]) -> None:
    async with feeling(companion, size=size) as person:
        for text in ("more energy", "less energy", "◉", "words", "energy", "own word", "note", "! help now"):
            assert person.see(text), text
        assert person.see("enter save")
        assert pad(person).size.height >= 5


async def test_the_keys_beside_the_answers_are_ones_own(home: Any) -> None:
    home.mkdir()
    (home / "config.toml").write_text(
        '[keys]\n"pad.own" = "o"\n"pad.note" = "ctrl+t"\n"pad.more" = "p"\n"pad.less" = ""\n"pad.word" = "a"\n'
        '"pad.back" = "b"\n'
    )
    from selfkind.reminders.companion import open_with_reminders

    async with feeling(open_with_reminders(home)) as person:
        labels = [str(label.render()).strip() for label in person.app.screen.query(".label")]
        # A long name of a key has no room here; the list of keys has it.
        assert labels == ["words", "p energy", "o own word", "note"]
        assert person.see("or choose others with a")
        assert person.see("b back")
        await person.press("o")
        assert person.see("b to the words")


async def test_a_word_that_no_key_adds_is_not_offered_one(home: Any) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[keys]\n"pad.word" = ""\n')
    from selfkind.reminders.companion import open_with_reminders

    async with feeling(open_with_reminders(home)) as person:
        assert person.see("or choose others")
        assert not person.see("others with")


@pytest.mark.parametrize("size", [(44, 12), (60, 20), (80, 24)])
async def test_the_note_names_its_key_at_every_size(companion: Companion, size: tuple[int, int]) -> None:
    async with feeling(companion, size=size) as person:
        assert person.see("ctrl+n: a few words")
        await person.do("pad.note")
        assert not person.see("ctrl+n: ")
        assert person.see("a few words")
        await person.press("up", "up")
        assert person.see("ctrl+n: a few words")


async def test_a_note_without_a_key_names_none(home: Any) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[keys]\n"pad.note" = ""\n')
    from selfkind.reminders.companion import open_with_reminders

    async with feeling(open_with_reminders(home)) as person:
        assert person.see("note      \u258f a few words")


async def test_a_word_that_is_typed_at_once_is_whole(companion: Companion) -> None:
    async with journey(companion) as person:
        await person.do("app.feelings")
        # As a terminal gives them when somebody types quickly: all before the first one was looked at.
        for letter in "low-ish day":
            key = {"-": "minus", " ": "space"}.get(letter, letter)
            person.app.post_message(events.Key(key, letter))
        await person.settle()
        assert person.app.screen.query_one("#own", Line).value == "low-ish day"
