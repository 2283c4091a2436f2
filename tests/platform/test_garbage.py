"""When garbage is looked for."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from selfkind.platform import garbage
from selfkind.platform.garbage import (
    collect_again,
    collect_as_usual,
    collect_seldom,
    keep_what_is_there,
    no_collection,
    no_collection_meanwhile,
)
from tests.conftest import REAL_USUALLY


@pytest.fixture(autouse=True)
def collecting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(garbage, "_USUALLY", REAL_USUALLY)
    monkeypatch.setattr(garbage._Kept, "apart", False)
    gc.enable()
    collect_as_usual()
    yield
    gc.enable()


def test_nothing_is_looked_for_until_it_is_asked_for_again() -> None:
    before = gc.get_freeze_count()
    with no_collection():
        assert not gc.isenabled()
        collect_again()
        assert gc.isenabled()
        frozen = gc.get_freeze_count()
        assert frozen > before
        collect_again()
        assert gc.get_freeze_count() == frozen


def test_what_comes_later_is_kept_apart_only_where_what_was_there_is() -> None:
    before = gc.get_freeze_count()
    keep_what_is_there()
    assert gc.get_freeze_count() == before
    with no_collection():
        collect_again()
    frozen = gc.get_freeze_count()
    made: list[list[int]] = [[] for _ in range(1000)]
    keep_what_is_there()
    assert gc.get_freeze_count() >= frozen + len(made)


def test_it_is_looked_for_again_once_the_last_of_several_threads_is_done() -> None:
    first, second = no_collection_meanwhile(), no_collection_meanwhile()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_nothing_is_looked_for_afterwards_where_nothing_was_before() -> None:
    gc.disable()
    with no_collection_meanwhile():
        pass
    assert not gc.isenabled()


def test_a_start_that_ends_meanwhile_looks_again() -> None:
    with no_collection():
        with no_collection_meanwhile():
            collect_again()
        assert gc.isenabled()


def test_a_start_that_fails_leaves_it_as_it_was() -> None:
    with pytest.raises(KeyError), no_collection():
        raise KeyError
    assert gc.isenabled()
    gc.disable()
    with no_collection():
        pass
    assert not gc.isenabled()


def test_a_command_looks_seldom_and_what_stays_looks_as_usual() -> None:
    usual = gc.get_threshold()
    collect_seldom()
    assert gc.isenabled()
    assert gc.get_threshold()[0] > 20 * usual[0]
    with no_collection():
        collect_again()
        assert gc.get_threshold() == usual
    collect_seldom()
    collect_as_usual()
    assert gc.get_threshold() == usual
