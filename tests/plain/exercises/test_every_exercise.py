"""Every exercise of the packs is done once on plain lines, by somebody who hears only these lines."""

from __future__ import annotations

import re

import pytest

from selfkind.companion.companion import Companion
from selfkind.content.loader import Library
from tests.plain.conftest import Person

EXERCISES = list(Library().exercises().values())
ACTIVITIES = [one.id for one in EXERCISES if one.is_self_care]
ONLY_READ = {"support"}
"""Exercises that save nothing: what they're for is reading."""
ANSWERS = {
    "What now?": "1",
    "Which version?": "1",
    "Which homework?": "",
    "A line about the practice?": "a line",
    "Which small no?": "1",
    "What do you want to do?": "1",
    "To whom would you like to say hello?": "1",
}
"""What is typed at a list, by its question."""


class Listener(Person):
    """Answers each question by what was said last, and by nothing else."""

    def _read(self, prompt: str) -> str:
        assert len(self.said) < 500, self.text[-2000:]
        typed = self._answer(prompt, self.said[-1])
        self.said.append(f"{prompt}{typed}")
        return typed

    def _answer(self, prompt: str, question: str) -> str:
        if question.endswith("y or n?"):
            return "y"
        if prompt.startswith("0-"):
            return "3"
        if question.startswith("Press Enter"):
            return ""
        if prompt != "> ":
            return f"line {prompt[0]}" if prompt < "3" else ""
        if question.startswith("> ") and question != "> ":
            return "."  # a text goes on until its dot
        if re.search(r"\(\d+([-–]| .*to )\d+", question) or re.search(r"0 to 10\?$", question):
            return "2"
        if found := re.search(r"for example: (\d+-\d+)\)", question):
            return found[1]
        if re.search(r"(?i)minutes|number to|session|goes with|often|when|mail|phone|what time| day", question):
            return ""
        return ANSWERS.get(question, "1" if _is_list(self.said) else "some words")


def _is_list(said: list[str]) -> bool:
    return any(re.match(r"\d+\. (?!line|$)|Type numbers|m\. |Or a", line) for line in said[-3:-1])


def check(companion: Companion, exercise: str) -> None:
    before = _done(companion)
    person = Listener(companion).begin(exercise)
    assert _done(companion) > before or exercise in ONLY_READ, person.text
    assert not companion.drafts.unfinished(), person.text
    assert companion.practice.exercise(exercise).name in person.text
    for line, after in zip(person.said, person.said[1:], strict=False):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2500-\u259f\u2800-\u28ff]", line)
        # What is asked comes last: above each prompt there's a question, or a line of the same text.
        assert not after.startswith("> ") or line.strip(), person.text


def _done(companion: Companion) -> int:
    """Count what was saved so far."""
    today = companion.today()
    return len(companion.undo.changes()) + len(companion.practice.sessions(today, today))


@pytest.mark.parametrize("exercise", [one.id for one in EXERCISES if not one.is_self_care])
def test_it_is_done_on_plain_lines_alone(companion: Companion, exercise: str) -> None:
    check(companion, exercise)


def test_every_activity_is_done_on_plain_lines_alone(companion: Companion) -> None:
    assert ACTIVITIES
    for exercise in ACTIVITIES:
        check(companion, exercise)
