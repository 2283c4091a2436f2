"""News of changes in folders."""

from __future__ import annotations

import select
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from selfkind.platform.folder_news import FolderNews, open_folder_news

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells of changes")


@pytest.fixture
def news() -> Iterator[FolderNews]:
    heard = FolderNews()
    yield heard
    heard.close()


def has_some(news: FolderNews) -> bool:
    """Whether there is news just now; all of it is taken."""
    ready = bool(select.select([news], [], [], 0)[0])
    assert news.take() == ready
    assert not news.take()
    return ready


def replaced(folder: Path) -> None:
    (folder / "new").write_text("2")
    (folder / "new").replace(folder / "core.json")


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "other").write_text("1"),
        lambda folder: (folder / "core.json").write_text("2"),
        replaced,
        lambda folder: (folder / "core.json").touch(),
        lambda folder: (folder / "core.json").unlink(),
        lambda folder: (folder / "core.json").rename(folder.with_name("away")),
        lambda folder: (folder / "packs").mkdir(),
        lambda folder: folder.rename(folder.with_name("away")),
    ],
    ids=["made", "written", "replaced", "touched", "deleted", "moved", "a folder", "the folder itself"],
)
def test_each_change_is_news_and_reading_is_none(
    news: FolderNews, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "core.json").write_text("1")
    assert news.follow([folder])
    assert (folder / "core.json").read_text() == "1"
    assert [one.name for one in folder.iterdir()] == ["core.json"]
    assert not has_some(news)
    change(folder)
    assert has_some(news)
    assert not has_some(news)


def test_it_follows_what_it_was_told_last(news: FolderNews, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    assert not news.follow([one, two])
    two.mkdir()
    assert news.follow([two])
    news.take()
    (one / "x").touch()
    assert not has_some(news)
    # Another folder of the same name.
    two.rmdir()
    two.mkdir()
    assert news.follow([two])
    news.take()
    (two / "x").touch()
    assert has_some(news)


def test_where_nothing_is_told_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert open_folder_news() is None
