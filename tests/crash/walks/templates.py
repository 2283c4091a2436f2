"""Templates of one's own, and a page of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfkind.companion.companion import Companion
from selfkind.domain.journal.template import Ask, Question
from tests.crash.walks.walk import Step, Walk, saved_answers, scale, text

_QUESTIONS = (
    Question("What happened?"),
    Question("Who was there?", Ask.LINE),
    Question("What helped?", Ask.LIST),
    Question("How calm am I?", Ask.SCALE),
)


def _made(companion: Companion) -> Mapping[str, Any]:
    """The answers on the page of the one template there is. A new question has no key on the page."""
    [template] = companion.templates.all()
    return {
        "name": template.name,
        "questions": [_asked(one.label, one.ask) for one in template.questions],
        "intro": template.intro,
    }


def _changed_template(companion: Companion) -> Mapping[str, Any]:
    """The same, with the keys that the questions have."""
    [template] = companion.templates.all()
    asked = [_asked(one.label, one.ask, one.key) for one in template.questions]
    return {**_made(companion), "questions": asked}


def _asked(words: str, ask: Ask = Ask.TEXT, key: str = "") -> dict[str, Any]:
    return {"word": words, "ask": str(ask), "key": key}


_REST = (
    _asked("Who was there?", Ask.LINE, "who-was-there"),
    _asked("What helped?", Ask.LIST, "what-helped"),
    _asked("How calm am I?", Ask.SCALE, "how-calm-am-i"),
)
"""The questions of the template after the first."""


def _template(companion: Companion) -> None:
    companion.templates.keep("Hard talks", _QUESTIONS)


WALKS = {
    "template": Walk(
        ("W", "…no templates yet", "n"),
        "─ A template of your own ─",
        (
            text("name", "Hard talks"),
            Step("question", ("What happened?",), {"questions": [_asked("What happened?")]}, ("What happened?",)),
            Step("its way", ("right",), {"questions": [_asked("What happened?", Ask.LINE)]}, ("one line",)),
            Step(
                "another question",
                ("How calm am I?", "tab", "left"),
                {"questions": [_asked("What happened?", Ask.LINE), _asked("How calm am I?", Ask.SCALE)]},
                ("How calm am I?", "one line", "0 to 100"),
            ),
            text("intro", "Just the facts."),
        ),
        _made,
        to=(
            (),
            ("ctrl+n",),
            ("ctrl+n", "tab"),
            ("ctrl+n", "tab", "tab"),
            ("ctrl+n", "ctrl+n"),
        ).__getitem__,
    ),
    "changed template": Walk(
        ("W", "…Hard talks", "e"),
        "─ Change:",
        (
            text("name", ", long days", "Hard talks"),
            Step(
                "question",
                ("right",),
                {"questions": [_asked("What happened?", Ask.LINE, "what-happened"), *_REST]},
                ("one line",),
            ),
            text("intro", "Just the facts."),
        ),
        _changed_template,
        prepare=_template,
        to=((), ("ctrl+n", "tab"), ("ctrl+n", "ctrl+n")).__getitem__,
    ),
    "a page of a template": Walk(
        ("W", "…Hard talks", "enter"),
        "─ Hard talks ─",
        (
            text("answers.what-happened", "the bus left"),
            text("answers.who-was-there", "my sister"),
            Step(
                "answers.what-helped",
                ("tea", "enter", "a walk"),
                {"answers.what-helped": ["tea", "a walk", ""]},
                ("tea", "a walk"),
            ),
            scale("answers.how-calm-am-i", 40),
        ),
        saved_answers,
        prepare=_template,
    ),
}
