from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.documents import from_document, to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import Entry, EntryKind, Felt, Letter, Reflection, Thought
from selfkind.domain.journal.forms import entry_from_answers, is_blank, tags_in, unnamed_feeling
from selfkind.domain.practice.exercise import Exercise, ExerciseKind, FieldKind, Form, FormField

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
DAY = date(2026, 11, 23)
GRATITUDE = Exercise(
    "gratitude",
    "Three good things",
    ExerciseKind.FORM,
    "",
    form=Form(
        EntryKind.GRATITUDE,
        (
            FormField("items", FieldKind.LINES, "Good things", count=3),
            FormField("text", FieldKind.TEXT, "What made it possible?"),
        ),
        save_empty="Nothing this time",
    ),
)
CATCH = Exercise(
    "catch",
    "Catch the critic",
    ExerciseKind.FORM,
    "",
    form=Form(
        EntryKind.THOUGHT,
        (
            FormField("thought", FieldKind.LINE, "What the harsh voice said", required=True),
            FormField("situation", FieldKind.LINE, "What was going on?"),
            FormField("feeling", FieldKind.FEELING, "What you feel"),
        ),
    ),
)


def entry(exercise: Exercise, answers: dict[str, Any], **more: Any) -> Entry:
    return entry_from_answers(exercise, answers, id="x", day=DAY, at=NOW, **more)


def test_one_good_thing_is_plenty() -> None:
    made = entry(GRATITUDE, {"items": ["", " the light @morning ", ""], "text": ""})
    assert made.items == ("the light @morning",)
    assert made.tags == ("morning",)
    assert made.first_line == "the light @morning"
    assert not made.private


def test_nothing_today_is_kept_when_it_is_meant() -> None:
    assert is_blank(GRATITUDE.form, {"items": ["", " "]})  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="blank"):
        entry(GRATITUDE, {})
    assert entry(GRATITUDE, {}, allow_empty=True).items == ()
    with pytest.raises(UsageError):
        entry(CATCH, {}, allow_empty=True)


def test_a_catch_needs_its_thought_and_is_private() -> None:
    with pytest.raises(UsageError, match="What the harsh voice said"):
        entry(CATCH, {"situation": "in the kitchen"})
    made = entry(CATCH, {"thought": "you never", "feeling": {"word": "sad", "intensity": 60}})
    assert made.thought == Thought("you never", feelings=(Felt("sad", 60),))
    assert made.private
    assert made.first_line == "you never"


def test_an_intensity_off_the_scale_is_told() -> None:
    with pytest.raises(UsageError, match="0 to 100"):
        entry(CATCH, {"thought": "x", "feeling": {"word": "sad", "intensity": 101}})


@given(st.text(min_size=1).filter(str.strip))
def test_text_is_kept_as_typed(text: str) -> None:
    made = entry(CATCH, {"thought": text})
    assert made.thought is not None
    assert made.thought.thought == text.strip()
    assert from_document(Entry, to_document(made)) == made


texts = st.text(max_size=40)
scales = st.none() | st.integers(0, 100)


@given(
    st.builds(
        Entry,
        id=texts,
        kind=st.sampled_from(list(EntryKind)),
        day=st.dates(),
        at=st.datetimes(datetime(1900, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC)).map(
            lambda d: d.replace(microsecond=0)
        ),
        updated=st.just(NOW),
        text=texts,
        items=st.lists(texts, max_size=4).map(tuple),
        tags=st.lists(texts, max_size=2).map(tuple),
        private=st.booleans(),
        exercise=texts,
        thought=st.none()
        | st.builds(
            Thought,
            thought=texts,
            situation=texts,
            feelings=st.lists(st.builds(Felt, word=texts.filter(bool), intensity=scales), max_size=2).map(tuple),
            belief_before=scales,
            q3_reframe=texts,
            patterns=st.lists(texts, max_size=2).map(tuple),
        ),
        letter=st.none()
        | st.builds(
            Letter,
            voice=texts,
            parts=st.dictionaries(texts, texts, max_size=2),
            sealed_until=st.none() | st.dates(),
        ),
        reflection=st.none() | st.builds(Reflection, prompt=texts, treated=texts, carry=texts),
    )
)
def test_every_entry_survives_the_way_to_plain_json(made: Entry) -> None:
    import json

    assert from_document(Entry, json.loads(json.dumps(to_document(made)))) == made


@pytest.mark.parametrize(
    "made",
    [
        Entry("x", EntryKind.NOTE, DAY, NOW, NOW, text="a @one"),
        Entry("x", EntryKind.GRATITUDE, DAY, NOW, NOW, items=("a @one",)),
        Entry("x", EntryKind.THOUGHT, DAY, NOW, NOW, thought=Thought("t", q2_friend="a @one")),
        Entry("x", EntryKind.THOUGHT, DAY, NOW, NOW, thought=Thought("t", body=("a @one",))),
        Entry("x", EntryKind.LETTER, DAY, NOW, NOW, letter=Letter(parts={"opening": "a @one"})),
        Entry("x", EntryKind.REFLECTION, DAY, NOW, NOW, reflection=Reflection(carry="a @one")),
    ],
    ids=lambda made: str(made.kind),
)
def test_tags_are_read_in_every_text_of_every_kind(made: Entry) -> None:
    assert tags_in(made) == ("one",)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("see http://x.org/@me and ana@example.org", ()),
        ("for @сім'я, and @сім’я again", ("сім'я", "сім’я")),
        ("with @anna's hand, @work.", ("anna", "work")),
        ("@हिन्दी and @e\u0301te\u0301", ("हिन्दी", "e\u0301te\u0301")),
        ("@می\u200cخواهم", ("می\u200cخواهم",)),
        ("@self-care_2 (@home)", ("self-care_2", "home")),
        ("@ alone, @' and @@twice", ()),
    ],
)
def test_a_tag_is_the_whole_word_and_nothing_of_an_address(text: str, tags: tuple[str, ...]) -> None:
    assert tags_in(_note(text)) == tags


def _note(text: str) -> Entry:
    at = datetime(2026, 11, 23, 8, tzinfo=UTC)
    return Entry(id="a", kind=EntryKind.NOTE, day=at.date(), at=at, updated=at, text=text)


def test_a_feeling_that_is_only_a_number_is_found() -> None:
    form = Form(EntryKind.THOUGHT, (FormField("feeling", FieldKind.FEELING, "Feeling"),))
    for felt, found in (
        (None, None),
        ({"word": "", "intensity": None}, None),
        ({"word": " ", "intensity": 0}, "feeling"),
        ({"word": "sad", "intensity": 60}, None),
    ):
        field = unnamed_feeling(form, {"feeling": felt})
        assert (field.key if field else None) == found
