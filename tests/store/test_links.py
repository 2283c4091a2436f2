"""Items of the routine that open what isn't there any more."""

from __future__ import annotations

from typing import Any

import pytest

from selfkind.store.links import lost_links

ID = "0123456789abcdef" * 2


def tables(*people: dict[str, Any], opens: object = ID) -> dict[str, dict[str, Any]]:
    return {
        "contacts": {str(at): person for at, person in enumerate(people)},
        "routine": {"1": {"name": "Say hello", "exercise": opens}},
    }


def test_an_item_is_lost_when_what_it_opens_is_nowhere_or_in_the_bin() -> None:
    assert [item["name"] for item in lost_links(tables())] == ["Say hello"]
    assert [item["name"] for item in lost_links(tables({"id": ID, "removed": "2026-11-23"}))] == ["Say hello"]
    assert list(lost_links(tables({"id": ID}))) == []


@pytest.mark.parametrize("odd", [{}, [], 3, None])
def test_an_odd_id_is_the_id_of_nothing(odd: object) -> None:
    assert [item["name"] for item in lost_links(tables({"id": odd}))] == ["Say hello"]
    assert list(lost_links(tables({"id": odd}, opens=odd))) == []
