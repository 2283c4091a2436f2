"""Practise, and the keys during a practice."""

from __future__ import annotations

from selfkind.tui.commands.command import Row, Scope

SCOPES = (
    Scope(
        "practise",
        "Practise",
        Row("begin", "enter", "Begin", "Start this exercise.", footer=True, acts_on="an exercise"),
        Row(
            "vary",
            "v",
            "Options",
            "Choose the length and other options, then start.",
            footer=True,
            acts_on="a timed practice",
        ),
        Row("care", "i", "Care", "Read the words of care for this exercise again.", acts_on="an exercise"),
        Row(
            "worksheet",
            "w",
            "Print a blank worksheet",
            "Print this blank, to write on with a pen.",
            acts_on="an exercise",
        ),
        Row("pattern", "n", "New pattern", "Make a breathing pattern of your own.", footer=True),
        Row(
            "drop",
            "x delete",
            "Delete",
            "Move a pattern you made to the bin for 30 days.",
            acts_on="a pattern that you made",
        ),
    ),
    Scope(
        "breathe",
        "During a practice",
        Row("pause", "space", "Pause", "Pause. Continue when you're ready.", footer=True),
        Row("time", "t", "Time", "Show or hide the time.", footer=True),
        Row("stop", "escape", "Stop", "Stop here. What you did counts.", footer=True),
        Row("go_on", "enter", "Back", "After the practice, go back."),
        Row("skip", "s", "Skip", "Skip this part."),
        Row("anchor", "a", "Anchor", "Rest your attention on something else."),
        Row("eyes", "o", "Dim", "Dim the screen if you close your eyes. Press again for full brightness."),
        Row("count", "b", "Breath", "Count a breath."),
        Row("recount", "backspace", "Back to one", "Start counting at one again."),
        Row("heavy", "h", "Heavy", "You feel heavy, or heavier than before.", action="feels('heavy')"),
        Row("same", "m", "Same", "You feel in between, or the same as before.", action="feels('same')"),
        Row("light", "l", "Light", "You feel light, or lighter than before.", action="feels('light')"),
        Row("unsure", "n", "Not sure", "You can't tell how you feel, and that's fine.", action="feels('unsure')"),
        Row("care", "i", "Care", "Read the words of care for this practice again."),
        Row("line", "w", "Write a line", "Write a line about a finished practice."),
        Row("gentler", "g", "Grounding", "Do something gentler after a heavy practice."),
        Row("vary", "v", "Options", "Choose the length and other options, then start."),
        works="Works during a practice.",
    ),
)
