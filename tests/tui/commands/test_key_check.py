"""The check of `[keys]`."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.settings.load import load
from selfkind.tui.commands.key_check import check_keys
from selfkind.tui.commands.key_names import key_name
from selfkind.tui.commands.table import KEY_COMMANDS
from tests.copy_rules import copy_faults
from tests.tui.reach import together

DEFAULTS = {command.id: command.keys for command in KEY_COMMANDS}


def test_without_wishes_the_table_holds() -> None:
    assert check_keys({}) == (DEFAULTS, ())


def test_a_wish_is_granted_in_textuals_names() -> None:
    keys, problems = check_keys({"today.done": ("d", "F5", "-"), "today.tiny": ()})
    assert problems == ()
    assert keys == {**DEFAULTS, "today.done": ("d", "f5", "minus"), "today.tiny": ()}


def test_two_commands_may_change_places() -> None:
    keys, problems = check_keys({"today.done": ("t",), "today.tiny": ("space",)})
    assert problems == ()
    assert (keys["today.done"], keys["today.tiny"]) == (("t",), ("space",))


def test_a_key_may_serve_two_screens_that_never_meet() -> None:
    assert check_keys({"today.rest": ("v",)})[1] == ()


def test_help_keeps_f1_whatever_else_it_gets() -> None:
    keys, problems = check_keys({"app.help_now": ("f12",)})
    assert problems == ()
    assert keys["app.help_now"] == ("f12", "f1", "alt+exclamation_mark")


@pytest.mark.parametrize(
    ("id", "wanted", "says"),
    [
        ("today.doone", ("d",), "Did you mean today.done?"),
        ("zzzz", ("d",), "docs/keys.md"),
        ("today.done", ("spcae",), "Did you mean space?"),
        ("today.done", ("d", "f99"), "f99"),
        ("today.done", ("r",), '"Rest" (today.rest)'),
        ("today.done", ("q",), '"Quit" (app.quit)'),
        ("app.undo", ("n",), "today.note"),
        ("app.catch", ("space",), "belongs to"),
        ("today.done", ("j",), "list.down"),
        ("list.down", ("e",), "today.edit"),
        ("app.quit", (), "always needs a key"),
        ("app.help_now", (), "always needs a key"),
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
    for key in {key for several in keys.values() for key in several}:
        for one, other in combinations((command for command in KEY_COMMANDS if key in keys[command.id]), 2):
            if together(one.scope, other.scope):
                assert {key} <= set(one.keys) & set(other.keys)
    assert keys["app.quit"]
    assert keys["app.quit_anywhere"] == ("ctrl+q",)
    assert "f1" in keys["app.help_now"]
    assert len(problems) == len({problem.key for problem in problems})
    for id in wishes.keys() & keys.keys():
        if keys[id] == DEFAULTS[id] and not any(problem.key == f"keys.{id}" for problem in problems):
            assert {key_name(key) for key in wishes[id]} <= set(DEFAULTS[id])
