"""The other pages of the journal, and the line after a practice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.journal.entry import Letter
from selfkind.domain.journal.form_keys import SEAL
from selfkind.domain.journal.letters import seal_of
from tests.crash.walks.walk import Step, Walk, numbered, palette, saved_answers, scale, text, write
from tests.letters import write_letter


def _opened_letter(companion: Companion) -> Mapping[str, Any]:
    """The answers of the one letter there is, with its words, and its seal as it was chosen."""
    [letter] = companion.letters.sealed()
    days = {str(companion.today() + timedelta(days=count)): f"{count} days" for count in (7, 30)}
    seal = str(seal_of(letter.letter or Letter()))
    companion.letters.open(letter)
    return {**saved_answers(companion), SEAL: days.get(seal, seal)}


def _said_after(companion: Companion) -> Mapping[str, Any]:
    [session] = companion.practice.sessions(companion.today(), companion.today())
    return {
        "enjoyed": str(session.enjoyed),
        "good": str(session.good),
        "note": session.note,
    }


def _practised(companion: Companion) -> None:
    care = next(one for one in companion.practice.exercises() if one.guide is not None and one.guide.rates)
    companion.practice.finish(care, 120, 120, completed=True)


def _own_pack(companion: Companion) -> None:
    companion.places.packs.mkdir(parents=True)
    (companion.places.packs / "mine.toml").write_text(OWN_PACK, encoding="utf-8")


OWN_PACK = """
[pack]
id = "mine"
version = 1
language = "en"
name = "Mine"

[[exercise]]
id = "own-evening"
kind = "form"
name = "My evening page"
group = "Journal"
summary = "A page of my own for the evening."

[exercise.form]
entry = "gratitude"
word = "evening"
intro = "As you like."

[[exercise.form.field]]
key = "items"
kind = "lines"
label = "Three small things"
count = 3

[[exercise.form.field]]
key = "text"
kind = "text"
label = "What was today like?"
"""


_LETTER = (
    Step("voice", ("right", "right"), {"voice": "a future me who made it through"}, ("a future me who made",)),
    text("parts.trouble", "the move", "Dear me, I know this has been about "),
    text("parts.feeling", "worn out", "Of course you feel "),
    text("parts.others", "they also rest", "So many people carry something like this, and "),
    text("parts.person", "waters plants", "I also know you as someone who "),
    text("parts.gentle", "called sooner", "You might wish you had "),
    text("parts.kindness", "make tea", "If I were with you, I'd "),
    text("parts.step", "one box", "Maybe tomorrow, just "),
    text("parts.close", "an old friend", "I'm not going anywhere. Yours, "),
    text("text", "and sleep well"),
    Step("sealed_until", ("right", "right"), {"sealed_until": "7 days"}, ("7 days",)),
)


WALKS = {
    "gratitude": Walk(
        palette("three good", "Write down what"),
        "─ Three good things ─",
        (
            Step("first", ("the light",), {"items": ["the light", "", ""]}, ("the light",)),
            Step("second", ("tab", "soup"), {"items": ["the light", "soup", ""]}, ("the light", "soup")),
            Step(
                "third and fourth",
                ("tab", "tab", "a call", "enter", "socks"),
                {"items": ["the light", "soup", "a call", "socks"]},
                ("soup", "a call", "socks"),
            ),
            Step("text", ("ctrl+n", "somebody cooked"), {"text": "somebody cooked"}, ("somebody cooked",)),
        ),
        saved_answers,
        to=lambda number: (),
        form="gratitude",
    ),
    "letter": Walk(
        palette("a letter", "A letter to"),
        "─ A letter to yourself ─",
        _LETTER,
        _opened_letter,
        asks_one=True,
        places=numbered(11),
        form="letter",
    ),
    "reply to a letter": Walk(
        ("l", "enter", "r"),
        "─ Your reply ─",
        (text("reply", "thank you"),),
        lambda companion: {"reply": companion.letters.read()[0].letter.reply},  # type: ignore[union-attr]
        prepare=lambda companion: companion.letters.open(write_letter(companion)),
    ),
    "reflection": Walk(
        palette("reflection", "Look back on"),
        "─ Reflection ─",
        (
            # The cursor begins below the question.
            text("text", "it was enough"),
            Step("treated", ("right",), {"treated": "kindly"}, ("kindly",)),
            text("carry", "slowly now"),
            Step(
                "a question of one's own",
                ("tab", "what was soft?"),
                {"prompt": "what was soft?"},
                ("what was soft?",),
            ),
        ),
        saved_answers,
        form="reflection",
    ),
    "note": Walk(
        palette("a note", "A page for"), "─ A note ─", (text("text", "half a page"),), saved_answers, form="note"
    ),
    "changed note": Walk(
        ("2", "…first words", "e"),
        "─ Change:",
        (text("text", " and more", "first words"),),
        saved_answers,
        prepare=write("note", {"text": "first words"}),
        form="note",
    ),
    "something kind": Walk(
        ("o",),
        "─ Something else kind ─",
        (
            text("did", "sat in the sun"),
            text("minutes", "12"),
            Step("enjoyed", ("7",), {"enjoyed": 7}, ("7",)),
            Step("good", ("8",), {"good": 8}, ("8",)),
            text("text", "that was good of you"),
        ),
        saved_answers,
        form="something-kind",
    ),
    "weekly check-in": Walk(
        palette("weekly", "Six lines about"),
        "─ Weekly check-in ─",
        (
            scale("good_for_me", 3),
            scale("warm_voice", 2),
            scale("others_too", 4),
            scale("imperfect", 1),
            scale("named_feeling", 3),
            scale("seen_around", 2),
            text("text", "the walk on Sunday"),
        ),
        saved_answers,
        form="weekly-check-in",
    ),
    "line after a practice": Walk(
        ("2", "…min", "w"),
        "─ Afterwards ─",
        (text("enjoyed", "7"), text("good", "8"), text("note", "kind hands")),
        _said_after,
        prepare=_practised,
    ),
    "a form of one's own": Walk(
        palette("my evening", "My evening page"),
        "─ My evening page ─",
        (
            Step("items", ("the light",), {"items": ["the light", "", ""]}, ("the light",)),
            text("text", "quiet and wet"),
        ),
        saved_answers,
        prepare=_own_pack,
        form="own-evening",
    ),
}
