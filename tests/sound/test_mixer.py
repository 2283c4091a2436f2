"""What the device is given: sounds added up, faded when they are to stop, and nothing when it is silent."""

from __future__ import annotations

from array import array

from selfkind.sound.mixer import Mixer


def mixer() -> tuple[Mixer, list[str]]:
    ended: list[str] = []
    return Mixer(ended.append), ended


def test_silence_is_nothing_at_all() -> None:
    made, ended = mixer()
    assert made.take(100) == b""
    assert ended == []


def test_a_sound_is_given_in_pieces_and_its_end_is_told_once() -> None:
    made, ended = mixer()
    made.play("bell", array("h", range(10)))
    pieces = [list(made.take(4)) for _ in range(2)]
    assert ended == []
    pieces.append(list(made.take(4)))
    assert pieces == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert made.take(4) == b""
    assert ended == ["bell"]


def test_sounds_are_added_and_stay_within_sixteen_bits() -> None:
    made, ended = mixer()
    made.play("a", array("h", [1, 2, 30_000, -30_000]))
    made.play("b", array("h", [10, 20, 30_000, -30_000, 5]))
    assert list(made.take(10)) == [11, 22, 32_767, -32_768, 5]
    assert ended == ["a", "b"]


def test_a_hush_fades_and_leaves_what_comes_after_it_alone() -> None:
    made, ended = mixer()
    made.play("bell", array("h", [1000] * 1000))
    made.take(10)
    made.hush()
    made.play("tone", array("h", [1] * 20))
    faded = list(made.take(10))
    assert faded == [1001, 901, 801, 701, 601, 501, 401, 301, 201, 101]
    assert ended == ["bell"]
    assert list(made.take(10)) == [1] * 10
    assert ended == ["bell", "tone"]


def test_what_nobody_takes_is_forgotten() -> None:
    made, ended = mixer()
    made.play("bell", array("h", [1] * 20))
    assert made.clear() == ["bell"]
    assert made.take(5) == b""
    assert ended == []
