from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.documents import from_document, to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import Entry, EntryKind, Felt, Letter, Reflection, Thought
from selfkind.domain.journal.form_keys import NAME, keys_of, missing_keys, target_of
from selfkind.domain.journal.forms import (
    answers_of,
    changed,
    entry_from_answers,
    is_blank,
    tags_in,
    unnamed_feeling,
)
from selfkind.domain.practice.exercise import Exercise, ExerciseKind, FieldKind, Form, FormField
from selfkind.domain.records import replace
from tests.records import made as record

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
DAY = date(2026, 11, 23)
GRATITUDE = Exercise(
    "gratitude",
    "Three good things",
    ExerciseKind.FORM,
    "",
    form=Form(
        EntryKind.GRATITUDE,
        (
            FormField("items", FieldKind.LINES, "Good things", lines=3),
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
        record(Entry),
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
            record(Thought),
            thought=texts,
            situation=texts,
            feelings=st.lists(st.builds(record(Felt), word=texts.filter(bool), intensity=scales), max_size=2).map(
                tuple
            ),
            belief_before=scales,
            q3_reframe=texts,
            patterns=st.lists(texts, max_size=2).map(tuple),
        ),
        letter=st.none()
        | st.builds(
            record(Letter),
            voice=texts,
            parts=st.dictionaries(texts, texts, max_size=2),
            sealed_until=st.none() | st.dates(),
        ),
        reflection=st.none() | st.builds(record(Reflection), prompt=texts, treated=texts, carry=texts),
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


def test_words_to_start_with_are_no_answer() -> None:
    opening = FormField("parts.opening", FieldKind.TEXT, "Dear", starter="Dear me, ")
    more = FormField("text", FieldKind.TEXT, "More")
    exercise = Exercise("x", "X", ExerciseKind.FORM, "", form=Form(EntryKind.LETTER, (opening, more)))
    form = exercise.form
    assert form is not None
    assert is_blank(form, {"parts.opening": "Dear me,"})
    assert is_blank(form, {"parts.opening": "Dear\nme,\n"}), "an editor broke the line"
    assert not is_blank(form, {"parts.opening": "Dear me, hello"})

    def made(answers: dict[str, Any]) -> Entry:
        return entry_from_answers(exercise, answers, id="x", day=DAY, at=NOW)

    assert made({"parts.opening": "Dear me, ", "text": "more"}).letter == Letter()
    assert made({"parts.opening": "Dear me, rest"}).letter == Letter(parts={"opening": "Dear me, rest"})


@pytest.mark.parametrize(
    ("kind", "empty", "full"),
    [
        (FieldKind.MANY, ["", " "], ["one"]),
        (FieldKind.FEELINGS, [{"word": " ", "intensity": None}], [{"word": "sad", "intensity": None}]),
    ],
)
def test_several_answers_are_blank_when_all_are(kind: FieldKind, empty: Any, full: Any) -> None:
    form = Form(EntryKind.THOUGHT, (FormField("k", kind, "K", choices=("one",), lines=4),))
    assert is_blank(form, {"k": empty})
    assert is_blank(form, {})
    assert not is_blank(form, {"k": full})


def test_the_quick_version_asks_some_questions() -> None:
    first, second = FormField("a", FieldKind.LINE, "A", quick=True), FormField("b", FieldKind.LINE, "B")
    form = Form(EntryKind.NOTE, (first, second))
    assert form.has_quick
    assert form.asked(quick=True) == (first,)
    assert form.asked() == (first, second)
    assert Form(EntryKind.NOTE, (second,)).asked(quick=True) == (second,)


KEYS = [(kind, key) for kind in EntryKind for key in keys_of(kind)]


def asked(kind: EntryKind, key: str) -> tuple[Form, list[FieldKind]]:
    """Return a form that asks for a key, and what the entry needs besides, and how the key can be asked for."""
    key = key.replace(NAME, "opening")
    target = target_of(kind, key)
    assert target is not None
    needed = [FormField(one, FieldKind.LINE, one) for one in missing_keys(kind, {key})]
    return Form(kind, (*needed, FormField(key, target.kinds[0], key))), list(target.kinds)


words = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
felt = st.fixed_dictionaries({"word": words, "intensity": st.none() | st.integers(0, 100)})
ANSWERS: dict[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.LINE: words,
    FieldKind.TEXT: words,
    FieldKind.CHOICE: words,
    FieldKind.PROMPT: words,
    FieldKind.LINES: st.lists(words, min_size=1, max_size=4),
    FieldKind.SCALE: st.integers(0, 100),
    FieldKind.RATING: st.integers(0, 10),
    FieldKind.OFTEN: st.integers(0, 4),
    FieldKind.MANY: st.lists(words, min_size=1, max_size=4),
    FieldKind.FEELING: felt,
    FieldKind.FEELINGS: st.lists(felt, min_size=1, max_size=4, unique_by=lambda one: one["word"].casefold()),
}


@pytest.mark.parametrize(("kind", "key"), KEYS)
@given(data=st.data())
def test_answers_come_back_as_they_were_given_for_every_kind_and_key(
    kind: EntryKind, key: str, data: st.DataObject
) -> None:
    form, ways = asked(kind, key)
    *needed, field = form.fields
    field = replace(field, kind=data.draw(st.sampled_from(ways)))
    if field.kind is FieldKind.PROMPT:  # which alone is no answer
        needed.append(FormField("text", FieldKind.TEXT, "More"))
    answers = {one.key: "needed" for one in needed}
    given_day = key in ("sealed_until", "next_day")
    answers[field.key] = "2027-05-04" if given_day else data.draw(ANSWERS[field.kind])
    if key == "minutes":
        answers[key] = f"{data.draw(st.integers(1, 1440)):g}"
    exercise = Exercise("x", "X", ExerciseKind.FORM, "", form=form._replace(fields=(*needed, field)))
    made = entry(exercise, answers)
    assert exercise.form is not None
    assert answers_of(made, exercise.form) == answers
    assert entry(exercise, answers_of(made, exercise.form)) == made
    assert changed(made, exercise.form, answers, at=LATER, name="X") is made


@pytest.mark.parametrize(("kind", "key"), KEYS)
def test_a_question_without_an_answer_comes_back_without_one(kind: EntryKind, key: str) -> None:
    form, ways = asked(kind, key)
    for way in ways:
        fields = (*form.fields[:-1], replace(form.fields[-1], kind=way), FormField("text", FieldKind.TEXT, "More"))
        if key == "text":
            continue
        exercise = Exercise("x", "X", ExerciseKind.FORM, "", form=form._replace(fields=fields))
        assert exercise.form is not None
        made = entry(
            exercise, {"thought": "needed", "text": "more"} if kind is EntryKind.THOUGHT else {"text": "more"}
        )
        answers = answers_of(made, exercise.form)
        if key != "thought":
            assert answers[form.fields[-1].key] in ("", [], None, {"word": "", "intensity": None})
        assert entry(exercise, answers) == made


def test_a_change_leaves_alone_what_it_does_not_touch() -> None:
    held = Entry(
        "x",
        EntryKind.THOUGHT,
        DAY,
        NOW,
        NOW,
        tags=("imported", "work"),
        private=True,
        thought=Thought("you never @work", feelings=(Felt("sad", 60), Felt("tired")), q2_friend=" as typed "),
    )
    assert CATCH.form is not None
    made = changed(
        held,
        CATCH.form,
        {"thought": "you always @home", "feeling": {"word": "low", "intensity": None}},
        at=LATER,
        name="Catch",
    )
    assert made.thought == Thought(
        "you always @home", feelings=(Felt("low"), Felt("tired")), q2_friend=" as typed "
    )
    assert made.tags == ("home", "imported")
    assert (made.id, made.at, made.updated, made.private) == ("x", NOW, LATER, True)


def test_a_change_is_refused_as_a_new_page_is() -> None:
    held = entry(CATCH, {"thought": "you never"})
    assert CATCH.form is not None
    with pytest.raises(UsageError, match="This question needs an answer"):
        changed(held, CATCH.form, {"thought": " ", "situation": "here"}, at=LATER, name="Catch")
    with pytest.raises(UsageError, match="blank"):
        changed(held, CATCH.form, {"thought": " "}, at=LATER, name="Catch")
    with pytest.raises(UsageError, match="“Catch” has no question “mood”"):
        changed(held, CATCH.form, {"mood": "low"}, at=LATER, name="Catch")
    with pytest.raises(UsageError, match="0 to 100"):
        changed(held, CATCH.form, {"feeling": {"word": "sad", "intensity": 101}}, at=LATER, name="Catch")


def test_good_things_more_than_the_form_asks_for_are_all_there() -> None:
    held = entry(GRATITUDE, {"items": ["tea"]})._replace(items=("tea", "rain", "the cat", "bread"))
    assert GRATITUDE.form is not None
    assert answers_of(held, GRATITUDE.form)["items"] == ["tea", "rain", "the cat", "bread"]
    one = Form(EntryKind.GRATITUDE, (FormField("items", FieldKind.LINE, "One"),))
    assert answers_of(held, one)["items"] == ["tea", "rain", "the cat", "bread"]
