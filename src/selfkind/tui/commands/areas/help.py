"""The keys that work here, and help now."""

from __future__ import annotations

from selfkind.tui.commands.command import Row, Scope

SCOPES = (
    Scope(
        "keys",
        "Keys",
        Row(
            "close",
            "escape enter question_mark",
            "Close",
            "Back to where you were.",
            action="dismiss",
            footer=True,
        ),
        Row("guide", "h", "Guide", "Read how to do things, one page each.", footer=True),
        works="Works on the Keys page.",
    ),
    Scope(
        "guide",
        "Guide",
        Row(
            "read",
            "enter tab",
            "Read",
            "Scroll the page with the arrows. tab or esc goes back to the topics.",
            footer=True,
            acts_on="what to read",
        ),
        Row("back", "escape", "Back", "Go back to the topics, or to where you were.", action="leave", footer=True),
        works="Works in the guide.",
    ),
    Scope(
        "help_now",
        "Help now",
        Row("country", "c", "Country", "Choose the country whose help lines you see.", footer=True),
        Row("grounding", "g", "Grounding", "Take a few minutes of grounding, with your eyes open.", footer=True),
        Row("plan", "p", "Safety plan", "Read or write your safety plan.", footer=True),
        Row("find", "f", "Find someone", "Find a group or a professional in your country.", footer=True),
        Row("close", "escape", "Close", "Back to where you were.", action="dismiss", footer=True),
        works="Works on the Help now page.",
    ),
    Scope(
        "country",
        "Choosing a country",
        Row("up", "up", "Up", "Go to the country above."),
        Row("down", "down", "Down", "Go to the country below."),
        Row("choose", "enter", "Choose", "Choose this country.", footer=True),
        Row("back", "escape", "Back", "Go back without choosing.", action="dismiss", footer=True),
        works="Works while you choose a country.",
    ),
)
