"""Plain mode in a real terminal: nothing but lines, keys in a practice, and the terminal as it was before."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.e2e.terminal import Terminal, selfkind_command


def under_the_fingers(person: Terminal) -> str:
    """The line of the cursor, which a braille display shows."""
    return person.screen.display[person.screen.cursor.y].rstrip()


def test_a_visit_with_a_practice_and_a_page_sends_nothing_but_text(home: Path) -> None:
    environ = {"SELFKIND_HOME": str(home), "ACCESSIBLE": "1"}
    with Terminal(selfkind_command(), environ=environ, rows=60) as person:
        person.see("Plain mode is on, because ACCESSIBLE is set.", "Where do you want to go?")
        person.type("today\nlonger\nbegin\ny\n\n")
        person.see("Settle in.")
        assert not person.is_echoing
        assert under_the_fingers(person) == "Settle in.", "a braille display shows the line of the cursor"
        person.type(" ")
        person.see("Paused. Space goes on, q stops.")
        assert under_the_fingers(person) == "Paused. Space goes on, q stops."
        person.type(" ")
        person.see("Going on.", "Breathe in for")
        assert under_the_fingers(person).startswith("Breathe in for")
        person.type("\x04")  # it isn't the terminal's own here
        person.see("That was short, so nothing is saved.")
        assert person.is_echoing
        person.type("catch\nbegin\nI always fail\n")
        person.see("What was going on?")
        person.type("at the school g")
        os.kill(person.process.pid, signal.SIGINT)
        person.see("What you typed is kept as a draft.")
        person.type("catch\nbegin\n\n")
        person.see("at the school g", "About")
        person.type("\x04\x04\x04\x04")
        assert person.end() == 0
        assert set(person.raw.replace(b"\r\n", b"")) & {*range(32), 127} <= {7}, "only a bell is no text"
        assert b"selfkind is closed. Take care." in person.raw


def test_a_signal_keeps_what_was_typed_and_ends_plain_mode(home: Path) -> None:
    environ = {"SELFKIND_HOME": str(home)}
    with Terminal([*selfkind_command(), "plain"], environ=environ, rows=60) as person:
        person.see("Where do you want to go?")
        person.type("practise\njournal\na note\nbegin\n")
        person.see("A line with just a dot ends your text.")
        person.type("It rained.\n")
        person.see("It rained.")
        person.process.send_signal(signal.SIGHUP)
        assert person.end() == 128 + signal.SIGHUP
    with Terminal([*selfkind_command(), "draft", "list"], environ=environ) as person:
        person.see("It rained.")
