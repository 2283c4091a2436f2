from collections.abc import Callable
from pathlib import Path

import pytest

from selfkind.cli.main import main
from selfkind.companion.companion import Companion
from tests.cli.conftest import Run


def config(home: Path, text: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.toml").write_text(text)


def test_path_example_and_check(run: Run, home: Path) -> None:
    assert run("config", "path").out == f"{home / 'config.toml'}\n"
    assert set(run("config", "path", "--json").json) == {"config", "themes", "home"}
    assert run("config", "check").code == 0
    assert not home.exists()
    config(home, run("config", "example").out)
    said = run("config", "check")
    assert (said.code, said.out) == (0, f"{home / 'config.toml'}: all good.\n")


def test_settings_that_nothing_reads_yet_are_all_good(run: Run, home: Path) -> None:
    config(home, "streaks = true\n[reminders]\nnudges_per_day = 3\n")
    said = run("config", "check")
    assert (said.code, said.out) == (0, f"{home / 'config.toml'}: all good.\n")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('teme = "paper"', 1, "theme"),
        ("\nday_starts_at = 4", 2, "day_starts_at"),
        ('time_zone = "Europe/Nowhere"', 1, "time_zone"),
        ("[sound]\nvolume = 900", 2, "volume"),
        ("[keys]\n'today.doone' = 'y'", 2, "today.done"),
        ("[keys]\n'app.quit' = ''", 2, "app.quit"),
        ("not toml", 1, "TOML"),
        (
            'ascii = true\ntheme = "papr"',
            2,
            "Did you mean paper? Choose dusk, ember, high-contrast, paper or terminal.",
        ),
    ],
)
def test_each_fault_names_file_line_and_key_and_the_commands_go_on(
    run: Run, home: Path, text: str, line: int, words: str
) -> None:
    config(home, text)
    said = run("config", "check")
    assert said.code == 1
    assert said.out.count("\n") == 1
    assert f"config.toml, line {line}" in said.out
    assert words in said.out
    assert run("config", "check", "--json").json["problems"][0]["line"] == line
    assert run("done", "water").code == 0


def test_a_config_that_cannot_be_read_is_one_line_and_no_end(run: Run, home: Path) -> None:
    (home / "config.toml").mkdir(parents=True)
    said = run("status")
    assert said.code == 0
    assert said.err.count("\n") == 1
    assert "config.toml" in said.err


def test_the_day_starts_when_the_setting_says(run: Run, home: Path) -> None:
    config(home, 'day_starts_at = "10:00"\ntime_zone = "Asia/Tokyo"')
    assert run("today", "--json").json["day"] == "2026-11-23"
    config(home, 'day_starts_at = "10:00"\ntime_zone = "UTC"')
    assert run("today", "--json").json["day"] == "2026-11-22"


def test_ascii_signs(run: Run, home: Path) -> None:
    config(home, "ascii = true")
    assert run("status").out.startswith("0/8 - next")
    assert "  o Water" in run("today").out


def test_themes(run: Run, home: Path) -> None:
    assert {"dusk", "paper"} <= {theme["id"] for theme in run("themes", "--json").json}
    assert "* dusk  (dark)" in run("themes").out
    (home / "themes").mkdir(parents=True)
    (home / "themes" / "mine.toml").write_text('inherits = "paper"\n[colors]\naccent = "#803010"\n')
    (home / "themes" / "broken.toml").write_text('[colors]\naccent = "nocolour"\n')
    said = run("themes")
    assert "mine  (light)" in said.out
    assert said.err.count("\n") == 1
    assert "broken.toml" in said.err


def test_the_theme_chosen_in_the_app_is_the_chosen_one(run: Run, opened: Callable[[], Companion]) -> None:
    opened().keep_choice("theme", "paper")
    assert "* paper" in run("themes").out
    assert [theme["id"] for theme in run("themes", "--json").json if theme["chosen"]] == ["paper"]


def test_a_chosen_theme_without_a_file_is_not_the_chosen_one(run: Run, opened: Callable[[], Companion]) -> None:
    opened().keep_choice("theme", "dracula")
    assert "* dusk" in run("themes").out


def test_the_check_of_the_settings_knows_themes_of_ones_own_and_names_a_broken_one(run: Run, home: Path) -> None:
    config(home, 'theme = "moss"')
    assert "or terminal." in run("config", "check").out
    (home / "themes").mkdir()
    (home / "themes" / "moss.toml").write_text("oops")
    said = run("config", "check")
    assert said.code == 1
    assert "moss.toml" in said.out
    (home / "themes" / "moss.toml").write_text('inherits = "paper"')
    assert run("config", "check").code == 0
    config(home, 'theme = "mos"')
    assert "Choose dusk, ember, high-contrast, paper, terminal or moss." in run("config", "check").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Run, shell: str) -> None:
    assert "_SELFKIND_COMPLETE" in run("completion", shell).out
    assert run("completion", "csh").code == 2


def test_exercises(run: Run) -> None:
    assert {"longout", "gratitude", "catch", "check-in"} <= {one["id"] for one in run("exercises", "--json").json}
    assert "Longer-out breathing  (3 min)" in run("exercises").out


@pytest.mark.parametrize(
    "command",
    [[], ["today"], ["status"], ["done"], ["rest"], ["undo"], ["routine"], ["routine", "add"], ["routine", "edit"],
     ["routine", "list"], ["routine", "remove"], ["routine", "move"], ["catch"], ["write"], ["journal"],
     ["journal", "list"], ["journal", "show"], ["feel"], ["exercises"], ["help-now"], ["config"],
     ["config", "path"], ["config", "example"], ["config", "check"], ["themes"], ["completion"]],
)  # fmt: skip
def test_help_of_everything_needs_no_home(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a-file"
    file.write_text("")
    assert main(["--home", str(file), *command, "--help"]) == 0
    assert "Usage: selfkind" in capsys.readouterr().out
