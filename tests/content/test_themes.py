"""Theme files: the shipped ones are easy to read, and any other is a theme or one clear line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.content.themes import (
    COLORS,
    DEFAULT,
    Theme,
    load_theme,
    load_themes,
    shipped_folder,
    theme_folders,
)
from selfkind.domain.color import VISIBLE, contrast
from selfkind.domain.terminal_colors import VGA, XTERM
from tests.copy_rules import copy_faults

SHIPPED, SHIPPED_PROBLEMS = load_themes(theme_folders(None))
COLOURS = "\n".join(f'{color} = "{getattr(DEFAULT, color)}"' for color in COLORS)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The user's own themes folder."""
    folder = tmp_path / "themes"
    folder.mkdir()
    return folder


def one(mine: Path, text: str, name: str = "moss") -> tuple[dict[str, Theme], list[str]]:
    (mine / f"{name}.toml").write_text(text, encoding="utf-8")
    themes, problems = load_themes(theme_folders(mine))
    return themes, [str(problem) for problem in problems]


def test_the_shipped_themes_are_there_and_fine() -> None:
    assert SHIPPED_PROBLEMS == ()
    assert {"dusk", "paper", "ember", "high-contrast"} <= set(SHIPPED)
    assert any(not theme.dark for theme in SHIPPED.values())
    assert all(
        theme.name and theme.description and not copy_faults(theme.description) for theme in SHIPPED.values()
    )


def test_the_theme_that_needs_no_file_is_the_one_in_the_file() -> None:
    assert SHIPPED["dusk"] == DEFAULT


OF_OUR_OWN = {id: theme for id, theme in SHIPPED.items() if not theme.ansi}
"""Those whose colours are known: the terminal's own are what its user has set."""


@pytest.mark.parametrize("theme", OF_OUR_OWN.values(), ids=OF_OUR_OWN)
def test_shipped_themes_are_easy_to_read(theme: Theme) -> None:
    for behind in (theme.background, theme.surface, theme.panel):
        assert contrast(theme.foreground, behind) >= 7
        assert contrast(theme.muted, behind) >= 4.5
    for behind in (theme.background, theme.surface):
        for color in ("primary", "secondary", "accent", "warning", "error", "success"):
            assert contrast(getattr(theme, color), behind) >= 4.5, color


@pytest.mark.parametrize("ground", ["#000000", "#ffffff"])
def test_keys_and_headings_in_the_terminals_colours_are_seen_in_dark_and_light(ground: str) -> None:
    names = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
    for name in ("secondary", "accent", "warning", "error"):
        number = names.index(getattr(SHIPPED["terminal"], name).removeprefix("ansi_"))
        for palette in (XTERM, VGA):
            assert contrast(palette[number], ground) >= VISIBLE, name


@pytest.mark.parametrize("theme", OF_OUR_OWN.values(), ids=OF_OUR_OWN)
def test_no_shipped_error_is_red(theme: Theme) -> None:
    red, green, blue = (int(theme.error[at : at + 2], 16) for at in (1, 3, 5))
    assert blue > green, "an error leans to violet"
    assert blue > red * 0.75


def test_inheriting_changes_what_the_file_names_and_nothing_else(mine: Path) -> None:
    themes, problems = one(mine, 'inherits = "paper"\n[colors]\naccent = "#112233"\n')
    assert problems == []
    moss, paper = themes["moss"], themes["paper"]
    assert moss.accent == "#112233"
    assert (moss.background, moss.primary, moss.dark) == (paper.background, paper.primary, False)
    assert moss.name == "Moss"


def test_the_users_file_wins_and_may_build_on_the_one_it_replaces(mine: Path) -> None:
    themes, problems = one(mine, 'inherits = "dusk"\n[colors]\nprimary = "#ffffff"\n', name="dusk")
    assert problems == []
    assert themes["dusk"].primary == "#ffffff"
    assert themes["dusk"].background == DEFAULT.background
    assert load_theme("dusk", theme_folders(mine))[0] == themes["dusk"]


def test_colours_that_may_be_left_out_follow_the_others(mine: Path) -> None:
    named = "\n".join(
        line for line in COLOURS.splitlines() if line.split(" ")[0] not in ("warning", "error", "success")
    )
    moss = one(mine, f"[colors]\n{named}\n")[0]["moss"]
    assert (moss.warning, moss.error, moss.success) == (moss.accent, moss.secondary, moss.primary)


@pytest.mark.parametrize(("background", "dark"), [("#101010", True), ("#f0f0f0", False)])
def test_dark_is_seen_from_the_background(mine: Path, background: str, dark: bool) -> None:
    text = f"[colors]\n{COLOURS}\n".replace(DEFAULT.background, background)
    assert one(mine, text)[0]["moss"].dark is dark


def test_the_colours_of_the_terminal(mine: Path) -> None:
    text = f"ansi = true\n[colors]\n{COLOURS}\n".replace(DEFAULT.accent, "ansi_bright_yellow")
    themes, problems = one(mine, text)
    assert problems == []
    assert themes["moss"].accent == "ansi_bright_yellow"
    assert themes["moss"].ansi


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[colors\n", 1, "isn't valid TOML"),
        ('inherits = "dusk"\n[colors]\naccent = "#12345"\n', 3, "#rrggbb"),
        ('inherits = "dusk"\n[colors]\naccent = "red"\n', 3, "#e6b689"),
        ('inherits = "dusk"\n[colors]\naccent = 5\n', 3, "isn't a colour"),
        ('inherits = "dusk"\n[colors]\naccnt = "#123456"\n', 3, "Did you mean accent?"),
        ('inherits = "dusk"\n[colors]\ndark = true\n', 3, "above [colors]"),
        ('inherits = "dusk"\naccent = "#123456"\n', 2, "under [colors]"),
        ('inherts = "dusk"\n', 1, "Did you mean inherits?"),
        ('inherits = "dsuk"\n', 1, "Did you mean dusk?"),
        ('inherits = "../dusk"\n', 1, "there's no theme called"),
        ("# moss\ndark = 1\n", 2, "dark = true or dark = false"),
        ("name = 1\n", 1, "in quotes"),
        ("colors = 1\n", 1, "write [colors] on a line of its own"),
        ('inherits = "moss"\n', 1, "there's no theme called"),
        ('[colors]\nbackground = "#000000"\n', 1, "Add surface, panel"),
        ('inherits = "dusk"\n[colors]\naccent = "ansi_red"\n', 3, "ansi = true"),
        ('inherits = "dusk"\n["a\\u001b[2J"]\n', None, "no key"),
    ],
)
def test_a_broken_file_is_one_line_and_the_others_stay(mine: Path, text: str, line: int | None, says: str) -> None:
    themes, problems = one(mine, text)
    assert len(problems) == 1
    assert says in problems[0]
    assert problems[0].startswith(str(mine / "moss.toml"))
    assert line is None or f"line {line}:" in problems[0]
    assert problems[0].isprintable()
    assert not copy_faults(problems[0])
    assert set(themes) == set(SHIPPED)


def test_a_ring_of_themes_is_told_and_ends(mine: Path) -> None:
    (mine / "a.toml").write_text('inherits = "b"\n')
    (mine / "b.toml").write_text('inherits = "a"\n')
    themes, problems = load_themes(theme_folders(mine))
    assert len(problems) == 2
    assert all("inherit from each other" in problem.reason for problem in problems)
    assert set(themes) == set(SHIPPED)


def test_a_child_of_a_broken_file_adds_no_second_line(mine: Path) -> None:
    (mine / "a.toml").write_text("oops\n")
    (mine / "b.toml").write_text('inherits = "a"\n')
    assert len(load_themes(theme_folders(mine))[1]) == 1


def test_a_broken_file_of_a_shipped_name_leaves_the_shipped_one(mine: Path) -> None:
    themes, problems = one(mine, "oops", name="paper")
    assert len(problems) == 1
    assert themes["paper"] == SHIPPED["paper"]
    theme, told = load_theme("paper", theme_folders(mine))
    assert theme == SHIPPED["paper"]
    assert len(told) == 1


def test_what_is_no_theme_file_is_left_alone(mine: Path) -> None:
    (mine / "notes.txt").write_text("oops")
    (mine / ".#moss.toml").write_text("oops")
    (mine / "folder.toml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(mine / "pipe.toml")
    assert load_themes(theme_folders(mine)) == (SHIPPED, ())


def test_one_that_goes_very_deep_is_told(mine: Path) -> None:
    _, problems = one(mine, f"[colors.{'.'.join(['a'] * 20_000)}]\n")
    assert len(problems) == 1
    assert "nested more than 30 levels deep" in problems[0]


def test_a_name_that_cannot_be_an_id_is_told(mine: Path) -> None:
    assert "letters, digits" in one(mine, 'inherits = "dusk"\n', name="my theme")[1][0]


def test_a_folder_that_is_not_there_is_fine(tmp_path: Path) -> None:
    assert load_themes(theme_folders(tmp_path / "nothing")) == (SHIPPED, ())
    (tmp_path / "file").write_text("")
    themes, problems = load_themes(theme_folders(tmp_path / "file"))
    assert themes == SHIPPED
    assert len(problems) == 1


@pytest.mark.parametrize("name", ["dsuk", "", "../dusk", "a\0b", "\x1b[2J"])
def test_a_theme_nobody_has_is_told_and_the_default_comes(mine: Path, name: str) -> None:
    theme, problems = load_theme(name, theme_folders(mine), asked_in="/x/config.toml")
    assert theme == DEFAULT
    assert len(problems) == 1
    assert str(problems[0]).startswith("/x/config.toml: theme: ")
    assert str(problems[0]).isprintable()
    if name == "dsuk":
        assert "Did you mean dusk?" in problems[0].reason


def test_one_theme_is_the_same_as_among_all(mine: Path) -> None:
    one(mine, 'inherits = "ember"\n[colors]\nline = "#333333"\n')
    themes = load_themes(theme_folders(mine))[0]
    for id, theme in themes.items():
        assert load_theme(id, theme_folders(mine)) == (theme, ())


def test_one_theme_reads_its_file_and_its_parent_and_no_other(mine: Path) -> None:
    (mine / "broken.toml").write_text("oops")
    (mine / "moss.toml").write_text('inherits = "ember"\n')
    assert load_theme("moss", theme_folders(mine))[1] == ()


def test_the_usual_start_reads_no_theme_at_all(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from selfkind.content import themes;"
        f"themes.load_theme('dusk', themes.theme_folders(Path({str(tmp_path)!r})));"
        "print({'tomllib', 'msgspec', 'difflib', 'textual'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_the_readme_has_every_colour_and_its_example_works(mine: Path) -> None:
    text = (shipped_folder() / "README.md").read_text(encoding="utf-8")
    assert all(f"`{color}`" in text for color in COLORS)
    example = text.split("```toml\n")[1].split("```")[0]
    assert one(mine, example)[1] == []


@given(st.text(max_size=60))
def test_no_text_is_a_crash(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    mine = tmp_path_factory.mktemp("any")
    (mine / "moss.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    themes, problems = load_themes(theme_folders(mine))
    assert set(SHIPPED) <= set(themes)
    assert len(problems) <= 1
