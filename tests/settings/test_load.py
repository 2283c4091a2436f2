"""What a person sees when their config.toml is right, wrong, or not there."""

import os
import subprocess
import sys
import tomllib
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.domain.settings import OwnPattern, Problem, Settings
from selfkind.settings.load import example_text, key_lines, load
from tests.copy_rules import copy_faults


def read(folder: Path, text: str) -> tuple[Settings, tuple[Problem, ...]]:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return load(file)


def test_without_a_file_these_are_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == (Settings(), ())


def test_without_a_file_nothing_is_imported_to_read_it(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from selfkind.settings.load import load;"
        f"load(Path({str(tmp_path / 'config.toml')!r}));"
        "from selfkind.settings.paths import places; places(Path('x'), {});"
        "print({'msgspec', 'tomllib', 'platformdirs', 'zoneinfo', 'difflib'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings, problems = read(
        tmp_path,
        """
        day_starts_at = "05:30"
        week_starts_on = "Sunday"
        time_zone = "Pacific/Auckland"
        country = "nz"
        inbox = "~/Sync/phone"
        theme = "paper"
        ascii = true
        reduced_motion = true
        reader = true
        disc = "blocks"
        plain = true
        wait_for_keys = false
        kind_words = false
        streaks = true
        auto_lock_minutes = 10
        low_days = 5
        [reminders]
        quiet = "21:00 - 8:00"
        discreet = false
        nudges_per_day = 0
        snooze_minutes = 30
        [sound]
        bells = false
        voice = true
        volume = 100
        [breathing]
        speed = 90
        lead_in = true
        counts = true
        [patterns]
        evening = "4-2-6-0"
        "before work" = { seconds = "5.5-5.5", minutes = 5 }
        [keys]
        "today.done" = "d, space"
        """,
    )
    assert problems == ()
    assert (settings.day_starts_at, settings.time_zone, settings.country) == (
        time(5, 30),
        "Pacific/Auckland",
        "NZ",
    )
    assert settings.reminders.quiet == "21:00-08:00"
    assert settings.sound.volume == 100
    assert settings.patterns == (OwnPattern("evening", "4-2-6-0"), OwnPattern("before work", "5.5-5.5", 5))
    assert settings.keys == {"today.done": ("d", "space")}
    plain = Settings()
    for name in Settings._fields:
        assert getattr(settings, name) != getattr(plain, name), name


@pytest.mark.parametrize(
    ("line", "key", "says"),
    [
        ("breathing = 3", "breathing", "[breathing]"),
        ("breathing.speed = 130", "breathing.speed", "from 80 to 120"),
        ("patterns = 4", "patterns", "[patterns]"),
        ("patterns.mine = 4", "patterns.mine", "write its seconds"),
        ('patterns.mine = "4"', "patterns.mine", "in and out: 4-6"),
        ('patterns.mine = "1-1"', "patterns.mine", "fast breathing"),
        ('patterns.mine = "4-20-6"', "patterns.mine", "up to 10 seconds"),
        ('patterns.mine = { seconds = "4-6", minutes = 0 }', "patterns.mine", "write its seconds"),
        ('patterns.mine = { seconds = "4-6", hours = 1 }', "patterns.mine", "write its seconds"),
        ('patterns."" = "4-6"', "patterns.", "needs a name"),
        ('day_starts_at = "13:00"', "day_starts_at", '"04:00"'),
        ('day_starts_at = "4"', "day_starts_at", '"4" can\'t be used here'),
        ("day_starts_at = 4", "day_starts_at", "12:00"),
        ('time_zone = "Europe/Berlim"', "time_zone", "Did you mean Europe/Berlin?"),
        ('time_zone = "new york"', "time_zone", "write a name like"),
        ('time_zone = "Europe"', "time_zone", "write a name like"),
        ('time_zone = "../../etc/passwd"', "time_zone", "write a name like"),
        ('week_starts_on = "t"', "week_starts_on", '"monday"'),
        ("week_starts_on = 1", "week_starts_on", '"monday"'),
        ('country = "Germany"', "country", "two letters"),
        ("theme = 3", "theme", "name of a theme"),
        ('theme = ""', "theme", "name of a theme"),
        ("ascii = 1", "ascii", "true or false"),
        ('streaks = "yes"', "streaks", "true or false"),
        ("auto_lock_minutes = -1", "auto_lock_minutes", "0"),
        ("auto_lock_minutes = 1e3", "auto_lock_minutes", "whole number"),
        ("auto_lock_minutes = 99999999999999999999999", "auto_lock_minutes", "this number can't be used here"),
        ("[sound]\nvolume = 101", "sound.volume", "0 to 100"),
        ("[sound]\nvolume = true", "sound.volume", "true can't be used here"),
        ("sound.volume = 101", "sound.volume", "0 to 100"),
        ("sound = {volume = 101}", "sound.volume", "0 to 100"),
        ('[reminders]\nquiet = "22:00"', "reminders.quiet", "22:00-07:00"),
        ('[reminders]\nquiet = "22:00-22:00"', "reminders.quiet", "different"),
        ('[reminders]\nquiet = "22:00-25:00"', "reminders.quiet", "22:00-07:00"),
        ("[reminders]\nnudges_per_day = -1", "reminders.nudges_per_day", "0 for none"),
        ("[reminders]\nsnooze_minutes = 0", "reminders.snooze_minutes", "1 to 720"),
        ("[reminders]\nsnooze_minutes = 721", "reminders.snooze_minutes", "1 to 720"),
        ('themes = "x"', "themes", "Did you mean theme?"),
        ("zzz = 1", "zzz", "config example"),
        ("volume = 3", "volume", "below the heading [sound]"),
        ('[sound]\ntheme = "dusk"', "sound.theme", "above the first heading"),
        ("[sounds]\nvolume = 3", "sounds", "Did you mean [sound]?"),
        ("sound = 5", "sound", "[sound] on a line"),
        ("keys = 5", "keys", "[keys] on a line"),
        ('[keys]\n"today.done" = 5', "keys.today.done", "in quotes"),
        ('[keys]\n"today.done" = ["x", 5]', "keys.today.done", "[ … ] can't be used here"),
    ],
)
def test_a_slip_is_named_and_everything_else_is_kept(tmp_path: Path, line: str, key: str, says: str) -> None:
    settings, problems = read(tmp_path, f"# mine\nkind_words = false\n{line}\n")
    assert len(problems) == 1, problems
    assert problems[0].key == key
    assert problems[0].line == (3 if key == "sounds" else 3 + line.count("\n"))
    assert says in problems[0].reason
    assert str(problems[0]).startswith(f"{tmp_path / 'config.toml'}, line {problems[0].line}: {key}: ")
    assert not copy_faults(problems[0].reason.replace("streak", ""))
    assert settings == Settings(kind_words=False)


def test_two_slips_are_two_lines_in_the_order_of_the_file(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, '[sound]\nvolume = 400\nbells = false\n[reminders]\nquiet = "never"\n')
    assert [problem.line for problem in problems] == [2, 5]
    assert settings.sound.bells is False
    assert settings.sound.volume == 60


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('theme = "dusk"\nascii = yes\n', 2),
        ('theme = "dusk\n', 1),
        ('theme = "a"\ntheme = "b"\n', 2),
        ("ascii = true\nkeys = [\n", 2),
        ("=\n", 1),
    ],
)
def test_what_is_not_toml_is_one_line_and_the_defaults(tmp_path: Path, text: str, line: int) -> None:
    settings, problems = read(tmp_path, text)
    assert settings == Settings()
    assert [problem.line for problem in problems] == [line]
    assert "(at " not in problems[0].reason


def test_brackets_without_end_are_no_crash(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, "theme = " + "[" * 100_000)
    assert settings == Settings()
    assert len(problems) == 1


def test_a_file_from_notepad_is_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'\xef\xbb\xbftheme = "paper"\r\nascii = true\r\n')
    assert load(file) == (Settings(theme="paper", ascii=True), ())


def test_other_letters_than_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'ascii = true\ntheme = "d\xe4mmerung"\n')
    settings, problems = load(file)
    assert settings == Settings()
    assert problems[0].line == 2
    assert "UTF-8" in problems[0].reason


def test_a_folder_or_a_pipe_in_its_place_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "config.toml"
    folder.mkdir()
    assert "isn't a file" in load(folder)[1][0].reason
    assert len(load(folder)[1]) == 1
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "isn't a file" in load(tmp_path / "pipe")[1][0].reason


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("")
    file.chmod(0)
    assert len(load(file)[1]) == 1


def test_a_file_where_a_folder_is_meant_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    assert load(tmp_path / "home" / "config.toml")[0] == Settings()


@pytest.mark.parametrize(
    "text",
    ["[keys.{0}]\n", "[keys]\n{0} = 'x'\n", "\n[keys]\na = {1}\n", "\nsound = {1}\n", "[patterns]\n{0} = 1"],
)
def test_tables_that_go_very_deep_are_one_line_and_the_defaults(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text.format(".".join(["a"] * 20_000), "{a=" * 250 + "1" + "}" * 250))
    settings, problems = load(file)
    assert settings == Settings()
    assert [problem.reason for problem in problems] == [
        "names or brackets are nested more than 30 levels deep. Until that's fixed, selfkind uses the default "
        "settings."
    ]
    assert key_lines(file) == {}


def test_toml_times_and_empty_words_are_understood(tmp_path: Path) -> None:
    text = 'day_starts_at = 06:00:00\ntime_zone = ""\ncountry = " uk "\n[reminders]\nquiet = ""\n'
    settings, problems = read(tmp_path, text)
    assert problems == ()
    assert (settings.day_starts_at, settings.time_zone, settings.country) == (time(6), None, "GB")
    assert settings.reminders.quiet == ""


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ('"today.done" = "x, f5"', ("x", "f5")),
        ('"today.done" = ["x", "ctrl+p"]', ("x", "ctrl+p")),
        ('today.done = "x"', ("x",)),
        ('"today.done" = ""', ()),
        ('"today.done" = []', ()),
        ('"today.done" = ","', ("comma",)),
        ('"today.done" = " "', ("space",)),
        ('"today.done" = [","]', ("comma",)),
    ],
)
def test_keys_may_be_written_in_several_ways(tmp_path: Path, written: str, keys: tuple[str, ...]) -> None:
    settings, problems = read(tmp_path, f"[keys]\n{written}\n")
    assert problems == ()
    assert settings.keys == {"today.done": keys}


def test_the_line_of_a_changed_key_is_known(tmp_path: Path) -> None:
    read(tmp_path, '# mine\n[keys]\n"today.done" = "x"\ntoday.rest = "y"\n[keys.app]\ncatch = "z"\n')
    lines = key_lines(tmp_path / "config.toml")
    assert {id: lines[id] for id in ("today.done", "today.rest", "app.catch")} == {
        "today.done": 3,
        "today.rest": 4,
        "app.catch": 6,
    }
    assert key_lines(tmp_path / "nothing.toml") == {}


def test_nothing_a_terminal_obeys_comes_back(tmp_path: Path) -> None:
    _, problems = read(tmp_path, r'"a\u001b[2J" = 1' + "\n" + r'country = "\u001b]0;x\u0007"')
    assert len(problems) == 2
    assert all(str(problem).isprintable() for problem in problems)


def names_of(kind: Any, before: str = "") -> list[str]:
    found = []
    for name, value in kind._asdict().items():
        found += names_of(value, f"{name}.") if hasattr(value, "_fields") else [before + name]
    return found


def uncommented() -> str:
    lines = example_text().splitlines()
    return "\n".join(line[1:] if line.startswith("#") and line[1:2].isalpha() else line for line in lines)


def test_the_example_is_valid_and_at_its_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, example_text()) == (Settings(), ())
    assert read(tmp_path, uncommented()) == (Settings(), ())


NOT_READ_YET = {"streaks"}


def test_the_example_has_every_setting_that_something_reads() -> None:
    document = tomllib.loads(uncommented())
    shown = set()
    for name in names_of(Settings()):
        table, _, key = name.rpartition(".")
        if key in (document[table] if table else document):
            shown.add(name)
    assert shown == set(names_of(Settings())) - NOT_READ_YET


def test_a_file_with_settings_that_nothing_reads_yet_is_valid(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, "streaks = true\n")
    assert problems == ()
    assert settings.streaks


def test_the_example_says_nothing_that_we_do_not_say() -> None:
    assert not copy_faults(example_text())


def test_the_example_keys_in_it_are_fine(tmp_path: Path) -> None:
    from selfkind.tui.commands.key_check import check_keys

    shown = "\n".join(line[4:] for line in example_text().splitlines() if line.startswith('#   "'))
    settings, problems = read(tmp_path, f"[keys]\n{shown}\n")
    assert problems == ()
    assert len(settings.keys) == 3
    assert check_keys(settings.keys)[1] == ()


@given(st.text(max_size=80))
def test_no_text_is_a_crash(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("any") / "config.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    settings, problems = load(file)
    assert isinstance(settings, Settings)
    assert all(isinstance(problem, Problem) for problem in problems)


PLAIN = st.one_of(
    st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.lists(st.integers(), max_size=2)
)


@given(st.sampled_from(names_of(Settings())), PLAIN)
def test_no_value_is_a_crash_and_no_other_key_suffers(
    tmp_path_factory: pytest.TempPathFactory, name: str, value: object
) -> None:
    import json

    written = json.dumps(value).replace("NaN", "nan").replace("Infinity", "inf")
    file = tmp_path_factory.mktemp("any") / "config.toml"
    file.write_text(f"{name} = {written}\n" if name != "keys" else "\n", encoding="utf-8")
    settings, _ = load(file)
    top = name.partition(".")[0]
    plain = Settings()
    for one in Settings._fields:
        if one != top:
            assert getattr(settings, one) == getattr(plain, one)


def test_keys_have_no_lines_in_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\n"today.done" = "d"\nbroken\n', encoding="utf-8")
    assert key_lines(file) == {}


def test_a_key_of_an_inline_table_is_named_with_its_own_line(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "dusk"\n\nsound = { volume = "loud" }\n', encoding="utf-8")
    (problem,) = load(file)[1]
    assert (problem.line, problem.key) == (3, "sound.volume")
