"""Pages with fields."""

from __future__ import annotations

from selfkind.tui.commands.command import Row, Scope

SCOPES = (
    # Saving has to work while a field has the focus. So it is no letter, none of the keys that Textual's Input and
    # TextArea edit with (ctrl and a c d e k u v w x y z, F6, F7), none that terminals keep or rename (ctrl and
    # h i j m s), and none that tmux and screen wait for (ctrl+b, ctrl+a). ctrl+o passes everywhere (Textual
    # switches IEXTEN off, so macOS does not discard it) and is "write out" to everyone who knows nano. zellij
    # keeps it for itself, and F2 is for that. ctrl+n and F3 were chosen in the same way.
    Scope(
        "form",
        "While you write",
        Row("save", "ctrl+o f2", "Save", "Save what you wrote.", footer=True),
        Row("next", "ctrl+n f3", "Next", "Go to the next question.", footer=True),
        Row("cancel", "escape", "Close", "Close this page. What you typed is kept as a draft.", footer=True),
        Row("afresh", "f4", "Start over", "Clear the page. Press again to bring your words back."),
        Row("editor", "ctrl+e", "Editor", "Write this answer in your own editor.", priority=True),
        works="Works while you write.",
    ),
    Scope(
        "entry",
        "While you write",
        Row("when", "ctrl+g f10", "When it was", "Choose the day that this page is about."),
        works="Works while you write an entry.",
    ),
    Scope(
        "paper",
        "While you write",
        Row("mark", "f11", "Written by hand", "Say that you wrote this page on paper first. Press again if not."),
        works="Works while you write something that can be from paper.",
    ),
    Scope(
        "good_things",
        "While you write",
        Row(
            "tell",
            "ctrl+t f8",
            "Tell them",
            "Save your good things, and tell somebody about them.",
            footer=True,
        ),
        works="Works while you write good things.",
    ),
    Scope(
        "steps",
        "One question at a time",
        Row("previous", "ctrl+r f5", "Back", "Go back to the question before.", footer=True),
        Row("quick", "ctrl+t f8", "Quick", "Ask fewer questions, or all of them again.", footer=True),
        Row("pause", "f9", "Kind pause", "Take a few kind minutes first. Your page stays as it is.", footer=True),
        works="Works where you answer one question at a time.",
    ),
)
