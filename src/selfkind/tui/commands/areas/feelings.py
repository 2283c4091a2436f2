"""The check-in with how one feels."""

from __future__ import annotations

from selfkind.tui.commands.command import Row, Scope

SCOPES = (
    # Letters are no keys here: they begin a word of one's own, since a person types "numb", and not "w numb".
    Scope(
        "pad",
        "Feelings",
        Row("up", "up", "Up", "Move towards more energy.", action="move('up')"),
        Row("down", "down", "Down", "Move towards less energy.", action="move('down')"),
        Row("left", "left", "Left", "Move towards unpleasant feelings.", action="move('left')"),
        Row("right", "right", "Right", "Move towards pleasant feelings.", action="move('right')"),
        Row("choose", "enter", "Save", "Add this word, and save the check-in.", footer=True),
        Row("word", "space", "Add word", "Add this word to your check-in.", footer=True),
        Row("save", "ctrl+o f2", "Save", "Save the check-in, even while you write.", footer=True),
        Row("drop", "backspace", "Remove", "Remove the last word from your check-in.", action="drop(-1)"),
        Row("own", "ctrl+w", "Own word", "Write a word of your own. You can also just start typing."),
        Row("note", "ctrl+n f3", "Note", "Add a note to your check-in.", footer=True),
        Row("more", "plus equals_sign", "More energy", "Set your energy higher.", action="energy(1)"),
        Row("less", "minus", "Less energy", "Set your energy lower.", action="energy(-1)"),
        Row("card", "f4 ctrl+t", "Daily card", "Fill in your daily card. Your check-in stays here."),
        Row("back", "escape", "Back", "Go back without saving."),
        Row("editor", "ctrl+e", "Editor", "Write the note, or your own word, in your own editor.", priority=True),
        works="Works while you check in with how you feel.",
    ),
)
