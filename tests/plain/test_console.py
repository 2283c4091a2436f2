"""What can be asked on plain lines."""

from __future__ import annotations

import pytest

from selfkind.domain.errors import UsageError
from selfkind.domain.plain_signs import own
from selfkind.plain.console import Leave, place_of
from tests.plain.conftest import CTRL_C, CTRL_D, Plain, half

MANY = [f"thing {number}" for number in range(1, 26)]


def test_a_list_comes_in_pages_and_any_number_chooses(plain: Plain) -> None:
    person = plain("m", "m", "m", "23")
    assert person.app.console.choose("Which?", MANY) == 22
    assert "10. thing 10" in person.said[:11]
    assert person.said[10] == "m. More: 15 of 25 are left."
    assert person.text.count("25. thing 25") == 1
    assert (
        "Nothing here begins with “m”. Please type a number, ? to see what you can type, or ! for help lines."
        in person.said
    )


def test_what_does_not_fit_gets_one_line_and_the_question_again(plain: Plain) -> None:
    person = plain("26", "x", "", "?", "!", "thing", "thing 3")
    assert person.app.console.choose("Which?", ["thing 1", "thing 2", "thing 3"]) == 2
    assert person.said == [
        "1. thing 1",
        "2. thing 2",
        "3. thing 3",
        "Which?",
        "> 26",
        "Please type a number from 1 to 3. You typed 26.",
        "Which?",
        "> x",
        "Nothing here begins with “x”. Please type a number, ? to see what you can type, or ! for help lines.",
        "Which?",
        "> ",
        "1. thing 1",
        "2. thing 2",
        "3. thing 3",
        "Which?",
        "> ?",
        "Type a number from 1 to 3, or the beginning of a name. Enter alone says the list again. "
        "b or ctrl+d goes back. ! shows help lines.",
        "Which?",
        "> !",
        "The help lines.",
        "Which?",
        "> thing",
        "3 of these begin with “thing”. Please type more of the name, or a number.",
        "Which?",
        "> thing 3",
    ]


@pytest.mark.parametrize("goes_back", ["b", CTRL_C, CTRL_D], ids=["b", "ctrl+c", "ctrl+d"])
def test_going_back_leaves_what_is_asked(plain: Plain, goes_back: str) -> None:
    with pytest.raises(Leave):
        plain(goes_back).app.console.choose("Which?", ["one"])


def test_a_text_has_empty_lines_and_ends_with_a_dot(plain: Plain) -> None:
    person = plain("?", "first", "", "?", "...", ".", "not asked")
    assert person.app.console.text("What is it?") == "first\n\n?\n...\n"
    assert not person.is_done
    assert plain("").app.console.text() == ""
    searching = plain("first", "", "", ".")
    assert searching.app.console.text("What is it?", says_how=False) == "first\n\n\n"
    assert searching.said[-2] == "A line with just a dot ends your text."


def test_yes_or_no_is_asked_until_it_is_one(plain: Plain) -> None:
    assert plain("perhaps", "YES").app.console.yes_no("Really?")
    assert not plain("").app.console.yes_no("Really?", default=False)


def test_a_name_with_signs_that_are_also_ours_can_be_typed(plain: Plain) -> None:
    assert plain("tea → b").app.console.choose("Which?", [own("tea → sofa"), own("tea → bed")]) == 1


def test_a_label_that_is_the_beginning_of_another_can_be_chosen() -> None:
    assert place_of("walk", ["Walking", "Walk"]) == 1
    with pytest.raises(UsageError):
        place_of("²", ["one", "two"])


def test_half_a_line_is_offered_when_the_question_comes_again(plain: Plain) -> None:
    """What isn't on a page, such as the name of a file; but never a passphrase, nor what was typed at a list."""
    console = plain(half("~/exp"), "?", "=", "a name").app.console
    with pytest.raises(Leave):
        console.line("Which file?")
    assert console.line("Which file?", fits="A file.") == "~/exp"
    assert console.line("Which file?") == "a name"
    asks = [
        lambda console: console.line("The code?", keeps=False),
        lambda console: console.choose("Which?", ["one", "two"]),
        lambda console: console.yes_no("Really?"),
    ]
    for ask in asks:
        person = plain(half("secr"), "=", "1", "y")
        with pytest.raises(Leave):
            ask(person.app.console)
        ask(person.app.console)
        assert "secr" not in person.text
