"""Whatever the app and the shell have is in plain mode too, or there's a reason why it isn't."""

from __future__ import annotations

from selfkind.cli.commands import COMMANDS
from selfkind.plain.console import PAGE
from selfkind.plain.place_table import PLACES, places
from selfkind.tui.screen_table import PAGES, SCREENS

OF_SCREENS = {
    "activities": "practise",
    "scores": "progress",
    "welcome": "welcome",
    "today": "today",
    "journal": "journal",
    "practise": "practise",
    "boundaries": "boundaries",
    "circle": "circle",
    "progress": "progress",
    "homework": "homework",
    "reminders": "reminders",
    "unfinished": "unfinished",
    "letters": "letters",
    "away": "away",
    "routine": "routine",
    "bin": "bin",
    "path": "path",
    "safety_plan": "safety_plan",
    "card": "card",
    "imports": "imports",
    "packs": "packs",
    "templates": "practise",
    "two_computers": "files",
    "inbox": "inbox",
    "guide": "guide",
}
"""The place for each page of the app."""
OF_COMMANDS = {
    "status": "today",
    "done": "today",
    "rest": "today",
    "redo": "undo",
    "page": "session_page",
    "catch": "practise",
    "write": "practise",
    "look-back": "practise",
    "draft": "unfinished",
    "feel": "check_in",
    "breathe": "practise",
    "do": "practise",
    "exercises": "practise",
    "activities": "practise",
    "boundary": "boundaries",
    "score": "progress",
    "safety-plan": "safety_plan",
    "worksheet": "homework",
    "remind": "reminders",
    "help-now": "help_now",
    "export": "exports",
    "import": "imports",
    "backup": "backups",
    "config": "settings",
    "sound": "settings",
    "pack": "packs",
    "doctor": "files",
    "forget": "files",
    "sync": "files",
    "templates": "practise",
    "encrypt": "encryption",
    "decrypt": "encryption",
    "passphrase": "encryption",
    "lock": "encryption",
}
"""The place for each command whose name isn't that of a place."""
WHY_NOT = {
    "plain": "It's plain mode itself.",
    "demo": "It opens sample days, in plain mode too.",
    "themes": "Plain mode has no colours.",
    "completion": "It's for the shell.",
    "merge-driver": "Git calls it.",
}
"""What has no place, and why."""


def test_every_place_is_there() -> None:
    assert [place.module for place in PLACES if not place.is_there] == []


def test_help_now_is_on_the_first_page_of_the_first_list() -> None:
    assert "help_now" in [place.module for place in places()][:PAGE]


def test_every_page_and_every_command_has_a_place_or_a_reason() -> None:
    modules = {place.module for place in PLACES}
    pages = {row.mode: OF_SCREENS.get(row.mode, "") for row in (*SCREENS, *PAGES)}
    commands = {name: OF_COMMANDS.get(name, name) for name in COMMANDS}
    missing = [
        name for had in (pages, commands) for name in had if had[name] not in modules and name not in WHY_NOT
    ]
    assert missing == []
    # Nothing here is left over from a page or a command that has another name now.
    assert [name for name in OF_SCREENS if name not in pages] == []
    assert [name for name in (*OF_COMMANDS, *WHY_NOT) if name not in commands and name not in pages] == []


def test_what_has_a_reason_has_no_place() -> None:
    modules = {place.module for place in PLACES}
    assert [name for name in WHY_NOT if name in modules] == []
