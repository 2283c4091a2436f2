import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfkind.content.loader import Library
from selfkind.domain.errors import NotFound
from selfkind.domain.practice.guide import (
    INTERVAL,
    TONE,
    Choices,
    Guide,
    choices_from,
    choices_text,
    guided,
    skipped,
)

GUIDES: dict[str, Guide] = {id: one.guide for id, one in Library().exercises().items() if one.guide}


def lines_of(exercise: str, station: str) -> tuple[str, ...]:
    """The lines that a station of a built-in practice may show."""
    return GUIDES[exercise].stations[station].lines


def titles(guide: Guide, choices: Choices) -> list[str]:
    return list(dict.fromkeys(cue.title for cue in guided(guide, choices).cues))


@pytest.mark.parametrize(
    ("id", "minutes"),
    [
        ("mindful", [1, 3, 5, 10, 20]),
        ("natural10", [3, 5, 10]),
        ("body-scan", [3, 10, 20]),
        ("loving-kindness", [5, 10, 15]),
        ("kind-pause", [3]),
        ("grounding", [1, 3]),
        ("sitting", [1, 5, 10, 15, 20, 30, 45]),
        ("self-kindness", [5, 10, 20]),
    ],
)
def test_the_lengths_of_the_built_in_practices(id: str, minutes: list[float]) -> None:
    # The sums are those of docs/sources.md: 180, 600, 1200 seconds and so on.
    assert sorted(one.minutes for one in GUIDES[id].lengths if not one.name) == minutes


def test_the_nearest_length_is_taken_and_a_variant_has_its_own() -> None:
    scan = GUIDES["body-scan"]
    assert [scan.length(minutes).minutes for minutes in (None, 1, 8, 60)] == [3, 3, 10, 20]
    assert scan.length(None, "hands and feet").seconds == 180
    with pytest.raises(NotFound, match="hands and feet"):
        scan.length(None, "knees")


def test_mindful_breathing_has_its_lines_at_the_seconds_of_the_sources() -> None:
    for minutes, offsets in (
        (1, [0, 12, 25]),
        (3, [0, 15, 40, 60, 100, 145, 165]),
        (5, [0, 20, 50, 75, 130, 190, 245, 280]),
        (10, [0, 30, 60, 90, 170, 260, 360, 470, 570]),
        (20, [0, 30, 60, 100, 200, 330, 480, 650, 840, 1020, 1150]),
    ):
        assert [cue.offset for cue in guided(GUIDES["mindful"], Choices(minutes)).cues] == offsets


def test_lines_differ_from_one_time_to_the_next() -> None:
    first, second = (guided(GUIDES["mindful"], Choices(20), turn=turn) for turn in (0, 1))
    back = [[cue.text for cue in one.cues if cue.station == "wander"] for one in (first, second)]
    assert len(set(back[0])) == 6
    assert back[0][1:] == back[1][:-1]


@pytest.mark.parametrize("id", sorted(GUIDES))
def test_a_practice_done_daily_is_not_word_for_word_the_same(id: str) -> None:
    stations = GUIDES[id].stations.values()
    assert all(len(station.lines) >= 3 for station in stations if not station.person)
    every = [line for station in stations for line in station.lines]
    assert len(every) == len(set(every))
    for length in GUIDES[id].lengths:
        choices = Choices(length.minutes, variant=length.name)
        days = [tuple(cue.text for cue in guided(GUIDES[id], choices, turn=day).cues) for day in range(3)]
        assert len(set(days)) == 3


def test_the_body_can_be_gone_through_from_the_feet_up() -> None:
    scan = GUIDES["body-scan"]
    down, up = titles(scan, Choices(3)), titles(scan, Choices(3, feet_first=True))
    assert down[0] == up[0] == "Settle"
    assert down[-1] == up[-1] == "The whole body"
    assert up[1:-1] == down[-2:0:-1]
    assert guided(scan, Choices(3, feet_first=True)).seconds == 180


def test_what_is_left_out_gives_its_time_to_the_spare_station() -> None:
    kind = guided(GUIDES["loving-kindness"], Choices(5, without=frozenset({"difficult", "self"})))
    assert kind.seconds == 300
    assert "for someone a little difficult" not in {cue.title for cue in kind.cues}
    assert kind.cues[1].title == "for yourself"  # oneself cannot be left out
    dear = next(cue for cue in kind.cues if cue.station == "dear")
    assert dear.offset == 20 + 80 + 35


def test_wishes_are_for_somebody_and_do_not_vary_within_them() -> None:
    line = guided(GUIDES["loving-kindness"], Choices(5, wish_set="Ease", names={"dear": "Ana ", "neutral": "  "}))
    of = {
        station: [cue for cue in line.cues if cue.station == station]
        for station in ("self", "dear", "neutral", "all")
    }
    assert [cue.text for cue in of["self"][:4]] == [
        "May I have a soft place to land.",
        "May I be looked after.",
        "May today be lighter on me.",
        "May I have a soft place to land.",
    ]
    assert of["dear"][0].title == "for Ana"
    assert of["dear"][0].text == "May you have a soft place to land."
    assert of["neutral"][0].title == "for someone you hardly know"
    assert of["all"][1].text == "May all beings be looked after."
    assert [cue.sound for cue in of["dear"]] == [TONE] + [""] * (len(of["dear"]) - 1)
    gaps = [after.offset - before.offset for before, after in zip(of["self"], of["self"][1:], strict=False)]
    assert all(9.5 <= gap <= 13 for gap in gaps)


def test_own_wishes_take_the_place_of_the_sets() -> None:
    line = guided(GUIDES["loving-kindness"], Choices(5, wishes=("May {S} rest.",), wish_set="Ease"))
    assert {cue.text for cue in line.cues if cue.station == "dear"} == {"May you rest."}


def test_bells_within_the_silence() -> None:
    line = guided(GUIDES["sitting"], Choices(20, interval=5))
    assert [cue.offset for cue in line.cues if cue.sound == INTERVAL] == [300, 600, 900]
    assert guided(GUIDES["mindful"], Choices(20, interval=5)).cues == guided(GUIDES["mindful"], Choices(20)).cues


@pytest.mark.parametrize("interval", [0.0, 5e-324, 1e-9, 0.4, -1.0, float("nan")])
def test_bells_that_would_never_end_are_not_rung(interval: float) -> None:
    assert len(guided(GUIDES["sitting"], Choices(5, interval=interval)).cues) == 1


def test_skipping_brings_what_follows_now() -> None:
    line = guided(GUIDES["body-scan"], Choices(3))
    shorter = skipped(line, 25)  # within head and face, 20 to 40
    assert shorter.seconds == 165
    assert [cue.offset for cue in shorter.cues[:4]] == [0, 20, 25, 45]
    last = line.cues[-1].offset + 1
    assert skipped(line, last) == line


@given(
    id=st.sampled_from(sorted(GUIDES)),
    minutes=st.floats(0.5, 60),
    feet_first=st.booleans(),
    interval=st.floats(0, 20),
    inside=st.floats(0, 3000),
    out=st.frozensets(st.sampled_from(["hips", "chest", "difficult", "dear", "neck", "nowhere"])),
)
def test_every_practice_as_chosen_is_whole(
    id: str, minutes: float, feet_first: bool, interval: float, inside: float, out: frozenset[str]
) -> None:
    guide = GUIDES[id]
    line = guided(guide, Choices(minutes, feet_first=feet_first, interval=interval, without=out))
    assert line.seconds == pytest.approx(guide.length(minutes).seconds)
    for one in (line, skipped(line, min(inside, line.seconds - 1))):
        offsets = [cue.offset for cue in one.cues]
        assert offsets == sorted(offsets)
        assert offsets[0] == 0
        assert offsets[-1] < one.seconds
        assert 0 <= one.state_at(inside).progress <= 1


@pytest.mark.parametrize(
    "choices",
    [
        Choices(),
        Choices(10, "easy first", True, frozenset({"hips"}), "Ease", ("May {S} rest.",), {"dear": "Ana"}, 5),
    ],
)
def test_choices_are_read_as_they_were_kept(choices: Choices) -> None:
    assert choices_from(choices_text(choices)) == choices


@pytest.mark.parametrize(
    "text", ['{"minutes": Infinity}', '{"minutes": NaN}', '{"minutes": -3}', '{"minutes": 1e9}', '{"speed": 1000}']
)
def test_lengths_and_speeds_that_nobody_can_mean_are_none(text: str) -> None:
    assert choices_from(text) == Choices()


@pytest.mark.parametrize("text", ["", "[]", "3", '{"minutes": "x"}', '{"names": 3}', '{"without": 4}'])
def test_what_is_no_choice_is_none(text: str) -> None:
    assert choices_from(text) == Choices()
