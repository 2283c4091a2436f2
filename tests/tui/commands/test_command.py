"""What a command is."""

from selfkind.tui.commands.command import BACK, EVERY_PAGE, UNDO, Row, Scope
from selfkind.tui.commands.table import BY_ID


def test_a_row_becomes_a_command_of_its_scope() -> None:
    shelf = Scope("shelf", "Shelf", Row("open", "enter space", "Open", "Open this box."), BACK, keeps=UNDO)
    opened, back = shelf.commands({})
    assert (opened.id, opened.action, opened.group, opened.scope) == ("shelf.open", "open", "Shelf", "shelf")
    assert opened.keys == ("enter", "space")
    assert opened.over == EVERY_PAGE
    assert (back.id, back.action, back.footer) == ("shelf.back", "dismiss", True)


def test_a_command_of_the_screens_works_over_the_pages_that_keep_it_alone() -> None:
    app = Scope("app", "Anywhere", Row("undo", "u", "Undo", "Undo your last change.", over_pages=False))
    (undo,) = app.commands({"app.undo": ("letters",)})
    assert undo.works_over(("letters", "list"))
    assert not undo.works_over(("form",))


def test_priority_never_takes_what_a_person_types() -> None:
    help_now, hide = BY_ID["app.help_now"], BY_ID["app.hide"]
    assert help_now.has_priority("f1")
    assert hide.has_priority("ctrl+l")
    assert BY_ID["app.quit_anywhere"].has_priority("ctrl+q")
    assert not help_now.has_priority("exclamation_mark")
    assert not any(help_now.has_priority(key) for key in ("h", "space", "ctrl+k", "enter", "escape", "backspace"))
    assert not BY_ID["today.done"].has_priority("f5")
