"""Themes in a running app: every colour is one, stock widgets are readable, and files come and go."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Button, Footer, Input, OptionList, Static, TextArea

from selfkind.content import themes as files
from selfkind.domain.color import contrast
from selfkind.domain.settings import Problem
from selfkind.domain.theme import Theme
from selfkind.tui.theme import ThemeShelf, to_textual
from selfkind.tui.theme_watch import ThemeFiles, ThemeFolder

SHIPPED = files.load_themes(files.theme_folders(None))[0]
KNOWN = {id: theme for id, theme in SHIPPED.items() if not theme.ansi}


class Bare(App[None]):
    """A screen of stock widgets, and our own variables."""

    CSS = "#mine { color: $muted; border: round $line; background: $panel; }"

    def compose(self) -> ComposeResult:
        yield Static("hello", id="mine")
        yield Input("hello")
        yield TextArea("hello")
        yield OptionList("one", "two")
        yield Button("go", variant="primary")
        yield Footer()


class Source:
    """Reads as the companion does, and counts."""

    def __init__(self, folder: Path) -> None:
        self.folders = files.theme_folders(folder)
        self.reads = 0

    def theme(self, id: str) -> tuple[Theme, tuple[Problem, ...]]:
        return files.load_theme(id, self.folders)

    def themes(self) -> tuple[Mapping[str, Theme], tuple[Problem, ...]]:
        self.reads += 1
        return files.load_themes(self.folders)


class Shelf:
    """The themes of an app, with the files that they are read from."""

    def __init__(self, folder: Path, source: Source | None = None) -> None:
        self.source = source or Source(folder)
        self.folder = ThemeFolder(folder)
        self.shelf = ThemeShelf()

    def show(self, app: App[None], id: str) -> list[Problem]:
        return self.shelf.show(app, *self.source.theme(id))

    def refresh(self, app: App[None]) -> list[Problem]:
        return self.shelf.refresh(app, self.folder.read(self.source.themes))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "themes"
    folder.mkdir()
    return folder


def write(file: Path, text: str) -> None:
    """Write so that the time of the file differs, however coarse the clock of the disk is."""
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text(text)
    os.utime(file, ns=(before + 10**9, before + 10**9))


@pytest.mark.parametrize("palette", SHIPPED.values(), ids=SHIPPED)
async def test_every_shipped_theme_runs_and_its_colours_are_there(palette: files.Theme) -> None:
    app = Bare()
    app.register_theme(to_textual(palette))
    app.theme = palette.id
    async with app.run_test() as pilot:
        await pilot.pause()
        found = app.get_css_variables()
        for name in files.COLORS:
            assert Color.parse(found[name]) == Color.parse(getattr(palette, name)), name
        mine = app.query_one("#mine").styles
        assert mine.color == Color.parse(palette.muted)
        assert mine.background == Color.parse(palette.panel)
        assert mine.border_top[1] == Color.parse(palette.line)
        assert app.screen.styles.background == Color.parse(palette.background)


PAIRS = [
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("foreground", "block-hover-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("button-color-foreground", "primary"),
    ("button-foreground", "surface"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
    ("text-muted", "surface"),
    ("text-disabled", "surface"),
    ("link-color", "surface"),
    ("link-color-hover", "link-background-hover"),
    ("text-error", "surface"),
]


@pytest.mark.parametrize("palette", KNOWN.values(), ids=KNOWN)
def test_stock_widgets_are_readable(palette: files.Theme) -> None:
    theme = to_textual(palette)
    found = {**theme.to_color_system().generate(), **theme.variables}
    for front, back in PAIRS:
        assert contrast(found[front][:7], found[back][:7]) >= 4.5, (front, back)


async def test_a_theme_of_the_terminals_own_colours_runs(mine: Path) -> None:
    colours = "\n".join(f'{name} = "ansi_default"' for name in ("background", "surface", "panel", "foreground"))
    rest = "\n".join(f'{name} = "ansi_cyan"' for name in ("muted", "line", "primary", "secondary", "accent"))
    (mine / "terminal.toml").write_text(f"ansi = true\ndark = true\n[colors]\n{colours}\n{rest}\n")
    app = Bare()
    assert Shelf(mine).show(app, "terminal") == []
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.theme == "terminal"


async def test_the_start_shows_one_theme_and_reads_no_others(mine: Path) -> None:
    source = Source(mine)
    app = Bare()
    assert Shelf(mine, source).show(app, "paper") == []
    assert (app.theme, source.reads) == ("paper", 0)


async def test_a_theme_that_nobody_has_is_told_and_the_default_shown(mine: Path) -> None:
    app = Bare()
    problems = Shelf(mine).show(app, "papr")
    assert app.theme == "dusk"
    assert "Did you mean paper?" in str(problems[0])


async def test_themes_on_offer_hold_all_of_ours_once_somebody_looks(mine: Path) -> None:
    source = Source(mine)
    app = Bare()
    shelf = Shelf(mine, source)
    shelf.show(app, "dusk")
    assert shelf.shelf.refresh(app, ThemeFiles(*source.themes())) == []
    assert set(SHIPPED) < set(app.available_themes)


async def test_a_theme_can_be_put_on_before_the_others_are_read(mine: Path) -> None:
    source = Source(mine)
    app = Bare()
    shelf = Shelf(mine, source)
    shelf.show(app, "dusk")
    paper = source.theme("paper")[0]
    shelf.shelf.put_on(app, paper)
    assert shelf.refresh(app) == []
    shelf.shelf.put_on(app, paper)
    assert (app.theme, source.reads) == ("paper", 0)


async def test_a_file_appears_changes_and_goes_while_it_runs(mine: Path) -> None:
    source = Source(mine)
    shelf = Shelf(mine, source)
    app = Bare()
    shelf.show(app, "dusk")
    async with app.run_test() as pilot:
        shelf.refresh(app)
        assert source.reads == 0

        moss = mine / "moss.toml"
        write(moss, 'inherits = "dusk"\n[colors]\nmuted = "#aabbcc"\n')
        assert shelf.refresh(app) == []
        shelf.refresh(app)
        assert source.reads == 1
        app.theme = "moss"
        await pilot.pause()
        assert app.query_one("#mine").styles.color == Color.parse("#aabbcc")

        write(moss, 'inherits = "dusk"\n[colors]\nmuted = "#ccbbaa"\n')
        shelf.refresh(app)
        await pilot.pause()
        assert app.query_one("#mine").styles.color == Color.parse("#ccbbaa")

        moss.unlink()
        shelf.refresh(app)
        await pilot.pause()
        assert app.query_one("#mine").styles.color == Color.parse("#ccbbaa")
        app.theme = "dusk"
        shelf.refresh(app)
        assert "moss" not in app.available_themes


async def test_a_broken_file_is_told_once_and_again_when_it_comes_back(mine: Path) -> None:
    shelf = Shelf(mine)
    app = Bare()
    shelf.show(app, "dusk")
    moss = mine / "moss.toml"
    write(moss, "oops\n")
    assert len(shelf.refresh(app)) == 1
    write(mine / "fern.toml", 'inherits = "dusk"\n')
    assert shelf.refresh(app) == []
    write(moss, 'inherits = "dusk"\n')
    assert shelf.refresh(app) == []
    write(moss, "oops\n")
    assert len(shelf.refresh(app)) == 1


async def test_the_theme_on_the_screen_stays_while_its_file_is_broken(mine: Path) -> None:
    write(mine / "moss.toml", 'inherits = "dusk"\n')
    shelf = Shelf(mine)
    app = Bare()
    shelf.show(app, "moss")
    async with app.run_test() as pilot:
        shelf.refresh(app)
        write(mine / "moss.toml", "oops\n")
        assert len(shelf.refresh(app)) == 1
        await pilot.pause()
        assert app.theme == "moss"
        assert "moss" in app.available_themes


async def test_a_link_to_nowhere_is_no_reason_to_stop_looking(mine: Path) -> None:
    (mine / "gone.toml").symlink_to(mine / "nowhere")
    shelf = Shelf(mine)
    app = Bare()
    shelf.show(app, "dusk")
    shelf.refresh(app)
    write(mine / "moss.toml", 'inherits = "dusk"\n')
    assert shelf.refresh(app) == []
    assert "moss" in app.available_themes
