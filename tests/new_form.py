"""Journal forms that no code knows of, as a pack brings them: a thought record with questions of every kind, and
one that is asked step by step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from selfkind.content.loader import PACKS, Library

RECORD = """
[[exercise]]
id = "record"
kind = "form"
name = "A record of mine"
group = "Self-talk"
summary = "Look at a harsh thought from a few sides."
minutes = 10
tiny = "The thought alone"

[exercise.form]
entry = "thought"
word = "record"
intro = "One thought, step by step."

[[exercise.form.field]]
key = "thought"
kind = "line"
label = "The thought"
required = true

[[exercise.form.field]]
key = "feeling"
kind = "feeling"
label = "What you felt"

[[exercise.form.field]]
key = "body"
kind = "lines"
label = "Where in the body?"
count = 2

[[exercise.form.field]]
key = "patterns"
kind = "choice"
label = "Does a pattern fit?"
choices = ["all or nothing", "mind reading"]

[[exercise.form.field]]
key = "belief_before"
kind = "scale"
label = "How much do you believe it?"

[[exercise.form.field]]
key = "q1_against"
kind = "text"
label = "What speaks against it?"

[[exercise.form.field]]
key = "q2_friend"
kind = "text"
label = "What would you say to a friend?"
"""

STEPPED = """
[[exercise]]
id = "stepped"
kind = "form"
name = "Step by step"
group = "Self-talk"
summary = "One question at a time."

[exercise.form]
entry = "thought"
word = "stepped"
intro = "As far as you like."
steps = true
pin = "thought"

[[exercise.form.field]]
key = "thought"
kind = "line"
label = "The thought"
required = true
quick = true

[[exercise.form.field]]
key = "feelings"
kind = "feelings"
label = "What do you feel?"
count = 3

[[exercise.form.field]]
key = "patterns"
kind = "many"
label = "Does a pattern fit?"
choices = ["Either-or", "Mind reading", "All on me"]
about = { "Either-or" = "All-or-nothing thinking." }

[[exercise.form.field]]
key = "q3_reframe"
kind = "text"
label = "Kinder words?"
starter = "It's true that"
tips = ["As true as it is kind."]
quick = true
"""


def add_form(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str = RECORD) -> None:
    """Let every library that is opened from now on read packs in `folder`, which hold one form more."""
    shutil.copytree(PACKS, folder)
    with (folder / "exercises.toml").open("a", encoding="utf-8") as file:
        file.write(text)
    monkeypatch.setattr(Library.__init__, "__defaults__", (folder, None))
