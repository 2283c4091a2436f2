"""Whatever can be typed into is kept as a draft, or is in a short list with the reason why not."""

from __future__ import annotations

import ast
from pathlib import Path

import selfkind.tui
from selfkind.tui.forms.field_page import FieldPage
from selfkind.tui.forms.field_sheet import FieldSheet
from selfkind.tui.forms.from_paper import PaperPage
from selfkind.tui.forms.other_day import OtherDayPage
from selfkind.tui.forms.own_page import OwnPage

SOURCES = Path(selfkind.tui.__file__).parent
WITHOUT = {
    "ActivitiesScreen": "a few words that narrow a list",
    "CountryScreen": "a few letters that narrow a list",
    "LibraryScreen": "a few words that narrow a list",
    "PaletteScreen": "a few letters that find a command",
    "SearchScreen": "a few letters that look for something",
    "HiddenScreen": "a passphrase, which no disk may keep",
}
FIELDS = {"Line", "Pages", "SecretLine", "Input", "TextArea"}


def screens_with_fields() -> set[str]:
    """The screens that make a field of their own, by their source: fields of a sheet are made by `Field`."""
    found = set()
    for path in (SOURCES / "screens").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in (one for one in ast.walk(tree) if isinstance(one, ast.ClassDef)):
            calls = [
                one.func.id
                for one in ast.walk(node)
                if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
            ]
            if FIELDS & set(calls):
                found.add(node.name)
    return found


def test_a_screen_that_makes_its_own_field_keeps_a_draft_or_says_why_not() -> None:
    keeping = {"FeelingsScreen"}
    assert screens_with_fields() == keeping | set(WITHOUT)
    source = (SOURCES / "screens" / "feelings" / "feelings.py").read_text(encoding="utf-8")
    assert "DraftKeeper(" in source


def test_every_sheet_of_fields_is_a_page_with_a_draft_of_its_own() -> None:
    import importlib

    for path in (SOURCES / "screens").rglob("*.py"):
        importlib.import_module(".".join(("selfkind.tui", *path.relative_to(SOURCES).with_suffix("").parts)))

    def below(kind: type) -> set[type]:
        return {kind, *(inner for one in kind.__subclasses__() for inner in below(one))}

    # A day, asked over a page that keeps its own draft, over Today or the card; one number; a file's place, and
    # what is chosen about the file.
    without = {"WhenScreen", "GoToDayScreen", "CardDayScreen", "GuiltScreen", "AddPackScreen"}
    files = {"PrintSheet", "PrintPlanScreen", "BlankWorksheetScreen", "HelperCardScreen", "SavePageScreen"}
    files |= {"AddImportScreen", "ImportQuestionsScreen", "ExportScreen", "PhonePageScreen"}
    assert {sheet.__name__ for sheet in below(FieldSheet) - below(FieldPage)} == {"FieldSheet", *without, *files}
    bases = (FieldPage, OtherDayPage, OwnPage, PaperPage)
    kept = [page for page in below(FieldPage) if page not in bases and not page.__name__.startswith("_")]
    assert len(kept) >= 6
    for page in kept:
        own = [one for one in page.__mro__ if issubclass(one, FieldPage) and one is not FieldPage]
        named = any("draft_key" in vars(one) or "self.draft_key =" in source_of(one) for one in own)
        assert named, f"{page.__name__} has no draft_key, so its drafts would meet those of other pages"


def source_of(page: type) -> str:
    import inspect

    return inspect.getsource(page)
