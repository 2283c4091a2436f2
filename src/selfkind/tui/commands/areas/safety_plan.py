"""The page of the safety plan."""

from __future__ import annotations

from selfkind.tui.commands.command import BACK, UNDO, Row, Scope

SCOPES = (
    Scope(
        "safety_plan",
        "Safety plan",
        Row(
            "edit",
            "e enter",
            "Write part",
            "Write this part of your safety plan.",
            footer=True,
            short="write",
            acts_on="a part of your safety plan",
        ),
        Row(
            "all",
            "a",
            "Write all",
            "Write every part of your safety plan on one page.",
            footer=True,
            short="all parts",
        ),
        Row(
            "locked",
            "s",
            "Show part when locked",
            "Choose whether help now shows this part without your passphrase.",
            footer=True,
            acts_on="a part of your safety plan",
        ),
        Row(
            "locked_all",
            "w",
            "Show plan when locked",
            "Choose whether help now shows the whole plan without your passphrase.",
            footer=True,
        ),
        Row(
            "print",
            "p",
            "Print your safety plan",
            "Write your safety plan to a plain text file, to print or to give to someone you trust.",
            footer=True,
            short="print",
        ),
        Row(
            "clear",
            "x delete",
            "Clear",
            "Move your whole safety plan to the bin. selfkind asks first.",
            footer=True,
        ),
        BACK,
        works="Works on the page of your safety plan.",
        keeps=UNDO,
    ),
)
"""The keys of the page."""
