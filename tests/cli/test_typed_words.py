"""Words on a command line that isn't accepted become a draft, in every command that takes words."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from selfkind.cli.commands import selfkind
from selfkind.cli.handing_back import DRAFT_KEPT
from selfkind.cli.held import Held
from selfkind.cli.typed_words import takes_words
from selfkind.companion.companion import Companion
from tests.cli.conftest import Run

WORDS = "zebra crossing at dusk"

NO_WORDS = {
    # What these take says which, when, how much or where. It isn't anything that a person writes.
    *("BLOCK", "BLOCK|ID", "BOUNDARY", "[BOUNDARY]", "C", "COUNTRY", "[COUNTRY]", "D", "E", "F", "FILE"),
    *("FILE...", "[FILE]", "G", "HH:MM", "ID", "[ID]", "ID|NAME", "ITEM", "[ITEM]", "K", "KEY", "M", "N", "N-N"),
    *(
        "NAME",
        "[NAME]",
        "PART",
        "[PART]",
        "PARTS",
        "PHRASE",
        "ROW",
        "[ROW=VALUE]...",
        "S",
        "SCORE",
        "[SCORE]",
        "Y",
    ),
    *(
        "PATH",
        "NAME=N",
        "WHAT=COLUMN,…",
        "0-10",
        "0-100",
        "[START]",
        "[END]",
        "7d|30d|DATE|hard-day",
        "A",
        "[QUERY]...",
        "[TOPIC]",
        "%O",
        "%A",
        "%B",
        "%P",
    ),
}
"""The metavars of parameters that take no words."""
NAMED = {
    *("done item", "away change start", "routine archive item", "routine duplicate item", "routine edit item"),
    *("routine move item", "routine remove item", "routine restore item", "routine use name", "progress item"),
    *("path done step", "path skip step", "path repeat step", "path begin name", "breathe pattern"),
    *("do exercise", "remind answer keys", "remind pause until", "remind snooze words"),
    *(
        "import undo id",
        "import allow id",
        "help-now words",
        "backup restore name",
        "backup verify name",
        "journal letters reply letter_id",
    ),
}
"""Arguments without a metavar that name something."""
ODD = {
    "page name",  # whose page it is
    "circle reach to",  # which of somebody's ways
    *(f"{command} tag" for command in ("journal list", "journal drafts", "journal finish", "journal search")),
    *(f"{command} tag" for command in ("journal letters list", "draft list")),
}
"""Options that take no words, though their metavar is that of words."""


def commands(of: click.Command = selfkind, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command with its name, such as “routine add”."""
    if not isinstance(of, click.Group):
        yield " ".join(path), of
        return
    for name in of.list_commands(click.Context(of)):
        found = of.get_command(click.Context(of), name)
        assert found is not None
        yield from commands(found, (*path, name))


EVERY = dict(commands())
WITH_WORDS = [name for name, one in EVERY.items() if any(takes_words(name, param) for param in one.params)]


def metavar(param: click.Parameter) -> str:
    return param.metavar or ""


def test_each_parameter_takes_words_or_is_known_not_to() -> None:
    unknown = [
        f"{name} {param.name} {metavar(param)}"
        for name, command in EVERY.items()
        for param in command.params
        if isinstance(param.type, click.types.StringParamType)
        and not getattr(param, "is_flag", False)
        and not takes_words(name, param)
        and metavar(param) not in NO_WORDS
        and f"{name} {param.name}" not in NAMED | ODD
    ]
    assert unknown == []
    assert not [one for one in ODD | NAMED if one.rpartition(" ")[0] not in EVERY]
    for name in ("catch", "write", "boundary add", "homework log", "done", "feel add", "safety-plan edit"):
        assert name in WITH_WORDS


def given(name: str, words: click.Parameter | None) -> list[str]:
    """A command line of a command with something for each argument, and `WORDS` for one parameter."""
    line, text = name.split(), []
    is_last = isinstance(words, click.Argument) and words.nargs == -1
    for param in EVERY[name].params:
        if isinstance(param, click.Argument) and (param.required or param is words or is_last):
            if param is words and param.nargs == -1:
                text = WORDS.split()
            elif param is words:
                line.append(WORDS)
            else:
                line.append("note" if name == "write" else "x1" if param.type.name == "text" else "1")
        elif param is words:
            value = {"KEY=VALUE": f"text={WORDS}", "KEY=QUESTION": f"q={WORDS}"}.get(metavar(param), WORDS)
            line += [param.opts[-1], *["x1"] * (param.nargs - 1), value]
    return [*line, *text]


def mistakes(name: str) -> Iterator[list[str]]:
    """What can be added to a command line of a command that click doesn't accept."""
    yield ["--moood", "3"]
    yield ["--moood=3"]
    valued = [one for one in EVERY[name].params if isinstance(one, click.Option) and not one.is_flag]
    if valued:
        yield [valued[-1].opts[-1]]
    for one in valued:
        if isinstance(one.type, click.Choice | click.IntRange) and not isinstance(one.type, Held):
            yield [one.opts[-1], "sideways"]
    arguments = [one for one in EVERY[name].params if isinstance(one, click.Argument)]
    if not any(one.nargs == -1 for one in arguments):
        yield ["more", *["and"] * len(arguments)]


@pytest.mark.parametrize("name", WITH_WORDS)
def test_words_beside_a_mistake_become_a_draft_once(run: Run, companion: Companion, name: str) -> None:
    for param in (one for one in EVERY[name].params if takes_words(name, one)):
        for mistake in mistakes(name):
            line = given(name, param)
            at = len(name.split())
            first = [*line[:at], *mistake, *line[at:]] if mistake[0].startswith("--moood") else []
            for words in filter(None, ([*line, *mistake], first)):
                said = run(*words)
                assert (said.code, said.out) == (2, ""), words
                assert said.err.splitlines()[1:] == [DRAFT_KEPT], words
                drafts = companion.drafts.unfinished()
                assert [WORDS in str(page.draft.answers) for page in drafts] == [True], words
                assert "--moood" not in str(drafts[0].draft.answers), words
                companion.drafts.delete(drafts[0])


@pytest.mark.parametrize(
    "name", [name for name, one in EVERY.items() if name not in WITH_WORDS and name not in ("help-now", "forget")]
)
def test_a_command_without_words_keeps_nothing(run: Run, companion: Companion, name: str) -> None:
    said = run(*given(name, None), "--moood", "what", "ever", "else")
    assert (said.code, said.out) == (2, "")
    assert DRAFT_KEPT not in said.err
    assert companion.drafts.unfinished() == []


def kept(run: Run, companion: Companion, *words: str) -> tuple[str, dict[str, object]]:
    """The page and the answers of the draft that a refused command line leaves."""
    said = run(*words)
    assert said.code in (1, 2)
    assert DRAFT_KEPT in said.err
    (page,) = companion.drafts.unfinished()
    return page.draft.form, dict(page.draft.answers)


def test_a_caught_thought_goes_on_its_page(run: Run, companion: Companion) -> None:
    form, answers = kept(run, companion, "catch", "you", "never", "learn", "--feeling", "sad", "--from-papr")
    assert (form, answers["thought"]) == ("catch", "you never learn")
    assert answers["feeling"] == {"word": "sad", "intensity": None}


def test_an_entry_goes_on_its_page_with_its_day(run: Run, companion: Companion) -> None:
    line = ("write", "gratitude", "the light", "soup", "--moood", "3", "--date", "yesterday")
    assert kept(run, companion, *line) == ("gratitude", {"items": ["the light", "soup"]})
    (page,) = companion.drafts.unfinished()
    assert page.draft.day is not None
    assert (companion.today() - page.draft.day).days == 1


def test_the_answers_of_settings_go_on_the_page(run: Run, companion: Companion) -> None:
    line = ("write", "thought", "--set", "thought=I fail", "--set", "situation=at work", "--seall", "7d")
    form, answers = kept(run, companion, *line)
    assert (answers["thought"], answers["situation"]) == ("I fail", "at work")
    assert form == "thought-record"


def test_a_command_that_nobody_knows_keeps_a_sentence(run: Run, companion: Companion) -> None:
    assert kept(run, companion, "note", "long words and more", "--moood", "3") == (
        "note",
        {"text": "long words and more"},
    )


def test_an_unknown_word_of_a_group_keeps_the_words_of_the_one_that_is_near(
    run: Run, companion: Companion
) -> None:
    line = ("homework", "lgo", "Catch", "--learned", "it's my father's voice")
    assert kept(run, companion, *line) == ("note", {"text": "it's my father's voice"})


@pytest.mark.parametrize(
    "words",
    [
        ("docter", "--repair"),
        ("jurnal", "search", "a thing of some words"),
        ("journal", "search", "a thing of some words", "--kind"),
        ("routine", "lst", "one two three four"),
        ("note",),
        ("done", "water", "coffee"),
    ],
)
def test_what_is_looked_for_or_named_is_not_kept(run: Run, companion: Companion, words: tuple[str, ...]) -> None:
    assert run(*words).code == 2
    assert companion.drafts.unfinished() == []


def test_the_value_of_an_unknown_option_is_kept_where_it_is_a_sentence(run: Run, companion: Companion) -> None:
    line = ("homework", "log", "--lerned", "it's my father's voice")
    assert kept(run, companion, *line) == ("note", {"text": "it's my father's voice"})


def test_an_unknown_option_with_its_sentence_after_an_equals_sign(run: Run, companion: Companion) -> None:
    line = ("homework", "log", "Catch", "--lerned=it's my father's voice")
    assert kept(run, companion, *line) == ("note", {"text": "it's my father's voice"})


def test_unquoted_words_are_kept_in_their_order(run: Run, companion: Companion) -> None:
    line = ("done", "water", "--note", "slowly", "and", "with", "care")
    assert kept(run, companion, *line) == ("note", {"text": "slowly and with care"})


def test_what_a_command_itself_refuses_is_kept_as_well(run: Run, companion: Companion) -> None:
    line = ("homework", "log", "--learned", WORDS)
    assert kept(run, companion, *line) == ("note", {"text": WORDS})


def test_words_that_wait_in_a_pipe_are_kept(
    run: Run, companion: Companion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("you never\nlearn\n"))
    form, answers = kept(run, companion, "catch", "-", "--moood", "3")
    assert (form, answers["thought"]) == ("catch", "you never\nlearn")


@pytest.mark.parametrize("refused", [("--moood", "3"), ("--intensity", "200")])
def test_a_passphrase_that_is_given_opens_the_home_for_the_words(
    run: Run, companion: Companion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: tuple[str, ...]
) -> None:
    file = tmp_path / "passphrase"
    file.write_text("correct horse battery staple\n")
    file.chmod(0o600)
    run("write", "note", "hello")
    monkeypatch.setenv("SELFKIND_NEW_PASSPHRASE_FILE", str(file))
    assert run("encrypt").code == 0
    locked = run("catch", WORDS, *refused)
    assert locked.code == 2
    assert DRAFT_KEPT not in locked.err, "without the passphrase nothing can be kept"
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(file))
    assert DRAFT_KEPT in run("catch", WORDS, *refused).err
    (draft,) = run("draft", "list", "--json").json
    assert WORDS in str(draft)


@pytest.mark.parametrize("command", ["catch", "feel", "feel add", "write note", "write gratitude"])
def test_help_says_that_words_on_the_command_line_are_seen(run: Run, command: str) -> None:
    said = " ".join(run(*command.split(), "--help").out.split())
    assert "What you type after the command stays in your shell's history, and other users can see it" in said
