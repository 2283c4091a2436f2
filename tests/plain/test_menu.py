"""Lists of things to do, and what is done when the thing they're about is gone."""

from __future__ import annotations

from collections.abc import Callable

from selfkind.plain.menu import GONE, Option, run_menu_about
from tests.plain.conftest import Plain


def test_a_menu_is_about_a_thing_as_it_is_now_and_does_nothing_with_one_that_is_gone(plain: Plain) -> None:
    names = ["soup", "hot soup"]

    def turn(how: Callable[[], object]) -> Callable[[list[str]], str]:
        return lambda _said: how() or "keep"  # type: ignore[return-value]

    person = plain(turn(lambda: names.pop(0) and None), turn(names.clear), "keep")
    run_menu_about(
        person.app,
        lambda: names[0] if names else None,
        lambda one: [Option(f"Keep {one}", lambda: person.app.say(f"Kept {one}."))],
        name=lambda one: f"A {one}.",
        first=lambda one: person.app.say(f"There's {one}."),
    )
    assert [line for line in person.said if not line.startswith("> ")] == [
        *("There's soup.", "1. Keep soup", "A soup. What do you want to do?", "Kept soup."),
        *("1. Keep hot soup", "A hot soup. What do you want to do?", GONE),
    ]
    assert not person.is_done
