"""Whatever goes in is stored as it was, by every way in, and each of its words is found again."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.controls import without_controls
from selfkind.domain.practice.activities import Mark, OwnActivity
from selfkind.domain.practice.exercise import FieldKind, Form
from tests.cli.conftest import Run, editor
from tests.exchange.exports import lists_of
from tests.hostile.texts import BEYOND_ARGUMENTS, TEXTS
from tests.hostile.ways_in import NEXT_DAY, answers_with, fitting, forms_of, settings_with, strings_in

EVERY = TEXTS | BEYOND_ARGUMENTS
FORMS = ("thought", "gratitude", "note", "letter", "reflection", "facts", "friend", "kind", "activity", "week")
FORMS += ("before-appointment", "after-appointment")


def exported(run: Run) -> list[str]:
    """Every text of an export."""
    return strings_in(json.loads(run("export", "json").out))


def data_of(file: Path) -> Any:
    """What an export holds, without what it says of itself."""
    return lists_of(file.read_text())


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    class Pipe(io.StringIO):
        buffer = io.BytesIO(data)

    monkeypatch.setattr(sys, "stdin", Pipe())


def test_these_are_the_forms_of_the_shell(companion: Companion) -> None:
    assert {one.form.word for one in forms_of(companion) if one.form.word} == set(FORMS)


@pytest.mark.parametrize("name", TEXTS)
def test_the_shell_stores_each_answer_of_each_form_as_given(run: Run, companion: Companion, name: str) -> None:
    text = TEXTS[name]
    for exercise in forms_of(companion):
        if exercise.form.word:
            written = run("--json", "write", exercise.form.word, *settings_with(exercise.form, text))
            assert written.code == 0, (exercise.id, written.err)
            assert_holds(written.json, exercise.form, text)
            shown = run("--json", "journal", "show", written.json["id"]).json
            assert shown == {key: one for key, one in written.json.items() if key != "ticked"}
            assert strings_in(shown)
            assert set(strings_in(shown)) <= set(exported(run))


@pytest.mark.parametrize("name", TEXTS)
def test_the_shell_stores_what_is_said_of_days_and_activities_as_given(run: Run, name: str) -> None:
    text = TEXTS[name]
    line = " ".join(text.split())
    assert run("--json", "away", "add", "friday", "--why", text).json["why"] == line
    options = ("--about", text, "--category", text[:80], "--tiny", text[:80])
    made = run("--json", "activities", "add", text[:80], *options).json
    assert [one["id"] for one in run("--json", "activities").json if one["own"]] == [made["id"]]
    other = run("--json", "done", "--other", text, "--note", text, "--minutes", "5").json
    assert (other["activity"]["did"], other["text"]) == (text.strip(), text.strip())
    assert run("done", "water", "--note", text).code == 0
    stored = exported(run)
    short = " ".join(text[:80].split())
    for given, times in ((line, 3), (short, 3), (text.strip(), 2)):
        assert stored.count(given) >= times, ascii(given)
    # Every sign is there but those that a terminal could obey: joiners and spaces make words and emoji.
    assert made["name"] == without_controls(short)


def assert_holds(document: dict[str, Any], form: Form, text: str) -> None:
    """Each question that words can answer has its answer, and nothing else that looks like the text is there."""
    stored = strings_in({key: one for key, one in document.items() if key != "tags"})
    expected = [one for field in form.fields for one in fitting(field, text)]
    for one in expected:
        assert stored.count(one) >= expected.count(one), (form.word, ascii(one))


@pytest.mark.parametrize("name", EVERY)
def test_a_pipe_brings_a_text_whole(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    text = EVERY[name]
    if name == "surrogates":
        pytest.skip("not UTF-8: refused, see below")
    for words in (["write", "note"], ["write", "note", "-"], ["write", "letter", "-"], ["catch", "-"]):
        pipe(monkeypatch, text.encode())
        stored = strings_in(run("--json", *words).json)
        assert text.replace("\r\n", "\n").strip() in stored, words


@pytest.mark.parametrize("name", EVERY)
def test_an_editor_brings_a_text_whole(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text = EVERY[name]
    if name == "surrogates":
        pytest.skip("no editor writes these")
    (tmp_path / "words").write_bytes(text.encode())
    monkeypatch.setenv("EDITOR", editor(tmp_path, f'cat "{tmp_path / "words"}" > "$1"'))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert run("--json", "write", "note").json["text"] == text.replace("\r\n", "\n").strip()


def more_words(form: Form) -> str:
    """The script of an editor that adds words at the end of a page, or above its questions where it ends with a
    number or a day."""
    last = form.fields[-1]
    if last.kind in (FieldKind.SCALE, FieldKind.RATING) or last.key == NEXT_DAY:
        return """printf 'and more\\n\\n' | cat - "$1" > "$1.new"; mv "$1.new" "$1" """
    return """printf '\\n\\nand more\\n' >> "$1" """


@pytest.mark.parametrize("name", EVERY)
def test_an_editor_that_changes_one_answer_leaves_the_others(
    run: Run, tmp_path: Path, companion: Companion, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The page holds every answer, and is read again."""
    text = EVERY[name]
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    for exercise in forms_of(companion):
        monkeypatch.setenv("EDITOR", editor(tmp_path, more_words(exercise.form)))
        saved = companion.journal.save(exercise, answers_with(exercise.form, text)).value.entry
        before = strings_in(run("--json", "journal", "show", saved.id).json)
        changed = run("--json", "journal", "edit", saved.id)
        assert changed.code == 0, (exercise.id, changed.err)
        after = strings_in(changed.json)
        lost = [one for one in before if one not in after and one != saved.updated.isoformat()]
        # One answer has more words now; so has the moment of the change.
        assert len([one for one in lost if not re.match(r"2026-", one)]) <= 1, (exercise.id, ascii(lost))


@pytest.mark.parametrize("name", EVERY)
def test_every_answer_is_saved_exported_and_imported_as_it_is(
    run: Run, companion: Companion, tmp_path: Path, opened: Callable[..., Companion], name: str
) -> None:
    text = EVERY[name]
    for exercise in forms_of(companion):
        saved = companion.journal.save(exercise, answers_with(exercise.form, text)).value.entry
        assert_holds(run("--json", "journal", "show", saved.id).json, exercise.form, text)
    companion.check_ins.check_in([text], note=text)
    companion.drafts.keep("note", {"text": text})
    companion.practice.keep_pattern(text[:40], "4-4-4-4", 3)
    from selfkind.companion.routine import ItemDraft

    companion.routine.add(ItemDraft(text[:100], after=text, tiny=text))
    companion.planning.tick(companion.planning.item("water"), note=text)
    companion.away.keep("friday", "sunday", text)
    activity = companion.activities.keep(
        OwnActivity("", text[:80], companion.now(), text, text[:80], tiny=text[:80])
    )
    companion.activities.mark(companion.activities.named(activity.value.id), Mark.FAVOURITE)
    companion.paths.skip(companion.paths.step("1"))
    companion.day_modes.low_energy()
    file = tmp_path / "out.json"
    assert run("export", "json", "-o", str(file)).code == 0
    there = data_of(file)
    from selfkind.cli.main import main

    other = tmp_path / "other"
    assert main(["--home", str(other), "import", "selfkind", str(file)]) == 0
    back = tmp_path / "back.json"
    assert main(["--home", str(other), "export", "json", "-o", str(back)]) == 0
    assert sorted(strings_in(data_of(back))) == sorted(strings_in(there))


@pytest.mark.parametrize("name", EVERY)
def test_each_word_is_found(run: Run, companion: Companion, name: str) -> None:
    text = EVERY[name]
    note = next(one for one in forms_of(companion) if one.id == "note")
    saved = companion.journal.save(note, {"text": text}).value.entry
    names = companion.search.names()
    for word in {*re.findall(r"\w+", text), *re.findall(r"\w+", text.upper())}:
        found = list(companion.search.find(companion.search.query(word), names))
        assert [one.id for one in found] == [saved.id], ascii(word)


def test_bytes_that_are_no_text_are_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"caf\xe9 \xff")
    refused = run("write", "note")
    assert refused.code == 1
    assert "UTF-8" in refused.err
    argument = run("write", "note", "caf\udce9")
    assert argument.code == 2
    assert "UTF-8" in argument.err
    assert run("--json", "journal", "list").json == []
