"""What has been answered in a check-in, without a screen."""

from __future__ import annotations

import pytest

from selfkind.content.loader import Library
from selfkind.domain.journal.feelings import FeelingWord
from selfkind.tui.screens.feelings.answers import Answers, Chosen, energy_pieces, middle, word_pieces


def test_a_word_is_there_once_however_it_is_written() -> None:
    answers = Answers()
    assert answers.add(Chosen("soft"))
    assert answers.add(Chosen("Soft"))
    assert answers.words == ["soft"]
    assert answers.toggle(Chosen("SOFT"))
    assert answers.words == []


def test_there_is_room_for_four() -> None:
    answers = Answers()
    assert all(answers.toggle(Chosen(word)) for word in ("a", "b", "c", "d"))
    assert not answers.toggle(Chosen("e"))
    assert answers.toggle(Chosen("a"))
    assert answers.add(Chosen("e"))
    assert answers.words == ["b", "c", "d", "e"]


def test_taking_away_by_place() -> None:
    answers = Answers()
    assert not answers.drop(-1)
    for word in ("a", "b", "c"):
        answers.add(Chosen(word))
    assert not answers.drop(3)
    assert answers.drop(-1)
    assert answers.drop(0)
    assert answers.words == ["b"]


def test_the_place_is_the_middle_of_the_words_of_the_pad() -> None:
    answers = Answers()
    answers.add(Chosen("own"))
    assert middle(answers.points) == (None, None)
    answers.add(Chosen("calm", (1.0, -1.0)))
    answers.add(Chosen("tired", (-1.0, -2.0)))
    assert middle(answers.points) == (0.0, -1.5)


def test_how_the_lines_read() -> None:
    answers = Answers()
    near = FeelingWord("calm", 1, -1)
    assert word_pieces(answers, near, ("a", "", ""), plain=False)[0][0] == "calm, or choose others with a"
    assert word_pieces(answers, None, None, plain=False) == []
    answers.add(Chosen("a \x1b[2J word that is much longer than the line has room"))
    said = word_pieces(answers, near, None, plain=True)
    assert said[0][0] == "* "
    assert "\x1b" not in said[1][0]
    assert len(said[1][0]) <= 24
    assert "if you like" in energy_pieces(answers, plain=True)[1][0]
    answers.change_energy(1)
    assert [text for text, _, _ in energy_pieces(answers, plain=True)] == ["#####", ".....", "   5 of 10"]


@pytest.mark.parametrize("room", [120, 43, 34, 30])
def test_the_words_fit_their_line_and_the_longest_are_shortened_first(room: int) -> None:
    answers = Answers()
    for word in ("sad", "disappointed", "low", "overwhelmed"):
        answers.add(Chosen(word))
    pieces = word_pieces(answers, None, None, plain=False, room=room)
    line = "".join(text for text, _, _ in pieces).rstrip()
    assert len(line) <= room
    assert "● sad" in line
    assert "● low" in line
    assert ("…" in line) == (room < 40)


def test_the_line_before_a_word_is_chosen_fits_the_narrowest_window_that_shows_the_pad_whole() -> None:
    # At 60 columns the line has 43.
    for word in Library().feelings():
        [(text, _, _)] = word_pieces(Answers(), word, ("space", "", ""), plain=False)
        assert len(text) <= 43, text
