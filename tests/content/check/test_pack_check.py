"""A pack that somebody wrote: each fault is one clear line with file, line and key, and all are told at once."""

from __future__ import annotations

from datetime import date

import pytest

from selfkind.content.check.pack_check import check_pack, parse_pack
from selfkind.content.loader import Library
from selfkind.content.pack import ContentError
from selfkind.domain.errors import SelfkindError
from selfkind.domain.kind_words import KindWords

GOOD = """\
[pack]
id = "mine"
name = "Mine"
version = 1
language = "en"
about = "For Ana."

[[exercise]]
id = "slow"
kind = "breathing"
name = "Slow"
summary = "In and out."
minutes = 2.5

[exercise.breath]
phases = [
    { kind = "in", seconds = 3.5, word = "in" },   # softly
    { kind = "out", seconds = 5, word = "out" },
]

[[exercise]]
id = "page"
kind = "form"
name = "Page"
summary = "Write."
amount = "a page"

[exercise.form]
entry = "gratitude"

[[exercise.form.field]]
key = "items"
kind = "lines"
label = "Good things"
count = 2

[[exercise.form.field]]
key = "text"
kind = "text"
label = "More"

[[routine]]
id = "mornings"
name = "Mornings"

[[routine.item]]
id = "a"
name = "Slow"
exercise = "slow"
cadence = "weekdays"
part = "morning"
times = ["07:30"]
per_day = 3

[[routine.item]]
id = "b"
name = "Water"
exercise = "b1"
cadence = "3x/week"

[kind_words]
after_note = ["Well done, you."]
after_practice = ["There you are."]

[feelings]
wistful = [-0.5, -0.4]

[texts]
greeting_morning = "Morning, Ana."
"""


def line_of(text: str, needle: str) -> int:
    return text[: text.index(needle)].count("\n") + 1


def problems(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        parse_pack(text, "mine.toml")
    return [str(problem) for problem in caught.value.problems]


def test_a_good_pack_becomes_domain_values():
    pack = parse_pack(GOOD, "mine.toml")
    assert (pack.id, pack.version, pack.language, pack.about) == ("mine", 1, "en", "For Ana.")
    slow, page = pack.exercises
    assert slow.pattern is not None
    assert slow.pattern.cycle_seconds == 8.5
    assert slow.pack == "mine"
    assert page.form is not None
    assert page.form.fields[0].lines == 2
    assert [item.exercise for item in pack.routines[0].items] == ["slow", "b1"]
    assert [item.per_day for item in pack.routines[0].starting(date(2026, 11, 23))] == [3, 1]
    assert pack.feelings[0].word == "wistful"
    assert pack.texts == {"greeting_morning": "Morning, Ana."}
    assert pack.kind_words == KindWords(after_note=("Well done, you.",), after_practice=("There you are.",))


def test_a_pack_may_have_words_for_one_occasion_alone():
    pack = parse_pack(GOOD.replace('after_note = ["Well done, you."]\n', ""), "mine.toml")
    assert pack.kind_words == KindWords(after_practice=("There you are.",))


def test_a_table_of_kind_words_without_any_is_told():
    told = problems('pack = {id = "x", name = "X", version = 1, language = "en"}\n[kind_words]\n')
    assert told == [
        "mine.toml, line 2: kind_words: this table is empty. Remove it, or add a list: "
        'after_note = ["You can write more at any time."]'
    ]


def test_windows_line_ends_and_a_byte_order_mark_are_fine(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert check_pack(file) == ()


FAULTS = [
    # what is written, what stands there instead, where the line begins, the key, part of the reason
    ('name = "Slow"\nsum', 'nam = "Slow"\nsum', "nam =", 'exercise "slow" → nam', "Did you mean “name”?"),
    ('about = "For Ana."', 'author = "Ana"', "author", "pack.author", "The keys are: id, name, version"),
    ("[kind_words]\n", "[words]\n", "[words]", "words", "Did you mean “kind_words”?"),
    ("minutes = 2.5", 'minutes = "2"', 'minutes = "2"', 'exercise "slow" → minutes', "a number of minutes"),
    ("minutes = 2.5", "minutes = 0", "minutes = 0", 'exercise "slow" → minutes', "above 0"),
    ("minutes = 2.5", "minutes = nan", "minutes = nan", 'exercise "slow" → minutes', "a number of minutes"),
    ("minutes = 2.5", "minutes = inf", "minutes = inf", 'exercise "slow" → minutes', "a number of minutes"),
    ("version = 1", 'version = "1"', "version", "pack.version", "a whole number"),
    ("version = 1", "version = true", "version", "pack.version", "this is true"),
    ('id = "mine"', 'id = "My pack"', 'id = "My', "pack.id", "small letters"),
    ('language = "en"', 'language = "English"', "language", "pack.language", "a language code"),
    ('kind = "breathing"', 'kind = "breathng"', "kind =", 'exercise "slow" → kind', "Did you mean “breathing”?"),
    ('name = "Page"', 'name = "  "', 'name = "  "', 'exercise "page" → name', "this is empty"),
    ('summary = "Write."', 'summary = ""', 'summary = ""', 'exercise "page" → summary', "this is empty"),
    (
        'summary = "Write."\n',
        "",
        '[[exercise]]\nid = "page"',
        'exercise "page" → summary',
        "is missing. Add summary = …",
    ),
    (
        'id = "page"',
        'id = "slow"',
        'id = "slow"\nkind = "form"',
        'exercise "slow" → id',
        "is already in use above",
    ),
    ('id = "page"', 'id = "catch"', 'id = "catch"', 'exercise "catch" → id', "selfkind-exercises"),
    ("seconds = 5", "seconds = 0", '{ kind = "out"', 'exercise "slow" → breath.phases[2].seconds', "above 0"),
    ("seconds = 5", "seconds = -1", '{ kind = "out"', 'exercise "slow" → breath.phases[2].seconds', "above 0"),
    ('kind = "out", ', 'kind = "sigh", ', '{ kind = "sigh', 'exercise "slow" → breath.phases[2].kind', "hold"),
    ('word = "out"', 'words = "out"', '{ kind = "out"', 'exercise "slow" → breath.phases[2].words', "“word”"),
    (
        'kind = "breathing"',
        'kind = "activity"',
        "[exercise.breath]",
        'exercise "slow" → breath',
        'kind = "breathing"',
    ),
    ('kind = "form"', 'kind = "breathing"', "[exercise.form]", 'exercise "page" → form', 'kind = "form"'),
    ('entry = "gratitude"', 'entry = "thanks"', "entry =", 'exercise "page" → form.entry', "gratitude"),
    ('key = "items"', 'key = "item"', 'key = "item"', 'exercise "page" → form.field "item" → key', "“items”"),
    (
        'entry = "gratitude"',
        'entry = "note"',
        'key = "items"',
        'form.field "items" → key',
        "doesn't have this key",
    ),
    (
        'kind = "lines"',
        'kind = "text"',
        'kind = "text"\nlabel = "Good',
        'form.field "items" → kind',
        "Choose from: lines",
    ),
    (
        'key = "text"',
        'key = "items"',
        'key = "items"\nkind = "text"',
        'form.field "items" → key',
        "is already in use above",
    ),
    (
        'label = "More"',
        'label = "More"\ncount = 2',
        "count = 2\n\n[[routine",
        'field "text" → count',
        "Remove “count”",
    ),
    ('kind = "text"\n', 'kind = "choice"\n', '[[exercise.form.field]]\nkey = "text"', "choices", "choices = ["),
    ('label = "More"', 'label = "More"\nrequired = 1', "required", 'field "text" → required', "true or false"),
    ('exercise = "b1"', 'exercise = "b9"', 'exercise = "b9"', 'item "b" → exercise', "no exercise “b9”"),
    ('exercise = "slow"', 'exercise = "slo"', 'exercise = "slo"', 'item "a" → exercise', "mean “slow”"),
    ('cadence = "weekdays"', 'cadence = "often"', "cadence", 'routine "mornings" → item "a" → cadence', "daily"),
    ('cadence = "weekdays"', 'cadence = "9x/week"', "cadence", 'item "a" → cadence', "1 to 7"),
    ('part = "morning"', 'part = "noon"', "part", 'item "a" → part', "morning, day, evening, any"),
    (
        "per_day = 3",
        "per_day = 25",
        "per_day",
        'item "a" → per_day',
        "how many times a day, a whole number from 1 to 24",
    ),
    ("per_day = 3", "per_day = 0", "per_day", 'item "a" → per_day', "from 1 to 24"),
    ("per_day = 3", 'per_day = "3"', "per_day", 'item "a" → per_day', "a whole number"),
    ('["07:30"]', '["07:30", "25:00"]', "times", 'item "a" → times[2]', "“25:00” isn't a time of day"),
    ('["07:30"]', '["7h30"]', "times", 'item "a" → times[1]', "Write a time like"),
    ('["07:30"]', '"07:30"', "times", 'item "a" → times', "write a list"),
    ('["07:30"]', "[07:30:00]", "times", 'item "a" → times[1]', "without quotes"),
    ('id = "b"', 'id = "a"', 'id = "a"\nname = "Water"', 'item "a" → id', "is already in use above"),
    (
        '["Well done, you."]',
        '["Well done.", ""]',
        "after_note =",
        "kind_words.after_note[2]",
        "this is empty",
    ),
    ('["Well done, you."]', "[]", "after_note =", "kind_words.after_note", "Add a line"),
    ('["There you are."]', "[]", "after_practice =", "kind_words.after_practice", "Add a line"),
    ("after_practice = [", "lines = [", "lines =", "kind_words.lines", "after_thought, after_gratitude"),
    ("[-0.5, -0.4]", "[-0.5]", "wistful", "feelings.wistful", "two numbers"),
    ("[-0.5, -0.4]", "[-3, 0]", "wistful", "feelings.wistful", "from -2 to 2"),
    ("greeting_morning = ", "Hello = ", "Hello", "texts.Hello", "the name of this key doesn't fit"),
    ("Morning, Ana.", "Morning\\u001b[31m", "greeting_morning", "texts.greeting_morning", "control character"),
    ('[[exercise]]\nid = "slow"', '[exercise]\nid = "slow"', None, None, "isn't valid TOML"),
    ('id = "mine"', 'id = "mine', 'id = "mine', None, "isn't valid TOML"),
    ('name = "Mine"', 'id = "again"', 'id = "again"', None, "isn't valid TOML"),
]


@pytest.mark.parametrize(("written", "instead", "at", "key", "reason"), FAULTS, ids=lambda value: str(value)[:30])
def test_one_fault_is_one_line_with_file_line_key_and_what_to_do(written, instead, at, key, reason):
    assert GOOD.count(written) >= 1
    text = GOOD.replace(written, instead, 1)
    told = problems(text)
    mine = [line for line in told if reason in line]
    assert len(mine) == 1, told
    if at is not None:
        assert mine[0].startswith(f"mine.toml, line {line_of(text, at)}: "), mine
    if key is not None:
        assert f"{key}: " in mine[0]
    assert "\n" not in mine[0]
    assert "\x1b" not in mine[0]


def test_a_form_without_fields():
    start, end = GOOD.index("[[exercise.form.field]]"), GOOD.index("[[routine]]")
    told = problems(GOOD[:start] + GOOD[end:])
    line = line_of(GOOD, "[exercise.form]")
    assert told == [
        f'mine.toml, line {line}: exercise "page" → form.field: a form needs at least one question. '
        "Add the heading [[exercise.form.field]], and below it key, kind and label."
    ]


def test_a_form_exercise_without_a_form():
    text = GOOD[: GOOD.index("[exercise.breath]")].replace('kind = "breathing"', 'kind = "form"')
    assert problems(text) == [
        'mine.toml, line 8: exercise "slow" → form: an exercise with kind = "form" needs the heading '
        "[exercise.form], and keys on the lines below the heading. Add them."
    ]


def test_a_routine_without_items_and_a_breath_without_phases():
    text = GOOD[: GOOD.index("[[routine.item]]")]
    text = text[: text.index("phases = [")] + "phases = []\n" + text[text.index('\n[[exercise]]\nid = "page"') :]
    told = problems(text)
    assert len(told) == 2
    assert "breath.phases: a breath needs a phase" in told[0]
    assert 'routine "mornings" → item: a routine needs at least one' in told[1]


def test_a_thought_needs_its_thought():
    text = GOOD.replace('entry = "gratitude"', 'entry = "thought"').replace('key = "items"', 'key = "situation"')
    text = text.replace('kind = "lines"', 'kind = "line"').replace("count = 2\n", "")
    (told,) = problems(text)
    assert 'needs a question with key = "thought"' in told


def test_all_faults_are_told_at_once_in_the_order_of_the_lines():
    text = GOOD.replace('name = "Mine"', "name = 3").replace("seconds = 5", "seconds = 0")
    text = text.replace('"3x/week"', '"rarely"').replace("wistful =", "wistful2 = 1 #")
    told = problems(text)
    assert len(told) == 4
    numbers = [int(line.split("line ")[1].split(":")[0]) for line in told]
    assert numbers == sorted(numbers)


def test_an_exercise_with_a_fault_is_still_known_to_the_routine():
    assert len(problems(GOOD.replace("minutes = 2.5", "minutes = -1"))) == 1


def test_a_thing_of_the_wrong_kind_does_not_hide_the_rest():
    text = "exercise = 3\nroutine = [1]\nkind_words = 2\nfeelings = []\ntexts = 1.5\npack = 'x'\n"
    told = problems(text)
    assert len(told) == 6
    assert [line.split(": ")[1] for line in told] == [
        *("exercise", "routine 1", "kind_words", "feelings", "texts", "pack"),
    ]


def test_an_empty_text_asks_for_the_pack_table():
    assert problems("") == [
        "mine.toml, line 1: pack: this table is missing. Add the heading [pack], and its keys on the lines below."
    ]


def test_the_error_is_one_for_a_person():
    with pytest.raises(SelfkindError) as caught:
        parse_pack("x = 1", "mine.toml")
    assert caught.value.message.splitlines() == [str(p) for p in caught.value.problems]  # type: ignore[attr-defined]


def test_known_exercises_can_be_given():
    assert any("no exercise “b1”" in line for line in _told(GOOD, {}))
    assert _told(GOOD, Library().exercises()) == []


def _told(text, known):
    try:
        parse_pack(text, "mine.toml", known)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "latin.toml").write_bytes(b'[pack]\nname = "caf\xe9"\n')
    (told,) = check_pack(tmp_path / "latin.toml")
    assert "UTF-8" in str(told)
    (told,) = check_pack(tmp_path / "none.toml")
    assert "there's no file with this name" in str(told)
    (told,) = check_pack(tmp_path)
    assert "this isn't a file" in str(told)


def test_what_a_message_quotes_cannot_change_a_terminal():
    text = GOOD.replace('id = "slow"', 'id = "slow\\u001b[31m"').replace("[texts]", '[texts]\n"\\u001b[2J" = 1')
    told = problems(text)
    assert len(told) >= 2
    assert all(line.isprintable() for line in told)


def test_nesting_without_end():
    assert len(problems("a = " + "[" * 20000)) == 1


KEYED = 'pack = {id = "x", name = "X", version = 1, language = "en"}\n[texts]\nline = "TEXT"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{Press:app.undo} or {key:app.quit}.", None),
        ("{key:app.undoo} it.", "there's no command “app.undoo”. Did you mean “app.undo”?"),
        ("{key:} it.", "“{key:}” doesn't name a key of the keyboard."),
        (
            "{kye:app.undo} it.",
            "“{kye:app.undo}” doesn't name a key of the keyboard. Name a key like this: {key:app.undo}, ",
        ),
        ("{key:app.undo it.", "“{key:app.undo it.” doesn't name a key of the keyboard."),
        ("a } alone", "“}” doesn't name a key of the keyboard."),
    ],
)
def test_a_text_names_keys_by_their_commands(text: str, says: str | None):
    told = check(KEYED.replace("TEXT", text))
    assert len(told) == (says is not None)
    if says:
        assert told[0].startswith("mine.toml, line 3: texts.line: ")
        assert says in told[0]


def test_a_caution_may_name_a_key_and_a_name_may_not():
    good = GOOD.replace("minutes = 2.5", 'minutes = 2.5\ncaution = "{Press:app.help_now} if you like."')
    assert check(good) == []
    told = check(GOOD.replace('name = "Mornings"', 'name = "{key:app.undo} {mine}"'))
    assert len(told) == 1
    assert "[texts]" in told[0]


def test_without_the_commands_any_id_may_be_one():
    assert parse_pack(KEYED.replace("TEXT", "{key:mine.own}"), "mine.toml").texts == {"line": "{key:mine.own}"}


def check(text: str) -> list[str]:
    try:
        parse_pack(text, "mine.toml", commands={"app.undo", "app.quit", "app.help_now"})
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_word_of_the_shell_belongs_to_one_form():
    page = GOOD[GOOD.index('[[exercise]]\nid = "page"') : GOOD.index("[[routine]]")]
    page = page.replace('entry = "gratitude"', 'entry = "gratitude"\nword = "page"')
    text = GOOD.replace("[[routine]]", page + page.replace('id = "page"', 'id = "leaf"') + "[[routine]]", 1)
    text = text.replace(GOOD[GOOD.index('[[exercise]]\nid = "page"') : GOOD.index("[[routine]]")], "", 1)
    (told,) = problems(text)
    assert 'exercise "leaf" → form.word: the word “page” is already in use above.' in told


STEPS = """
[[exercise]]
id = "look"
kind = "form"
name = "Look"
summary = "At a thought."

[exercise.form]
entry = "thought"
steps = true
pin = "thought"

[[exercise.form.field]]
key = "thought"
kind = "line"
label = "The thought"
required = true
quick = true

[[exercise.form.field]]
key = "feelings"
kind = "feelings"
label = "You feel"
count = 4

[[exercise.form.field]]
key = "patterns"
kind = "many"
label = "Patterns"
choices = ["Either-or", "All on me"]
about = { "Either-or" = "All-or-nothing thinking." }
tips = ["None is fine."]

[[exercise.form.field]]
key = "q3_reframe"
kind = "text"
label = "Kinder"
starter = "It's true that"
"""


def test_a_form_asked_step_by_step():
    (form,) = (one.form for one in parse_pack(GOOD + STEPS, "mine.toml").exercises if one.id == "look")
    assert form is not None
    assert (form.steps, form.pin) == (True, "thought")
    assert [field.quick for field in form.fields] == [True, False, False, False]
    patterns = form.fields[2]
    assert patterns.about == {"Either-or": "All-or-nothing thinking."}
    assert patterns.tips == ("None is fine.",)
    assert form.fields[3].starter == "It's true that"


@pytest.mark.parametrize(
    ("written", "instead", "reason"),
    [
        ('pin = "thought"', 'pin = "thougth"', "no question has the key “thougth”. Did you mean “thought”?"),
        ("steps = true\n", "", "“pin” works when the form asks one question at a time."),
        ("quick = true", "quick = false", ""),
        ('label = "You feel"', 'label = "You feel"\nquick = true', ""),
        ("quick = true\n", "", ""),
        ('{ "Either-or"', '{ "Either or"', "there's no choice “Either or”. Did you mean “Either-or”?"),
        ('choices = ["Either-or", "All on me"]', "choices = []", "needs choices: choices = ["),
        (
            'starter = "It',
            'count = 2\nstarter = "It',
            'is for questions with kind = "lines" or "feelings". Remove “count” here',
        ),
        (
            '"You feel"\n',
            '"You feel"\nstarter = "a"\n',
            'is for questions with kind = "line" or "text". Remove “starter” here',
        ),
        ('key = "patterns"', 'key = "feeling"', "the key “feelings” have the same answer."),
    ],
)
def test_faults_of_steps(written, instead, reason):
    assert written in STEPS
    text = GOOD + STEPS.replace(written, instead, 1)
    if reason:
        assert any(reason in problem for problem in problems(text))
    else:
        parse_pack(text, "mine.toml")


def test_the_quick_version_needs_what_is_required():
    text = STEPS.replace("required = true\nquick = true", "required = true").replace(
        "count = 4", "count = 4\nquick = true"
    )
    (problem,) = problems(GOOD + text)
    assert "the quick version asks for it as well" in problem
