"""The command table and the check of `[keys]`."""

import ast
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key
from textual.widgets import Input, TextArea

from selfkind.settings.load import load
from selfkind.tui.commands import (
    COMMANDS,
    FIELD_KEYS,
    PUNCTUATION,
    check_keys,
    effective,
    has_priority,
    in_scope,
    key_label,
    key_name,
    keys_markdown,
    lookup,
    types,
)
from tests.copy_rules import copy_faults

DEFAULTS = {command.id: command.keys for command in COMMANDS}


def together(one: str, other: str) -> bool:
    """Scopes of which both can be reachable, written down a second time on purpose."""
    if one == other or "app" in (one, other):
        return True
    return "list" in (one, other) and not {one, other} & {"form", "breathe", "pad"}


def test_every_command_is_complete_and_its_id_its_own() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert command.keys, command.id
        assert all((command.title, command.group, command.action, command.scope)), command.id
        assert command.help.endswith("."), command.id
        assert not copy_faults(f"{command.title}. {command.help}")
        assert ast.parse(command.action if "(" in command.action else f"{command.action}()")
        assert lookup(command.id) is command
        assert command in in_scope(command.scope)


def test_the_table_needs_no_textual() -> None:
    code = "import sys, selfkind.tui.commands; print({'textual', 'rich', 'difflib'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_default_keys_are_ones_that_arrive() -> None:
    swallowed = {f"ctrl+{letter}" for letter in "abhijms"}
    for command in COMMANDS:
        for key in command.keys:
            assert key_name(key) == key
            assert key not in swallowed


def test_no_two_commands_share_a_key_unless_the_second_closes_what_the_first_opened() -> None:
    meant = {frozenset(("app.keys", "keys.close"))}
    for one, other in combinations(COMMANDS, 2):
        if together(one.scope, other.scope) and set(one.keys) & set(other.keys):
            assert frozenset((one.id, other.id)) in meant


def test_forms_are_saved_with_keys_that_no_field_takes() -> None:
    taken = set()
    for field in (Input, TextArea):
        for binding in field.BINDINGS:
            taken |= {key.strip() for key in binding.key.split(",")}  # type: ignore[union-attr]
    assert taken - {key for key in taken if key.startswith(("super+", "ctrl+shift+"))} <= FIELD_KEYS
    for command in in_scope("form"):
        assert not any(types(key) or key in taken for key in command.keys)


def test_names_of_signs_are_those_of_textual() -> None:
    assert {sign: _character_to_key(sign) for sign in PUNCTUATION} == PUNCTUATION


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("x", "x"),
        ("X", "X"),
        ("é", "é"),
        ("7", "7"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        (",", "comma"),
        ("+", "plus"),
        ("-", "minus"),
        ("F5", "f5"),
        ("f24", "f24"),
        ("Esc", "escape"),
        ("Return", "enter"),
        ("PgUp", "pageup"),
        ("ctrl+P", "ctrl+p"),
        (" Ctrl + p ", "ctrl+p"),
        ("shift+j", "J"),
        ("shift+up", "shift+up"),
        ("alt+x", "alt+x"),
        ("f25", None),
        ("f0", None),
        ("", None),
        ("ctrl+", None),
        ("ctrl++", None),
        ("hyper+x", None),
        ("ctrl+alt+x", None),
        ("enterr", None),
        ("\x1b", None),
    ],
)
def test_a_key_may_be_written_as_people_write_it(written: str, name: str | None) -> None:
    assert key_name(written) == name


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("exclamation_mark", "!"),
        ("escape", "esc"),
        ("left_square_bracket", "["),
        ("ctrl+p", "ctrl+p"),
        ("pageup", "pgup"),
        ("J", "J"),
        ("space", "space"),
        ("f1", "f1"),
    ],
)
def test_labels(key: str, label: str) -> None:
    assert key_label(key) == label


def test_without_wishes_the_table_holds() -> None:
    assert check_keys({}) == (DEFAULTS, ())


def test_a_wish_is_granted_in_textuals_names() -> None:
    keys, problems = check_keys({"today.done": ("d", "F5", "-"), "today.tiny": ()})
    assert problems == ()
    assert keys == {**DEFAULTS, "today.done": ("d", "f5", "minus"), "today.tiny": ()}
    assert effective({"today.tiny": ()})["today.tiny"] == ()


def test_two_commands_may_change_places() -> None:
    keys, problems = check_keys({"today.done": ("t",), "today.tiny": ("space",)})
    assert problems == ()
    assert (keys["today.done"], keys["today.tiny"]) == (("t",), ("space",))


def test_a_key_may_serve_two_screens_that_never_meet() -> None:
    assert check_keys({"today.rest": ("n",)})[1] == ()


def test_help_keeps_f1_whatever_else_it_gets() -> None:
    keys, problems = check_keys({"app.help_now": ("H",)})
    assert problems == ()
    assert keys["app.help_now"] == ("H", "f1")


@pytest.mark.parametrize(
    ("id", "wanted", "says"),
    [
        ("today.dnoe", ("d",), "Did you mean today.done?"),
        ("zzzz", ("d",), "docs/keys.md"),
        ("today.done", ("spcae",), "Did you mean space?"),
        ("today.done", ("d", "f99"), "f99"),
        ("today.done", ("r",), '"Rest" (today.rest)'),
        ("today.done", ("q",), '"Quit" (app.quit)'),
        ("app.undo", ("n",), "journal.note"),
        ("app.catch", ("space",), "belongs to"),
        ("today.done", ("j",), "list.down"),
        ("list.down", ("e",), "today.edit"),
        ("app.quit", (), "always keeps a key"),
        ("app.help_now", (), "always keeps a key"),
        ("app.quit_anywhere", ("x",), "always quits"),
        ("app.quit_anywhere", (), "always quits"),
        ("today.done", ("f1",), "help lines"),
        ("app.undo", ("ctrl+q",), "always quits"),
        ("app.undo", ("ctrl+c",), "copies"),
        ("app.undo", ("tab",), "moves between"),
        ("app.undo", ("ctrl+i",), "as tab"),
        ("app.undo", ("ctrl+h",), "as backspace"),
        ("form.save", ("s",), "text field"),
        ("form.save", ("space",), "text field"),
        ("form.next", ("enter",), "text field"),
        ("form.save", ("ctrl+k",), "text field"),
        ("form.save", ("?",), "text field"),
        ("today.\x1b[2J", ("d",), "no command"),
    ],
)
def test_what_cannot_be_granted_keeps_its_default_and_is_told(id: str, wanted: tuple[str, ...], says: str) -> None:
    keys, problems = check_keys({id: wanted}, "/x/config.toml", {id: 12})
    assert keys == DEFAULTS
    assert len(problems) == 1
    assert says in problems[0].reason
    assert str(problems[0]).startswith("/x/config.toml, line 12: keys.")
    assert str(problems[0]).isprintable()
    assert not copy_faults(problems[0].reason)


def test_of_two_wishes_for_one_key_the_first_is_granted() -> None:
    keys, problems = check_keys({"today.rest": ("d",), "today.done": ("d",)})
    assert keys["today.rest"] == ("d",)
    assert keys["today.done"] == DEFAULTS["today.done"]
    assert [problem.key for problem in problems] == ["keys.today.done"]


def test_a_default_that_comes_back_is_not_taken_by_another_wish() -> None:
    # done cannot have q, so it takes space back, and then tiny cannot have space.
    keys, problems = check_keys({"today.tiny": ("space",), "today.done": ("q",)})
    assert keys == DEFAULTS
    assert len(problems) == 2


def test_the_line_comes_from_the_file(tmp_path: Path) -> None:
    from selfkind.settings.load import key_lines

    file = tmp_path / "config.toml"
    file.write_text('[keys]\n"today.rest" = "d"\n"today.done" = "q"\n')
    problem = check_keys(load(file)[0].keys, str(file), key_lines(file))[1][0]
    assert str(problem).startswith(f"{file}, line 3: keys.today.done: ")


KEYS = st.lists(
    st.sampled_from(
        [*"abcdefghijklmnopqrstuvwxyz?! ", "space", "enter", "escape", "f1", "f2", "ctrl+q", "ctrl+o", "oops"]
    ),
    max_size=3,
).map(tuple)


@given(st.dictionaries(st.sampled_from([*DEFAULTS, "no.such"]), KEYS, max_size=12))
def test_whatever_is_wished_no_key_means_two_things_and_there_is_a_way_out(
    wishes: dict[str, tuple[str, ...]],
) -> None:
    keys, problems = check_keys(wishes)
    assert keys.keys() == DEFAULTS.keys()
    for one, other in combinations(COMMANDS, 2):
        if together(one.scope, other.scope):
            shared = set(keys[one.id]) & set(keys[other.id])
            assert shared <= set(one.keys) & set(other.keys)
    assert keys["app.quit"]
    assert keys["app.quit_anywhere"] == ("ctrl+q",)
    assert "f1" in keys["app.help_now"]
    assert len(problems) == len({problem.key for problem in problems})
    for id in wishes.keys() & keys.keys():
        if keys[id] == DEFAULTS[id] and not any(problem.key == f"keys.{id}" for problem in problems):
            assert {key_name(key) for key in wishes[id]} <= set(DEFAULTS[id])


def test_priority_never_takes_what_a_person_types() -> None:
    help_now, hide = lookup("app.help_now"), lookup("app.hide")
    assert has_priority(help_now, "f1")
    assert has_priority(hide, "ctrl+l")
    assert has_priority(lookup("app.quit_anywhere"), "ctrl+q")
    assert not has_priority(help_now, "exclamation_mark")
    assert not any(has_priority(help_now, key) for key in ("h", "space", "ctrl+k", "enter", "escape", "backspace"))
    assert not has_priority(lookup("today.done"), "f5")


def test_the_page_of_keys_is_that_of_the_table() -> None:
    page = Path(__file__).parents[2] / "docs" / "keys.md"
    assert page.read_text(encoding="utf-8") == keys_markdown(), "write keys_markdown() to docs/keys.md"
    assert not copy_faults(keys_markdown())


def test_the_example_on_the_page_works(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(keys_markdown().split("```toml\n")[1].split("```")[0])
    settings, problems = load(file)
    assert problems == ()
    assert check_keys(settings.keys)[1] == ()
