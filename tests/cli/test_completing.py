"""What a shell offers at the tab key: words, ids and days, and nothing that was written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from selfkind.cli.commands import selfkind
from selfkind.cli.completing import SHELLS, script
from selfkind.cli.context import Context
from selfkind.cli.main import main
from selfkind.domain.routine.cadence import DAILY
from selfkind.domain.routine.routine import Part, RoutineItem
from selfkind.store.engine import part_storage
from tests.cli.conftest import Run
from tests.conftest import Clock
from tests.marked_home import TODAY, MarkedHome, marked_home

Offered = Callable[[str], list[str]]


@pytest.fixture
def offered(
    home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Offered:
    """What fish is offered for the last of these words: a kind and a word for each, and what is said beside it."""

    def complete(words: str) -> list[str]:
        monkeypatch.setenv("_SELFKIND_COMPLETE", "fish_complete")
        monkeypatch.setenv("COMP_WORDS", f"selfkind --home {home} {words}")
        monkeypatch.setenv("COMP_CWORD", words.split(" ")[-1])
        assert main([], clock) == 0
        said = capsys.readouterr()
        assert said.err == ""
        monkeypatch.delenv("_SELFKIND_COMPLETE")
        return said.out.splitlines()

    return complete


def words(lines: list[str]) -> list[str]:
    return [line.partition("\t")[0] for line in lines]


def beside(lines: list[str]) -> dict[str, str]:
    return {line.partition("\t")[0].partition(",")[2]: line.partition("\t")[2] for line in lines}


def places(command: click.Command, ctx: click.Context, path: str = "") -> Iterator[str]:
    """What is typed before each argument and each value of an option of every command."""
    for one in command.params:
        if isinstance(one, click.Argument):
            yield path
        elif not getattr(one, "is_flag", False):
            yield f"{path} {one.opts[0]}"
    for name in command.list_commands(ctx) if isinstance(command, click.Group) else ():
        inner = command.get_command(ctx, name)
        assert inner is not None
        under = click.Context(inner, parent=ctx, info_name=name, obj=ctx.obj)
        yield from places(inner, under, f"{path} {name}")


def everything() -> list[str]:
    ctx = click.Context(selfkind, info_name="selfkind", obj=Context())
    return sorted({path.strip() for path in places(selfkind, ctx)})


def test_items_exercises_patterns_and_files_are_completed(run: Run, offered: Offered) -> None:
    run("routine", "add", "Évening walk")
    run("routine", "add", "Water the plants")
    run("routine", "add", "*.md")
    ids = {item["name"]: item["id"] for item in run("routine", "list", "--json").json}
    assert words(offered("done évE")) == ["plain,évening"]
    assert words(offered("rest feel")) == ["plain,feelings"]
    # “water” means two items, and “*” would mean files.
    short = {f"plain,{ids[name][:8]}" for name in ("Water the plants", "*.md")}
    assert short <= set(words(offered("routine edit ")))
    assert "plain,water" not in words(offered("done "))
    assert words(offered("breathe bo")) == ["plain,box", "plain,box3"]
    assert words(offered("do body")) == ["plain,body-scan"]
    assert words(offered("routine add x --exercise body")) == ["plain,body-scan"]
    assert words(offered("import selfkind x")) == ["file,x"]
    assert words(offered("backup now -o x")) == ["file,x"]
    assert words(offered("done water --passphrase-file x")) == ["file,x"]
    assert words(offered("--home x")) == ["dir,x"]
    assert words(offered("write gr")) == ["plain,gratitude"]


def test_an_item_of_ones_own_has_no_name_beside_it_and_a_discreet_one_no_word(run: Run, offered: Offered) -> None:
    run("routine", "add", "Clinic at noon", "--part", "day")
    run("routine", "add", "Sober letter", "--exercise", "letter", "--part", "evening")
    run("routine", "add", "Told letter", "--exercise", "letter", "--part", "evening", "--show-name")
    ids = {item["name"]: item["id"] for item in run("routine", "list", "--json").json}
    found = beside(offered("done "))
    assert found["clinic"] == "Day"
    assert found[ids["Sober letter"][:8]] == found["told"] == "Evening"
    assert found["three"] == "Three good things"


def test_entries_are_offered_by_id_and_day_the_newest_first(run: Run, offered: Offered) -> None:
    older = run("--json", "write", "--date", "2026-11-20", "note", "a thorny word").json["id"]
    newer = run("--json", "write", "gratitude", "a second word").json["id"]
    assert offered("journal show ") == [
        f"plain,{newer[:8]}\t{TODAY.isoformat()} gratitude",
        f"plain,{older[:8]}\t2026-11-20 note",
    ]
    assert words(offered(f"journal edit {older[:3]}")) == [f"plain,{older[:8]}"]
    assert words(offered(f"journal delete {older[:10]}")) == [f"plain,{older}"]
    thought = run("--json", "catch", "I never manage").json["id"]
    assert words(offered("journal finish ")) == [f"plain,{thought[:8]}"]
    letter = run("--json", "write", "letter", "Dear me").json["id"]
    assert words(offered("journal letters open ")) == [f"plain,{letter[:8]}"]
    felt = run("--json", "feel", "calm").json["id"]
    assert offered("feel show ") == [f"plain,{felt[:8]}\t{TODAY.isoformat()}"]


def test_an_id_is_offered_as_lists_have_it(run: Run, offered: Offered) -> None:
    made = {
        "circle": ("add", "Ana"),
        "boundary": ("add", "I leave at six"),
        "homework": ("add", "Walk"),
        "score": ("add", "Sleep"),
        "card": ("add", "Rest"),
    }
    for group, line in made.items():
        assert run(group, *line).code == 0, group
        ((word, when),) = beside(offered(f"{group} edit ")).items()
        assert (len(word), when) == (8, f"changed {TODAY.isoformat()}"), group
        assert words(offered(f"{group} edit {word}")) == [f"plain,{word}"], group
        assert run(group, "remove", word, "--json").code == 0, group


def test_an_id_of_which_more_is_typed_is_offered_whole(run: Run, offered: Offered) -> None:
    run("circle", "add", "Ana")
    (id,) = (person["id"] for person in run("circle", "list", "--json").json)
    assert words(offered(f"circle show {id[:8]}")) == [f"plain,{id[:8]}"]
    assert words(offered(f"circle show {id[:9]}")) == [f"plain,{id}"]


def test_ids_that_begin_alike_are_offered_whole(run: Run, offered: Offered, home: Path) -> None:
    run("circle", "add", "Ana")
    run("circle", "add", "Ben")
    one, other = (person["id"] for person in run("circle", "list", "--json").json)
    core = home / "core.json"
    core.write_text(core.read_text().replace(other, alike := one[:8] + other[8:]))
    assert run("doctor", "--accept", "core").code == 0
    assert words(offered("circle show ")) == [f"plain,{one}", f"plain,{alike}"]
    assert words(offered(f"circle show {one[:12]}")) == [f"plain,{one}"]


def test_what_is_logged_is_offered_by_id_and_day(run: Run, offered: Offered) -> None:
    run("boundary", "add", "I leave at six")
    kept = run("boundary", "list", "--json").json[0]["id"]
    said = run("boundary", "log", kept, "--said", "part", "--json").json["id"]
    assert offered(f"boundary log {kept} --edit ") == [f"plain,{said[:8]}\t{TODAY.isoformat()} after"]
    run("away", "2026-12-24", "2026-12-28")
    assert beside(offered("away delete ")).popitem()[1] == "2026-12-24"
    assert words(offered("backup restore "))


def test_an_id_that_is_begun_is_found_without_reading_every_month(
    run: Run, offered: Offered, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [
        run("--json", "write", "--date", f"2026-{month:02}-20", "note", "a thorny word").json["id"]
        for month in range(1, 11)
    ]
    gone = run("--json", "write", "note", "to the bin").json["id"]
    run("journal", "delete", gone)
    read: list[str] = []
    unpack = part_storage.unpack
    monkeypatch.setattr(part_storage, "unpack", lambda name, *rest: (read.append(name), unpack(name, *rest))[1])
    assert words(offered(f"journal show {ids[0][:9]}")) == [f"plain,{ids[0]}"]
    assert set(read) <= {"core"}  # it's cut out of the bytes of its month
    assert offered(f"feel show {ids[0][:9]}") == offered(f"journal show {gone[:9]}") == []
    assert len(offered("journal show ")) == 10
    assert "2026-01" in read


def test_no_word_that_was_written_is_offered_anywhere(home: Path, offered: Offered) -> None:
    """But for the first word of a routine item, and the word that writes a form of one's own: both are typed."""
    marked = marked_home()
    marked.write(home)
    typed = {"item", "homework item"} & set(marked.numbers) | {"template"} & set(marked.numbers)
    typed |= {name for name in marked.numbers if isinstance(_thing(marked, name), RoutineItem)}
    count = 0
    for path in everything():
        lines = offered(f"{path} ")
        count += len(lines)
        assert marked.found_in("\n".join(lines)) <= typed, path
        assert marked.found_in("\n".join(beside(lines).values())) == set(), path
    assert count > 1000


def _thing(marked: MarkedHome, name: str) -> object:
    return next((one for one in marked.things if getattr(one, "id", "") == marked.id(name)), None)


def test_an_encrypted_home_is_asked_nothing_and_shows_nothing_of_it(
    home: Path, run: Run, offered: Offered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda *_: pytest.fail("it asked"))
    marked = marked_home()
    marked.write(home)
    (tmp_path / "words").write_text("a quiet lamp")
    assert run("encrypt", "--passphrase-file", str(tmp_path / "words")).code == 0
    # What would unlock it for a command is left alone, too.
    monkeypatch.setenv("SELFKIND_PASSPHRASE_FILE", str(tmp_path / "words"))
    ids = {one.id for one in marked.things if hasattr(one, "id")}
    for path in everything():
        lines = offered(f"{path} ")
        shown = beside(lines)
        assert marked.found_in("\n".join(lines)) == set(), path
        assert not [word for word in shown if len(word) > 7 and any(id.startswith(word) for id in ids)], path
    assert offered("done ") == offered("journal show ") == offered("circle show ") == []
    assert words(offered("breathe bo")) == ["plain,box", "plain,box3"]


def test_topics_of_the_guide_are_completed(home: Path, offered: Offered) -> None:
    assert words(offered("guide fi")) == ["plain,first-evening"]
    assert beside(offered("guide phone"))["phone"] == "A phone"
    assert not home.exists()


def test_a_home_that_is_not_there_is_not_made(home: Path, offered: Offered) -> None:
    assert "plain,water" in words(offered("done "))
    assert offered("journal show ") == []
    assert not home.exists()


def test_nothing_is_said_of_a_home_or_a_line_that_is_wrong(home: Path, offered: Offered) -> None:
    home.mkdir()
    (home / "core.json").write_text("{{{", encoding="utf-8")
    (home / "config.toml").write_text("theme = dusk", encoding="utf-8")
    assert offered("done ") == []
    assert offered("nosuch ") == []
    assert offered("journal show --nosuch ") == []
    assert words(offered("write gr")) == ["plain,gratitude"]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_script(
    shell: str, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("completion", shell).out == script(shell)
    assert run("completion", shell, "--json").json == {"shell": shell, "script": script(shell)}
    monkeypatch.setenv("_SELFKIND_COMPLETE", f"{shell}_source")
    assert main([]) == 0
    assert capsys.readouterr().out == script(shell)
    monkeypatch.setenv("_SELFKIND_COMPLETE", "nosuch_complete")
    assert main([]) == 1


def test_bash_offers_what_selfkind_answers(home: Path, tmp_path: Path) -> None:
    (tmp_path / "selfkind").write_text(f'#!/bin/sh\nexec {sys.executable} -m selfkind "$@"\n')
    (tmp_path / "selfkind").chmod(0o755)
    (tmp_path / "script").write_text(script("bash"))

    def replies(*typed: str) -> list[str]:
        array = " ".join(f"'{word}'" for word in typed)
        return subprocess.run(
            ["bash", "--norc", "-c", f'. {tmp_path}/script; COMP_WORDS=({array}); COMP_CWORD={len(typed) - 1}; '
             f'_selfkind_completion {tmp_path}/selfkind 2>/dev/null; printf "%s\\n" "${{COMPREPLY[@]}}"'],
            capture_output=True, text=True, check=True,
        ).stdout.split("\n")[:-1]  # fmt: skip

    # bash makes words of what stands between `=`.
    assert replies("selfkind", "--home", "=", str(home), "done", "wa") == ["water"]
    assert replies("selfkind", "breathe", "bo") == ["box", "box3"]


def test_a_new_item_is_completed_without_its_name(home: Path) -> None:
    """What the test of the marked home stands on: a name of three words has one of them in the value."""
    item = RoutineItem("x", "One two three", "", DAILY, Part.DAY, TODAY)
    from selfkind.cli.completing import _word_for

    assert _word_for(item, (item,)) == "one"
