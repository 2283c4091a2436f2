"""The journal of Logseq: names of pages by its settings, and what the program keeps for itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.domain.errors import SelfkindError
from selfkind.exchange.found import LeftOut
from tests.exchange.bringing import brought
from tests.exchange.fuzz import fuzz_files, zipped
from tests.exchange.logseq.twin import FILES, GRAPH, OWN
from tests.exchange.reading import read, source_of

TEXT = """tags:: walk, [[call Ana]], #kind
alias:: Sunday

- Rain, and [[tea]] #garden #[[small things]] #2026goals (#there)
  - mood:: good
    more of it

    and more, id:: in words
  - [photo]
- TODO ring the doctor
- https://example.org/#no-tag"""
TAGS = ("kind", "garden", "small-things", "2026goals", "there", "walk", "call-ana")
EXPECTED = [
    (date(2021, 2, 21), "## Words\n### more\n\nmood: good", ()),
    (date(2026, 11, 22), TEXT, TAGS),
    (date(2026, 11, 23), "- Words\n  - more", ()),
    (date(2026, 11, 25), "* A heading\n:PROPERTIES:\n:id: 5\n:END:\n** words", ()),
    (date(2026, 11, 22), "- named by its title", ()),
]
NO_DATE = "its name isn't a date, as the settings of the graph have it"
LEFT_OUT = {
    "journals/2026_11_26.md": "it isn't UTF-8 text",
    "journals/2026_02_30.md": NO_DATE,
    "journals/Templates.md": NO_DATE,
}


def test_each_page_of_the_journal_is_a_note(tmp_path: Path) -> None:
    for name, data in GRAPH.items():
        (tmp_path / "my-graph" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "my-graph" / name).write_bytes(data)
    ids = set()
    for of, before in ((tmp_path / "my-graph", ""), (tmp_path, "my-graph/"), (FILES["graph.zip"], "my-graph/")):
        found = read("logseq", source_of(of))
        assert [(one.day, one.text, one.tags) for one in found.notes] == EXPECTED
        assert all(one.no_time for one in found.notes)
        assert set(found.left_out) == {LeftOut(f"{before}{name}", why) for name, why in LEFT_OUT.items()}
        ids.add(tuple(found.ids))
    assert len(ids) == 1


def test_folder_and_names_are_those_of_the_settings() -> None:
    found = read("logseq", source_of(zipped(OWN)))
    assert [(one.day, one.text) for one in found.notes] == [(date(2026, 11, 22), "- One")]


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("yyyy-MM-dd", "2026-11-22"),
        ("yyyyMMdd", "20261122"),
        ("MMM do, yyyy", "Nov 22nd, 2026"),
        ("do MMM yyyy", "22nd Nov 2026"),
        ("E, dd-MM-yyyy", "Sun, 22-11-2026"),
        ("d.M.yy", "22.11.26"),
        ("week yyyy_MM_dd", "week 2026_11_22"),
    ],
)
def test_names_have_the_format_of_the_graph(format: str, name: str) -> None:
    files = {"logseq/config.edn": f'{{:journal/file-name-format "{format}"}}', f"journals/{name}.md": "- One"}
    found = read("logseq", source_of(zipped({path: words.encode() for path, words in files.items()})))
    assert [one.day for one in found.notes] == [date(2026, 11, 22)]


def test_pages_from_before_a_setting_was_changed_are_read() -> None:
    config = b'{:journal/file-name-format "dd-MM-yyyy" :journal/page-title-format "EEEE, dd.MM.yyyy"}'
    names = ("2026_11_20", "21-11-2026", "Sunday, 22.11.2026")
    files = {"logseq/config.edn": config, **{f"journals/{name}.md": b"- a" for name in names}}
    found = read("logseq", source_of(zipped(files)))
    assert [one.day.day for one in found.notes] == [20, 21, 22]
    assert found.left_out == []


def test_a_day_in_two_languages_of_marks_is_two_notes() -> None:
    found = read(
        "logseq", source_of(zipped({"journals/2026_11_22.md": b"- a", "journals/2026_11_22.org": b"* b"}))
    )
    assert [one.text for one in found.notes] == ["- a", "* b"]
    assert len(set(found.ids)) == 2


def test_importing_twice_adds_nothing(companion: Companion) -> None:
    assert brought(companion, FILES["graph.zip"], "a.zip", "logseq").value.added == 5
    again = brought(companion, FILES["graph.zip"], "b.zip", "logseq").value
    assert (again.added, again.changed, again.same) == (0, 0, 5)


def test_a_second_graph_takes_nothing_from_the_first(companion: Companion) -> None:
    for number, graph in enumerate(("home", "work"), 1):
        files = {f"{graph}/journals/2026_11_22.md": f"- at {graph}".encode()}
        done = brought(companion, zipped(files), "graph.zip", "logseq").value
        assert (done.added, done.changed) == (1, 0)
        assert len(companion.journal.entries()) == number


@pytest.mark.parametrize("data", [b"words", zipped({"pages/a.md": b"x"}), zipped({"journals/a.md": b"x"})])
def test_what_is_no_graph_is_one_line(data: bytes) -> None:
    with pytest.raises(
        SelfkindError, match=r"holds no journal pages of Logseq\. Nothing was imported\. Choose the"
    ):
        read("logseq", source_of(data))


@pytest.mark.parametrize(
    "config",
    [
        b"\n" * 1_000_000,
        b" ;" * 500_000,
        b':journals-directory ""' * 20_000,
        b":journals-directory" * 50_000,
        b"\xff",
    ],
    ids=range(5),
)
def test_settings_of_any_length_take_no_time(config: bytes) -> None:
    found = read("logseq", source_of(zipped({"logseq/config.edn": config, "journals/2026_11_22.md": b"- a"})))
    assert len(found.notes) == 1


@pytest.mark.parametrize(
    "words",
    ["#[[" * 100_000, "\t" * 300_000, "id::" * 90_000, "- " * 150_000 + "x", "\n" * 300_000 + "x"],
    ids=range(5),
)
def test_signs_without_end_take_no_time(words: str) -> None:
    pages = {"journals/2026_11_22.md": words.encode(), "journals/2026_11_21.md": b"- tea"}
    assert 1 <= len(read("logseq", source_of(zipped(pages))).notes) <= 2


def test_harmed_graphs_are_read_or_refused() -> None:
    came = fuzz_files("logseq", {name: GRAPH[name] for name in list(GRAPH)[:3]}, most=600)
    assert came["brought"]
    assert came["refused"]
    assert fuzz_files("logseq", OWN)["brought"]
