"""The command table."""

import ast
import subprocess
import sys
from itertools import combinations

from textual.widgets import Input, TextArea

from selfkind.tui.commands.key_names import FIELD_KEYS, key_name, types
from selfkind.tui.commands.table import BY_ID, KEY_COMMANDS, in_scope, unavailable_over
from tests.copy_rules import copy_faults
from tests.tui.reach import together


def test_every_command_is_complete_and_its_id_its_own() -> None:
    assert len({command.id for command in KEY_COMMANDS}) == len(KEY_COMMANDS)
    for command in KEY_COMMANDS:
        # Every letter is taken, and these are rare: All commands finds them.
        keyless = ("app.guide", "app.imports", "app.inbox", "app.two_computers", "app.reader", "app.disc")
        assert command.keys or command.id in keyless, command.id
        assert all((command.title, command.group, command.action, command.scope)), command.id
        assert command.help.endswith("."), command.id
        assert not copy_faults(f"{command.title}. {command.help}")
        assert ast.parse(command.action if "(" in command.action else f"{command.action}()")
        assert BY_ID[command.id] is command
        assert command in in_scope(command.scope)


def test_the_table_needs_no_textual() -> None:
    modules = "sys, selfkind.tui.commands.key_check, selfkind.tui.screen_table"
    code = f"import {modules}; print({{'textual', 'rich', 'difflib'}} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_default_keys_are_ones_that_arrive() -> None:
    swallowed = {f"ctrl+{letter}" for letter in "abhijms"}
    for command in KEY_COMMANDS:
        for key in command.keys:
            assert key_name(key) == key
            assert key not in swallowed


def test_no_two_commands_share_a_key_but_for_those_that_are_meant() -> None:
    meant = {
        frozenset(("app.keys", "keys.close")),
        # Nothing is caught or said of feelings over the help lines: what one looks for there has the key.
        frozenset(("app.catch", "help_now.country")),
        frozenset(("app.catch", "find.country")),
        frozenset(("app.feelings", "help_now.find")),
        # No letter is opened over a practice.
        frozenset(("app.letters", "breathe.light")),
        # The list of countries is moved in from the field above it.
        frozenset(("country.up", "list.up")),
        frozenset(("country.down", "list.down")),
        *(
            frozenset((f"{led}.{to}", f"list.{to}"))
            for led in ("palette", "search", "library")
            for to in ("up", "down", "page_up", "page_down")
        ),
        # The map of days has the arrows while no list has the focus.
        *(
            frozenset((f"{days}.{to}", f"list.{to}"))
            for days in ("progress", "item_days")
            for to in ("up", "down")
        ),
        frozenset(("help_now.grounding", "list.home")),
    }
    for one, other in combinations(KEY_COMMANDS, 2):
        if together(one.scope, other.scope) and set(one.keys) & set(other.keys):
            assert frozenset((one.id, other.id)) in meant


def test_forms_are_saved_with_keys_that_no_field_takes() -> None:
    taken = set()
    for field in (Input, TextArea):
        for binding in field.BINDINGS:
            taken |= {key.strip() for key in binding.key.split(",")}  # type: ignore[union-attr]
    taken.remove("ctrl+e")  # it opens an editor, and the end key goes to the end of the line
    assert taken - {key for key in taken if key.startswith(("super+", "ctrl+shift+"))} <= FIELD_KEYS
    for command in in_scope("form"):
        assert not any(types(key) or key in taken for key in command.keys)


def test_what_answers_a_reminder_is_found_by_that_word_and_has_a_name_of_its_own() -> None:
    ids = ("app.reminders", "app.remind_begin", "app.remind_later", "app.remind_not_today")
    assert all("remind" in BY_ID[id].title.casefold() for id in ids)
    titles = [command.title for command in KEY_COMMANDS if command.id != "reminders.back"]
    assert all(titles.count(BY_ID[id].title) == 1 for id in ids)


def test_over_a_page_what_belongs_to_the_screens_does_nothing() -> None:
    of_screens = {"go", "catch", "feelings", "undo", "redo", "page", "surprise", "low_energy"}
    answers = {"remind_begin", "remind_later", "remind_not_today"}
    assert unavailable_over(("form",)) == of_screens | answers
    assert unavailable_over(("reminders",)) == of_screens - {"undo", "redo"}
    assert not unavailable_over(()) & {"hide", "help_now", "keys", "quit", "palette"}
