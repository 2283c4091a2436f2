"""`write` takes its forms from the packs."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selfkind.cli.handing_back import DRAFT_KEPT
from selfkind.companion.companion import Companion
from selfkind.content.loader import Library
from selfkind.domain.journal.draft import words_in
from tests.cli.conftest import Run, editor
from tests.cli.test_words import Tty
from tests.conftest import Clock
from tests.drafts import draft_of
from tests.new_form import STEPPED, add_form

RECORD = {
    "thought": "I fail",
    "feelings": [{"word": "low", "intensity": 70}],
    "body": ["chest"],
    "patterns": ["mind reading"],
    "belief_before": 80,
    "q1_against": "it was once\nand late",
}


RECORD_KEYS = ("thought", "feeling", "body", "patterns", "belief_before", "q1_against", "q2_friend")


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack with a form that no code knows of."""
    add_form(tmp_path / "packs", monkeypatch)


def test_the_words_and_their_order_come_from_the_packs(run: Run) -> None:
    words = [e.form.word for e in Library().exercises().values() if e.form is not None and e.form.word]
    assert words[:3] == ["thought", "gratitude", "note"]
    usage = " ".join(run("write", "--help").out.split())
    assert f"write [OPTIONS] {{{'|'.join(words[:5])}|...}} [TEXT]..." in usage.replace("…", "...")
    assert f"“x” isn't one of: {', '.join(words)}." in run("write", "x").err
    assert "Choose one of" in run("write").err


def test_the_help_neither_opens_a_home_nor_says_what_is_wrong_with_it(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("[\n", encoding="utf-8")
    said = run("write", "--help")
    assert (said.code, said.err) == (0, "")
    assert [path.name for path in home.iterdir()] == ["config.toml"]


@pytest.mark.usefixtures("record")
def test_a_form_of_a_pack_is_written_from_text_and_read(run: Run) -> None:
    assert "record" in run("write", "x").err
    made = run("--json", "write", "record", "I fail").json
    assert (made["kind"], made["thought"], made["exercise"]) == ("thought", {"thought": "I fail"}, "record")
    assert "“I fail”" in run("journal", "show", made["id"]).out


@pytest.mark.usefixtures("record")
def test_questions_of_every_kind_are_asked_on_plain_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "I fail\nlow\n700\n70\nchest\n\nminds\nmind\nmuch\n80\nit was once\nand late\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    said = run("write", "record", "--plain")
    assert said.code == 0
    assert "Please choose a number from 0 to 100" in said.out
    assert "all or nothing, mind reading" in said.out
    assert run("journal", "list", "--json").json[0]["thought"] == RECORD


def test_plain_takes_as_many_good_things_as_one_likes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "tea\n\nrain\na song\nbread\n\ntime\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert run("write", "gratitude", "--plain").code == 0
    (entry,) = run("journal", "list", "--json").json
    assert (entry["items"], entry["text"]) == (["tea", "rain", "a song", "bread"], "time")


def test_nothing_this_time_counts_in_the_shell_too(
    run: Run, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run("write", "gratitude", "")
    assert said.code == 0
    assert "Three good things is ticked." in said.out
    (entry,) = run("journal", "list", "--json").json
    assert (entry["items"], entry["text"]) == ([], "")
    assert "Nothing this time." in run("journal", "show", entry["id"]).out
    assert run("journal", "list").out.splitlines()[0].endswith("gratitude   nothing written")
    assert (
        run("journal", "search", "kind:gratitude").out
        == f"{entry['id'][:8]}  2026-11-23  gratitude   nothing written\n"
    )
    clock.forward(days=1)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n\n\ny\n"))
    said = run("write", "gratitude", "--plain")
    assert "Nothing this time? To save the page like this, type y." in said.out
    assert "Three good things is ticked." in said.out
    clock.forward(days=8)
    assert "glad of" not in run("today").out


@pytest.mark.parametrize("typed", ["", "\n\n\n\n", "\n\n\n\nn\n", "\n\n\n\n\n"])
def test_a_blank_page_that_nobody_wants_to_save_says_how(
    run: Run, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    said = run("write", "gratitude", "--plain")
    how = 'Nothing this time? selfkind write gratitude ""'
    assert (said.code, said.err) == (2, f"The page is still blank. One word is enough. {how}\n")
    assert how in run("exercises", "show", "gratitude").out
    assert run("journal", "list", "--json").json == []


@pytest.mark.parametrize("form", ["note", "letter", "reflection", "thought"])
def test_other_forms_need_a_word(run: Run, form: str) -> None:
    said = run("write", form, "")
    assert said.code == 2
    assert "Nothing this time" not in said.err
    assert run("journal", "list", "--json").json == []


STEPPED_THOUGHT = {
    "thought": "I fail",
    "feelings": [{"word": "low", "intensity": 70}, {"word": "sad"}],
    "patterns": ["Either-or", "All on me", "my old one"],
    "q3_reframe": "I try",
}


WHOLE = """
s/^# The thought$/&\\
I fail/
s/^# What you felt$/&\\
low 70/
s/^# Where in the body.*/&\\
chest/
s/^# Does a pattern fit.*/&\\
mind/
s/^# How much do you believe.*/&\\
80/
s/^# What speaks against it?$/&\\
it was once\\
# and late/
"""


def test_several_feelings_and_choices_are_asked_on_plain_lines(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_form(tmp_path / "packs", monkeypatch, STEPPED)
    typed = "I fail\nlow\n70\nsad\n\n\n9\n1, all on me, my old one\nI try\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    said = run("write", "stepped", "--plain")
    assert said.code == 0
    assert "1. Either-or: All-or-nothing thinking." in said.out
    assert "Choose a number from 1 to 3. You gave 9." in said.out
    assert "As true as it is kind." in said.out
    assert "You might start with: It's true that" in said.out
    assert run("journal", "list", "--json").json[0]["thought"] == STEPPED_THOUGHT


def test_several_feelings_and_choices_are_set(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_form(tmp_path / "packs", monkeypatch, STEPPED)
    answers = ("feelings=low 70", "feelings=sad", "patterns=1", "patterns=all on me", "patterns=my old one")
    settings = [word for answer in (*answers, "q3_reframe=I try") for word in ("--set", answer)]
    assert run("--json", "write", "stepped", "I fail", *settings).json["thought"] == STEPPED_THOUGHT
    for wrong, said in (
        ("patterns=9", "Choose a number from 1 to 3. You gave 9."),
        ("feelings=a 200", "0 to 100"),
    ):
        assert said in run("write", "stepped", "I fail", "--set", wrong).err
    many = [word for feeling in "abcd" for word in ("--set", f"feelings={feeling}")]
    assert "“feelings” can have up to 3 feelings. You gave 4." in run("write", "stepped", "I fail", *many).err


def test_several_feelings_and_choices_are_written_in_an_editor(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_form(tmp_path / "packs", monkeypatch, STEPPED)
    (tmp_path / "answers.sed").write_text(
        "s/^# The thought$/&\\\nI fail/\ns/^# What do you feel.*/&\\\nlow 70\\\nsad/\n"
        "s/^#.*All on me\\.$/&\\\n1\\\nall on me\\\nmy old one/\n"
    )
    monkeypatch.setenv("EDITOR", editor(tmp_path, f'sed -i -f {tmp_path}/answers.sed "$1"'))
    monkeypatch.setattr("sys.stdin", Tty())
    assert run("write", "stepped").code == 0
    expected = {key: value for key, value in STEPPED_THOUGHT.items() if key != "q3_reframe"}
    assert run("journal", "list", "--json").json[0]["thought"] == expected
    monkeypatch.setenv("EDITOR", "true")
    assert "Nothing was written" in run("write", "stepped").err


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("after", [":", """sed -i 's/what you like/& and all/' "$1" """])
def test_the_editor_has_each_question_and_its_lines_of_help_go(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    (tmp_path / "answers.sed").write_text(WHOLE)
    monkeypatch.setenv("EDITOR", editor(tmp_path, f'sed -i -f {tmp_path}/answers.sed "$1"; {after}'))
    monkeypatch.setattr("sys.stdin", Tty())
    assert run("write", "record").code == 0
    assert run("journal", "list", "--json").json[0]["thought"] == RECORD | {
        "q1_against": "it was once\n# and late"
    }


@pytest.mark.usefixtures("record")
def test_an_answer_that_does_not_fit_keeps_the_page_as_a_draft(
    run: Run, opened: Callable[[], Companion], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "answers.sed").write_text(WHOLE.replace("80/", "much/"))
    monkeypatch.setenv("EDITOR", editor(tmp_path, f'sed -i -f {tmp_path}/answers.sed "$1"'))
    monkeypatch.setattr("sys.stdin", Tty())
    said = run("write", "record")
    assert said.code == 2
    assert "“belief_before” needs a number from 0 to 100. You gave “much”." in said.err
    assert "draft" in said.err
    kept = str(draft_of(opened(), "record"))
    for words in ("I fail", "low 70", "chest", "much", "and late"):
        assert words in kept


@pytest.mark.usefixtures("record")
def test_answers_are_set_by_their_keys(run: Run) -> None:
    settings = (
        "thought=I fail", "feeling=low 70", "body=chest", "patterns=mind", "belief_before=80",
        "q1_against=it was once", "q1_against=and late",
    )  # fmt: skip
    said = run("--json", "write", "record", *(part for one in settings for part in ("--set", one)))
    assert said.json["thought"] == RECORD
    said = run("--json", "write", "record", "I fail", "--set", "belief_before=80", "--date", "yesterday")
    assert said.json["thought"] == {"thought": "I fail", "belief_before": 80}
    assert said.json["day"] == "2026-11-22"
    lines = ["Tea", "the light", "a message=from Ana"]
    said = run("--json", "write", "gratitude", *lines, "--set", "text=time")
    assert (said.json["items"], said.json["text"]) == (lines, "time")


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("thought", "Write --set as KEY=VALUE. You gave “thought”."),
        ("thougt=x", "There's no key “thougt”. Did you mean thought? The keys are: thought, feeling"),
        ("belief_before=101", "“belief_before” needs a number from 0 to 100. You gave “101”."),
        ("belief_before=many", "“belief_before” needs a number from 0 to 100. You gave “many”."),
        ("feeling=low 700", "Please choose a number from 0 to 100. You gave 700."),
        ("patterns=x", "“patterns” can be one of: all or nothing, mind reading. You gave “x”."),
        ("thought=again", "“thought” has one answer in TEXT and another in --set. Give one of the two."),
    ],
)
def test_a_setting_that_fits_no_question_is_refused_and_the_words_are_a_draft(
    run: Run, opened: Callable[[], Companion], setting: str, said: str
) -> None:
    answer = run("write", "record", "I fail", "--set", setting)
    assert answer.code == 2
    assert said in answer.err
    assert DRAFT_KEPT in " ".join(answer.err.split())
    (page,) = opened().drafts.unfinished()
    words = " ".join(words_in(list(page.draft.answers.values())))
    assert words == {"thougt=x": "I fail x", "thought=again": "again I fail"}.get(setting, "I fail")


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("name", ["record", "A record of mine", "a record"])
def test_an_exercise_is_shown_with_its_keys(run: Run, name: str) -> None:
    said = run("exercises", "show", name)
    assert said.code == 0
    assert "A record of mine (record), Self-talk, 10 min" in said.out
    assert "selfkind write record --set KEY=VALUE" in said.out
    assert re.search(r"belief_before +How much do you believe it\? A number from 0 to 100\.", said.out)
    assert re.search(r"patterns +Does a pattern fit\? Choose from: all or nothing, mind reading\.", said.out)
    keys = run("exercises", "show", name, "--json").json["keys"]
    assert [one["key"] for one in keys] == list(RECORD_KEYS)
    assert keys[0] == {
        "key": "thought", "kind": "line", "label": "The thought", "hint": "", "required": True, "choices": [],
        "own": "",
    }  # fmt: skip


def test_every_exercise_is_shown(run: Run) -> None:
    for one in run("exercises", "--json").json:
        assert one["name"] in run("exercises", "show", one["id"]).out
    assert run("exercises", "show", "longout", "--json").json["keys"] == []


def test_an_exercise_that_is_none_is_one_line(run: Run) -> None:
    said = run("exercises", "show", "no-such")
    assert (said.code, said.err.count("\n")) == (1, 1)


def test_a_reflection_is_asked_a_question(
    run: Run, opened: Callable[[], Companion], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = opened().reflections.prompts()
    monkeypatch.setattr("sys.stdin", io.StringIO("+\n\nthe rain\n\nkind\n\n"))
    said = run("write", "reflection", "--plain")
    assert first in said.out
    (entry,) = run("journal", "list", "--json").json
    assert entry["reflection"] == {"prompt": second, "treated": "kindly"}
    assert entry["text"] == "the rain"
    assert f"Asked: {second}" in run("journal", "show", entry["id"]).out
    clock.forward(minutes=1)
    monkeypatch.setattr("sys.stdin", io.StringIO("What did the sea look like?\ngrey\n"))
    assert run("write", "reflection", "--plain").code == 0
    assert run("journal", "list", "--json").json[0]["reflection"]["prompt"] == "What did the sea look like?"


def test_a_day_to_come_is_refused_and_the_words_are_a_draft(
    run: Run, home: Path, opened: Callable[[], Companion]
) -> None:
    said = run("write", "note", "--date", "tomorrow")
    assert said.code != 0
    assert not home.exists()
    said = run("write", "note", "--date", "tomorrow", "words")
    assert said.code != 0
    assert "isn't here yet" in said.err
    assert draft_of(opened(), "note") == {"text": "words"}


REFUSED: dict[tuple[str, ...], dict[str, Any]] = {
    ("write", "letter", "be well", "--set", "sealed_until=nonsense"): {"text": "be well"},
    ("write", "letter", "be well", "--seal", "nonsense"): {"text": "be well"},
    ("write", "letter", "be well", "--seal", "7d", "--date", "tomorrow"): {
        "text": "be well",
        "sealed_until": "7d",
    },
    ("write", "letter", "be well", "--quick"): {"text": "be well"},
    ("write", "note", "be", "well", "--seal", "7d"): {"text": "be well"},
    ("write", "gratitude", "tea", "rain", "--date", "someday"): {"items": ["tea", "rain"]},
    ("write", "thought", "--set", "situation=the list"): {"situation": "the list"},
    ("write", "thought", "--set", "situatoin=the list"): {"thought": "the list"},
    ("catch", "you never", "--intensity", "60"): {
        "thought": "you never",
        "feeling": {"word": "", "intensity": 60},
    },
    ("catch", "you never", "--feeling", "sad", "--intensity", "600"): {
        "thought": "you never",
        "feeling": {"word": "sad", "intensity": None},
    },
    ("feel", "mossy", "--energy", "70", "--note", "rain"): {"own": "mossy", "note": "rain"},
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_words_that_come_with_a_command_are_a_draft_when_it_is_refused(
    run: Run, opened: Callable[[], Companion], words: tuple[str, ...]
) -> None:
    said = run(*words)
    assert said.code != 0
    assert DRAFT_KEPT in " ".join(said.err.split())
    (page,) = opened().drafts.unfinished()
    assert page.draft.answers == REFUSED[words]


def test_words_from_a_pipe_are_a_draft_too(
    run: Run, opened: Callable[[], Companion], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("two\nlines\n"))
    assert run("write", "note", "-", "--date", "someday").code != 0
    monkeypatch.setattr("sys.stdin", io.StringIO("you never"))
    assert run("catch", "--intensity", "6").code != 0
    kept = [page.draft.answers for page in opened().drafts.unfinished()]
    assert kept == [{"thought": "you never", "feeling": {"word": "", "intensity": 6}}, {"text": "two\nlines"}]


def test_words_of_a_change_that_is_refused_are_a_draft(run: Run, opened: Callable[[], Companion]) -> None:
    note = run("--json", "write", "note", "as it was").json["id"]
    said = run("journal", "edit", note, "--set", "text=as it is", "--date", "someday")
    assert f"selfkind journal edit {note[:8]}" in " ".join(said.err.split())
    assert draft_of(opened(), f"entry {note}") == {"text": "as it is"}
    assert run("journal", "show", note, "--json").json["text"] == "as it was"
    thought = run("--json", "catch", "you never").json["id"]
    run("journal", "finish", thought, "--set", "q2_friend=be kind", "--set", "belief_before=700")
    assert draft_of(opened(), f"answer {thought}") == {"q2_friend": "be kind"}
    run("journal", "finish", thought, "--set", "q2_frend=be kind")
    assert "be kind" in words_in(list((draft_of(opened(), f"answer {thought}") or {}).values()))
    checkin = run("--json", "feel", "calm").json["id"]
    assert run("feel", "edit", checkin, "mossy", "--energy", "70").code != 0
    kept = [page.draft.answers for page in opened().drafts.unfinished() if "check-in" in page.draft.form]
    assert kept == [{"own": "mossy", "note": ""}]


@pytest.mark.usefixtures("record")
def test_plain_asks_only_what_was_not_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("I fail\n"))
    said = run("write", "record", "--plain", "--set", "q1_against=once")
    assert "What speaks against it?" not in said.out
    assert run("journal", "list", "--json").json[0]["thought"] == {"thought": "I fail", "q1_against": "once"}


@pytest.mark.usefixtures("record")
def test_answers_that_cannot_be_saved_are_handed_back_whole(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("write", "note", "first")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stdin", io.StringIO("I fail\nlow\n70\nchest\n"))
    monkeypatch.setattr("os.replace", full)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    said = run("write", "record", "--plain")
    assert said.code != 0
    for word in ("I fail", "low", "chest"):
        assert word in said.out


def test_catch_asks_at_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Tty())
    monkeypatch.setattr("builtins.input", lambda _prompt="": "You never finish.")
    said = run("catch", "--feeling", "sad", "--json")
    assert said.code == 0
    assert "What did the harsh voice say?" in said.err
    assert said.json["thought"] == {
        "thought": "You never finish.",
        "feelings": [{"word": "sad"}],
    }
    monkeypatch.setattr("builtins.input", lambda _prompt="": " ")
    assert run("catch").code == 2


@pytest.mark.parametrize("command", [("catch",), ("write", "note")])
def test_a_dash_reads_from_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("one\ntwo\n"))
    assert "one\\ntwo" in run("--json", *command, "-").out
    assert '"- a"' in run("--json", *command, "-", "a").out


def test_help_says_where_words_after_a_command_go(run: Run) -> None:
    for command in (("catch",), ("write",)):
        assert "history" in run(*command, "--help").out


def test_a_thought_record_is_asked_word_by_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [
        *("my train was late", "", "I never manage", "", "80", "sad", "75", "", "chest", "2, my old one"),
        *(
            "it was late",
            "",
            "it mostly isn't",
            "",
            "it happens",
            "",
            "It was one train",
            "",
            "40",
            "60",
            "50",
            "",
        ),
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed) + "\n"))
    said = run("write", "thought", "--plain")
    assert said.code == 0
    assert "2. Once means always: Overgeneralising: one bad time" in said.out
    assert "as long as you like. After the last question, if you like, run: selfkind do kind-pause" in " ".join(
        said.out.split()
    )
    assert "It loosened a little.\nSaved. If things get too heavy, help lines are here:" in said.out
    assert run("journal", "list", "--json").json[0]["thought"] == {
        "thought": "I never manage",
        "situation": "my train was late",
        "feelings": [{"word": "sad", "intensity": 75}],
        "body": ["chest"],
        "patterns": ["Once means always", "my old one"],
        "belief_before": 80,
        "q1_for": "it was late",
        "q1_against": "it mostly isn't",
        "q2_friend": "it happens",
        "q3_reframe": "It was one train",
        "belief_reframe": 40,
        "belief_after": 60,
        "intensity_after": 50,
    }


def test_what_is_just_hard_is_not_disputed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ["", "I miss her", "", "", "sad", "60", "", "", "17", "she'd understand", "", "I can miss her", ""]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed) + "\n"))
    said = run("write", "thought", "--plain")
    assert said.code == 0
    assert "You don't have to argue with this thought." in said.out
    assert "evidence" not in said.out
    thought = run("journal", "list", "--json").json[0]["thought"]
    assert (thought["q2_friend"], thought["q3_reframe"]) == ("she'd understand", "I can miss her")


def test_the_quick_version_is_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ["", "I never manage", "", "low", "20", "", "One thing at a time", ""]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed) + "\n"))
    said = run("write", "thought", "--quick", "--plain", "--set", "next_step=rest")
    assert (said.code, "tricks" in said.out) == (0, False)
    thought = run("journal", "list", "--json").json[0]["thought"]
    assert (thought["q3_reframe"], thought["next_step"]) == ("One thing at a time", "rest")
    assert "has no quick version" in run("write", "note", "--quick", "words").err


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (["belief_after=60"], "It loosened a little."),
        (["belief_after=80"], "It stayed. Seeing it clearly still counts."),
        (["belief_after=90"], "It got louder. Maybe that's enough thinking."),
    ],
)
def test_the_result_is_said_without_a_number(run: Run, after: list[str], said: str) -> None:
    settings = [word for answer in ("belief_before=80", *after) for word in ("--set", answer)]
    out = run("write", "thought", "I fail", *settings).out
    assert out.startswith(said)
    assert not any(letter.isdigit() for letter in out)


def test_three_that_stay_strong_name_a_person_gently(run: Run, clock: Clock) -> None:
    def named(after: int) -> bool:
        clock.forward(hours=1)
        settings = ("--set", "belief_before=90", "--set", f"belief_after={after}")
        return "someone you trust" in run("write", "thought", "I fail", *settings).out

    assert [named(after) for after in (85, 80, 90, 60, 85)] == [False, False, True, False, False]


def test_an_entry_is_private_or_not_from_the_start(run: Run) -> None:
    def written(*arguments: str) -> bool:
        return bool(run("--json", "write", *arguments).json["private"])

    assert not written("note", "one")
    assert written("note", "two", "--private")
    assert written("thought", "three")
    assert not written("thought", "four", "--no-private")
    lines = {line.split(maxsplit=3)[3] for line in run("journal", "list").out.splitlines()}
    assert lines == {"four  (not private)", "three", "two  (private)", "one"}
    found = run("journal", "search", "is:private", "--json").json
    assert {one.get("text") or one["thought"]["thought"] for one in found} == {"three", "two"}
    shown = run("journal", "show", found[0]["id"])
    assert shown.out.splitlines()[0].endswith(", private")
    found = run("journal", "search", "-is:private", "--json").json
    assert {one.get("text") or one["thought"]["thought"] for one in found} == {"four", "one"}


def test_words_before_an_appointment_are_what_to_talk_about(run: Run) -> None:
    assert run("write", "before-appointment", "Sleep", "and my sister").code == 0
    (entry,) = run("journal", "list", "--json").json
    assert entry["appointment"] == {"topics": "Sleep and my sister"}
    assert run("write", "before-appointment", "Sleep", "--set", "questions=Why?").code == 0
    assert {"topics": "Sleep", "questions": ["Why?"]} in [
        entry["appointment"] for entry in run("journal", "list", "--json").json
    ]
