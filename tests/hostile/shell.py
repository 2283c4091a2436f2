"""Every command of the shell, with what it's called with where words of a person come out. A command that isn't
here fails the test."""

from __future__ import annotations

from collections.abc import Iterator

import click

from selfkind.cli.commands import selfkind
from selfkind.companion.imports import IMPORTS

CALLS: dict[str, tuple[str, ...]] = {
    "today": ("", "--date yesterday", "--date {away day}", "--low-energy", "--normal"),
    "status": ("", "--format {next}"),
    "done": ("{item}", "{item} --note again", "--other {words} --note {words}"),
    "rest": ("{item}", "--day --date yesterday"),
    "progress": ("", "--plain", "{item}", "--year 2026"),
    "away add": ("today tomorrow --why {line}",),
    "away list": ("",),
    "away change": ("{away} {away day} --why {line}",),
    "away end": ("",),
    "away delete": ("{away}",),
    "away bin": ("",),
    "away restore": ("{gone away}",),
    "activities add": ("{short} --about {short} --category {short} --tiny {short}",),
    "activities list": ("", "--plain", "--favourites", "--hidden", "--category red", "--category no-such"),
    "activities edit": ("{activity} --about {short}",),
    "activities favourite": ("{activity}",),
    "activities hide": ("{activity}",),
    "activities show": ("{activity}",),
    "activities delete": ("{activity}",),
    "activities restore": ("{gone activity}",),
    "activities bin": ("",),
    "boundary add": ("{short} --set who={short}",),
    "boundary list": ("", "--category red"),
    "boundary show": ("{boundary}",),
    "boundary edit": ("{boundary} --set now={short}",),
    "boundary rehearse": ("{boundary} --no-wait --they {short}",),
    "boundary log": (
        "",
        "{boundary} --said part --hard {words}",
        "--about {short} --said not-yet",
        "--show {moment}",
    ),
    "boundary guilt": ("{moment} 3",),
    "boundary schedule": ("{boundary} --cadence daily --name {short}",),
    "boundary ladder": ("", "--add {short} --difficulty 5"),
    "boundary phrases": ("", "--add {short} --category {short}"),
    "boundary remove": ("{boundary}",),
    "boundary restore": ("{gone boundary}",),
    "boundary bin": ("",),
    "circle add": ("{short} --phone {short} --chat {short} --set good_for={short}",),
    "circle list": ("", "--kind group"),
    "circle show": ("{person}",),
    "circle edit": ("{person} --note {short}",),
    "circle reach": ("{person}", "{person} --message {words} --log", "{person} --message {words} --by copy"),
    "circle log": ("", "{person} --note {words}", "--who {short} --kind there-for", "--show {contact}"),
    "circle find": ("", "{short}"),
    "circle export": ("", "--who {person} --with-notes", "{new file} --private --with-notes --force"),
    "circle import": ("{new file} --dry-run --ring close --kind {short}", "{new file}"),
    "circle remove": ("{person}",),
    "circle restore": ("{gone person}",),
    "circle bin": ("",),
    "homework add": ("{short} --from {short} --why {short} --confidence 2 --smaller {short}",),
    "homework list": ("", "--from red"),
    "homework show": ("{assignment}",),
    "homework edit": ("{assignment} --set place={short}",),
    "homework log": ("", "{assignment} --did part --learned {words} --question {words}", "--show {try}"),
    "homework talked": ("{assignment}",),
    "homework done": ("{assignment}",),
    "homework rest": ("{assignment}",),
    "homework again": ("{assignment}",),
    "homework templates": ("",),
    "homework card": (
        "{assignment} --why --from --private",
        "{assignment} --why --from --private --format md",
        "{assignment} --private -o {new file} --force",
    ),
    "page": (
        "--list --since=-90d",
        "--preview --since=-90d --name {short} --entry {gratitude} --entry {try}",
        "--plain --since=-90d --names --entry {gratitude}",
        "--format md --since=-90d --entry {gratitude}",
        "-o {new file} --force",
    ),
    "worksheet": (
        "",
        "{assignment}",
        "{assignment} --format html",
        "card --private",
        "own-words --format md",
        "{activity}",
    ),
    "homework remove": ("{assignment}",),
    "homework restore": ("{gone assignment}",),
    "homework bin": ("",),
    "score list": ("",),
    "score show": ("{score}",),
    "score add": ("{short}",),
    "score edit": ("{score} --name {short}",),
    "score log": ("", "{score} 3 --note {words}", "--show {value}"),
    "score remove": ("{score}",),
    "score restore": ("{gone score}",),
    "score bin": ("",),
    "card list": ("", "--all"),
    "card add": ("{short} --scale 0-5 --lowest {short} --highest {short}",),
    "card edit": ("{row} --words {short}", "{row} --scale 0-7"),
    "card log": ("", "{row}=1", "{row}={words}", "--show {card}", "--edit {card} {words}=1"),
    "card show": ("", "--since -7d"),
    "card remove": ("{row}",),
    "card restore": ("{gone row}",),
    "card bin": ("",),
    "safety-plan show": ("", "--plain"),
    "safety-plan edit": ("signs {words}", "1 {words} --add", "--show-locked all"),
    "safety-plan print": ("", "-o {new file} --force"),
    "safety-plan clear": ("--yes",),
    "safety-plan restore": ("",),
    "safety-plan bin": ("",),
    "help-now": ("",),
    "path show": ("", "--plain", "--all"),
    "path next": ("--plain",),
    "path done": ("2", ""),
    "path skip": ("1",),
    "path repeat": ("2",),
    "path stop": ("",),
    "path begin": ("", "own-path --again"),
    "undo last": ("", "", ""),
    "undo list": ("",),
    "redo": ("",),
    "look-back": (
        "--gentle {words} --remember {words} --small {short} --keep {item}",
        "--gentle {words} --rest {item} --yes",
    ),
    "routine add": ("{words}",),
    "routine edit": ("{item} --after {words}",),
    "routine list": ("", "--archived"),
    "routine duplicate": ("{item}",),
    "routine archive": ("{item}",),
    "routine restore": ("{archived}", "{item}"),
    "routine move": ("{item} up",),
    "routine remove": ("{item}",),
    "catch": ("{words}",),
    "write": (
        "note {words}",
        "activity --set did={words}",
        "facts --set thought={words}",
        "thought --set thought={words}",
        "own-words {words}",
    ),
    "journal list": ("", "--on-this-day", "--tag مدرسة"),
    "journal search": ("copied", "ǂ", "kind:letter", "kind:practice", "kind:check-in", "@مدرسة", "feeling:red"),
    "journal tags": ("",),
    "journal show": tuple(f"{{entry {number}}}" for number in range(12)),
    "journal letters list": ("",),
    "journal letters open": ("{letter}",),
    "journal letters reply": ("{letter} {words}",),
    "journal letters seal": ("{letter} 30d",),
    "journal edit": ("{thought} --set situation={words}", "{thought} --date yesterday"),
    "journal delete": ("{entry 1}",),
    "journal finish": ("", "{thought} --set q3_reframe={words}"),
    "journal restore": ("{gone}",),
    "journal replies": ("",),
    "journal not-again": ("{thought}",),
    "journal tell": ("{gratitude}",),
    "journal drafts": ("",),
    "journal bin": ("",),
    "draft list": ("",),
    "draft show": ("{draft}",),
    "draft delete": ("{draft}",),
    "draft restore": ("{draft}",),
    "draft bin": ("",),
    "feel add": ("{words}", "{words} --note {words}"),
    "feel list": ("",),
    "feel show": ("{checkin}",),
    "feel edit": ("{checkin} --note {words}",),
    "feel delete": ("{checkin}",),
    "feel restore": ("{checkin}",),
    "feel bin": ("",),
    "exercises list": ("",),
    "exercises show": ("own-words",),
    "pack new": ("{new file} --force", "{file}"),
    "pack form": ("-o {new file} --force", "-o {file}"),
    "pack check": ("", "{file}"),
    "pack add": ("{file}", "{new file} --dry-run"),
    "pack list": ("",),
    "pack show": ("added", "broken", "added --file"),
    "pack bin": ("",),
    "pack card": ("added",),
    "pack restore": ("gone",),
    "pack remove": ("broken", "{file}"),
    "templates new": ("{short} --ask {short} --intro {short}",),
    "templates list": ("",),
    "templates show": ("{short}",),
    "templates edit": ("{short} --intro {short}",),
    "templates delete": ("{short}",),
    "templates bin": ("",),
    "templates restore": ("{short}",),
    "remind due": ("",),
    "remind everywhere": ("",),
    "remind here": ("", "only"),
    "remind log": ("",),
    "remind pause": ("1h",),
    "remind resume": ("",),
    "remind snooze": ("{item}",),
    "remind status": ("",),
    "remind upcoming": ("",),
    "export json": ("", "-o {new file}"),
    "export jrnl": ("", "-o {new file}"),
    "export ics": ("", "--names", "-o {new file}"),
    "export vcf": ("", "-o {new file}"),
    "export csv": ("-o {new file}",),
    "export md": ("-o {new file}",),
    "export dayone": ("-o {new file}",),
    **{f"import {name}": ("{file} --yes",) for name in IMPORTS},
    "import auto": ("{new file} --yes",),
    "import list": ("",),
    "import undo": ("--dry-run", "{short}"),
    "import allow": ("", "{short}"),
    "backup list": ("",),
    "backup now": ("",),
    "backup verify": ("", "{file}"),
    "backup restore": ("{file}",),
    "config check": ("",),
    "config path": ("",),
    "themes": ("",),
    "sync status": ("",),
    "inbox list": ("",),
    "inbox make": ("",),
    "inbox page": ("-o {new file}",),
    "doctor": ("", "--repair", "--merge"),
}
"""By command, the words after it."""

QUIET = frozenset(
    {
        "import list",  # nothing comes in of what is named here
        "undo last",
        "redo",
        "routine add",
        "routine move",
        "away change",
        "away delete",
        "away restore",
        "activities delete",
        "boundary guilt",
        "boundary remove",
        "card remove",
        "circle remove",
        "homework remove",
        "pack card",
        "pack remove",
        "score remove",
        "safety-plan clear",
        "safety-plan restore",
        "journal letters seal",
        "journal delete",
        "journal restore",
        "templates delete",
        "draft delete",
        "draft restore",
        "feel delete",
        "remind log",
        "remind due",
        "remind everywhere",
        "remind here",
        "remind snooze",
        "remind pause",
        "remind resume",
        "remind status",
        "backup now",
        "backup list",
        "config path",
        "config check",
        "sync status",
        "inbox make",
        "inbox page",  # each item here has the name of somebody, and is left off
    }
)
"""Of these, the ones that work with what a person wrote, and answer without quoting it."""

NO_WORDS = {
    "breathe": "shows a practice, with its own words",
    "do": "shows a practice, with its own words",
    "routine list-ready": "shows ready routines, with their own words",
    "routine use": "shows a ready routine, with its own words",
    "path start": "shows our words, and what was chosen from our lists",
    "welcome": "shows our words",
    "demo": "shows a home of our own",
    "guide": "shows our pages",
    "plain": "opens plain mode, whose places have tests with such words: tests/plain",
    "boundary safety": "shows our words",
    "encrypt": "lists what stays readable just where it asks: tests/cli/test_shown_locked.py",
    "decrypt": "says nothing of the person's",
    "passphrase change": "says nothing of the person's",
    "passphrase new-key": "says nothing of the person's",
    "passphrase recover": "says nothing of the person's",
    "forget everything": "asks one question of ours",
    "remind answer": "a notification calls it",
    "lock": "says nothing of the person's",
    "sync setup": "shows names of files: tests/cli/test_sync.py",
    "merge-driver": "git calls it",
    "sound test": "rings",
    "completion": "prints a script",
    "config example": "prints a file of ours",
    "remind install": "changes the machine",
    "remind uninstall": "changes the machine",
    "remind once": "shows notifications: tests/reminders",
    "remind run": "runs until it's ended",
    "remind test": "shows notifications: tests/reminders",
}
"""Commands that show no words of the person, with why."""


def leaves(group: click.Group = selfkind, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command that isn't a group, with its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from leaves(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


ASKING = ("encrypt", "decrypt", "passphrase", "forget", "lock", "sound", "remind install", "remind uninstall")
"""Commands that ask for a passphrase, or do what a test mustn't, before they would refuse a word."""
RUNNING = ("remind run", "remind once", "remind test", "remind answer", "templates new", "demo")
"""Commands that would go on running, or ask."""


def refusals(words: str) -> Iterator[list[str]]:
    """Yield command lines in which each argument and each value of an option is `words` in turn, and so is what
    names a command or an option."""
    yield [words]
    yield [f"--{words}"]
    yield ["--home", words, "today"]
    for name, command in leaves():
        if name.startswith((*ASKING, *RUNNING)):
            continue
        called = name.split()
        yield [*called, f"--{words}"]
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        for option in command.params:
            if isinstance(option, click.Option) and not option.is_flag and not option.count:
                yield [*called, *("x" for _ in arguments), option.opts[0], words]
        for argument in arguments:
            if argument.name != "text":
                yield [*called, *(words if one is argument else "x" for one in arguments)]
