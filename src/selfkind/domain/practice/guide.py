"""A guided practice: stations in a row, each with its line and then silence, in several lengths."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from selfkind.domain.errors import NotFound
from selfkind.domain.practice.breath import FASTEST, SLOWEST
from selfkind.domain.practice.timeline import Cue, Timeline

LONGEST = 1440.0
"""Minutes: no practice is longer than a day."""
SHORTEST_INTERVAL = 0.5
"""Minutes: bells that come more often would leave no silence between them, so none are rung."""
TONE, INTERVAL = "tone", "interval"
"""The sounds of a cue: a soft tone where something new begins, and a bell within a long silence."""


class Station(NamedTuple):
    """Where the attention goes for a while.

    `lines` are shown in turn, one at each visit. `region` names the parts of the body that it is about, in words
    separated by spaces. A station with a `person` has phrases: its lines are wishes for them.
    """

    id: str
    title: str = ""
    lines: tuple[str, ...] = ()
    region: str = ""
    person: str = ""


class Length(NamedTuple):
    """One length of a practice: its stations in order, each with its seconds. `name` tells variants apart."""

    stations: tuple[tuple[str, float], ...]
    name: str = ""
    tones: bool = True

    @property
    def seconds(self) -> float:
        """Its length in seconds."""
        return sum(seconds for _, seconds in self.stations)

    @property
    def minutes(self) -> float:
        """Its length in minutes."""
        return self.seconds / 60


@dataclass(frozen=True)
class Guide:
    """A guided practice as data.

    `sets` are wishes by name; one set is used for the stations with a person: a wish every `every` seconds, with
    {S}, {O} and {P} for the words in `forms` of that person. The time of a station that is left out goes to
    `spare`. `body` is whether the order of the regions can be reversed. With `intervals` a bell can sound in the
    silence every so many minutes. `counts` is whether breaths can be counted with a key, and `rates` whether
    selfkind asks afterwards how enjoyable and how good it was.
    """

    stations: Mapping[str, Station]
    lengths: tuple[Length, ...]
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    every: float = 11.0
    spare: str = ""
    optional: tuple[str, ...] = ()
    body: bool = False
    intervals: bool = False
    counts: bool = False
    rates: bool = False

    def length(self, minutes: float | None = None, name: str = "") -> Length:
        """Return the length nearest to `minutes` (None: the first) of the variant `name`. Raises `NotFound`."""
        lengths = [one for one in self.lengths if one.name == name]
        if not lengths:
            names = ", ".join(sorted({one.name for one in self.lengths if one.name}))
            how = f"You can choose: {names}." if names else "This practice has just one version."
            raise NotFound(f"This practice has no version called “{name}”. {how}")
        if minutes is None:
            return lengths[0]
        return min(lengths, key=lambda one: abs(one.minutes - minutes))


@dataclass(frozen=True)
class Choices:
    """How the user wants a guided practice. Choices that the guide doesn't offer are ignored.

    `without` are ids of stations; `wishes` are the user's own and replace the set named `wish_set`; `names` are
    shown for the persons of a station; `interval` is in minutes, 0 for none; `minutes` None is the usual length.
    `speed` is that of a breathing pattern, in percent; None is the one in the settings.
    """

    minutes: float | None = None
    variant: str = ""
    feet_first: bool = False
    without: frozenset[str] = frozenset()
    wish_set: str = ""
    wishes: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    interval: float = 0.0
    speed: int | None = None


def choices_text(choices: Choices) -> str:
    """Return choices as one text to store, which `choices_from` reads."""
    document = {key: value for key, value in vars(choices).items() if value}
    return json.dumps({**document, "without": sorted(choices.without)}, ensure_ascii=False)


def choices_from(text: str) -> Choices:
    """Return the choices that `choices_text` wrote; the default choices when the text is something else."""
    try:
        document = json.loads(text)
        return Choices(
            minutes=_within(document.get("minutes"), 0.1, LONGEST),
            variant=str(document.get("variant", "")),
            feet_first=document.get("feet_first") is True,
            without=frozenset(str(id) for id in document.get("without", ())),
            wish_set=str(document.get("wish_set", "")),
            wishes=tuple(str(wish) for wish in document.get("wishes", ())),
            names={str(person): str(name) for person, name in document.get("names", {}).items()},
            interval=_within(document.get("interval"), SHORTEST_INTERVAL, LONGEST) or 0.0,
            speed=None if (speed := _within(document.get("speed"), SLOWEST, FASTEST)) is None else round(speed),
        )
    except (ValueError, TypeError, AttributeError):
        return Choices()


def _within(value: object, least: float, most: float) -> float | None:
    """Return a number from `least` to `most`; None for anything else, which another program may have written."""
    return float(value) if isinstance(value, int | float) and least <= value <= most else None


def guided(
    guide: Guide, choices: Choices, *, turn: int = 0, settle_word: str = "", end_word: str = ""
) -> Timeline:
    """Return the timeline of a guided practice as the user chose it. `turn` says which of the lines come first, so
    that they differ from one time to the next. Raises `NotFound` for a variant that doesn't exist."""
    length = guide.length(choices.minutes, choices.variant)
    stations = _order(guide, _without(guide, length, choices.without), choices.feet_first)
    starts = [0.0, *accumulate(seconds for _, seconds in stations)]
    cues: list[Cue] = []
    said: dict[str, int] = {}
    for number, ((id, seconds), start) in enumerate(zip(stations, starts, strict=False)):
        station = guide.stations[id]
        sound = TONE if length.tones and number else ""
        if station.person:
            cues += _wishes(guide, station, choices, start, seconds, sound)
            continue
        visits = said.get(id, 0)
        said[id] = visits + 1
        line = station.lines[(turn + visits) % len(station.lines)] if station.lines else ""
        cues.append(Cue(start, line, sound, station.title, station.region, id))
    if guide.intervals and choices.interval >= SHORTEST_INTERVAL:
        cues = _with_bells(cues, starts[-1], choices.interval * 60)
    return Timeline(starts[-1], cues=tuple(cues), settle_word=settle_word, end_word=end_word)


def skipped(timeline: Timeline, inside: float) -> Timeline:
    """Return the timeline without the rest of the station at `inside` seconds of practice: what follows comes now.

    The last station can't be skipped; stopping ends it.
    """
    index = max((at for at, cue in enumerate(timeline.cues) if cue.offset <= inside), default=0)
    here = timeline.cues[index].station if timeline.cues else ""
    later = next(
        (at for at in range(index + 1, len(timeline.cues)) if timeline.cues[at].station != here or not here), None
    )
    if later is None:
        return timeline
    gap = timeline.cues[later].offset - inside
    kept = timeline.cues[: index + 1]
    moved = tuple(cue._replace(offset=cue.offset - gap) for cue in timeline.cues[later:])
    return timeline._replace(seconds=timeline.seconds - gap, cues=kept + moved)


def _without(guide: Guide, length: Length, left_out: frozenset[str]) -> list[tuple[str, float]]:
    """Return the stations that stay. The time of the others goes to the spare one, or else to the last."""
    stays = [(id, seconds) for id, seconds in length.stations if id not in left_out or id not in guide.optional]
    free = length.seconds - sum(seconds for _, seconds in stays)
    ids = [id for id, _ in stays]
    heir = ids.index(guide.spare) if guide.spare in ids else len(ids) - 1
    return [(id, seconds + (free if at == heir else 0)) for at, (id, seconds) in enumerate(stays)]


def _order(guide: Guide, stations: list[tuple[str, float]], feet_first: bool) -> list[tuple[str, float]]:
    """Return the same stations, those of the body from the feet up if wanted. “Whole body” keeps its place."""
    if not (guide.body and feet_first):
        return stations
    places = [at for at, (id, _) in enumerate(stations) if guide.stations[id].region not in ("", "whole")]
    turned = list(stations)
    for at, other in zip(places, reversed(places), strict=True):
        turned[at] = stations[other]
    return turned


def _wishes(
    guide: Guide, station: Station, choices: Choices, start: float, seconds: float, sound: str
) -> list[Cue]:
    """Return wishes for one person, repeated: nothing varies within a person."""
    subject, object_, possessive = guide.forms.get(station.person, ("you", "you", "your"))
    lines = choices.wishes or guide.sets.get(choices.wish_set) or next(iter(guide.sets.values()), ())
    name = choices.names.get(station.person, "").strip()
    title = f"for {name}" if name else station.title
    if not lines:
        return [Cue(start, "", sound, title, station.region, station.id)]
    count = max(1, int((seconds + guide.every / 3) // guide.every))
    step = seconds / count
    cues = []
    for number in range(count):
        line = lines[number % len(lines)]
        for place, word in (("{S}", subject), ("{O}", object_), ("{P}", possessive)):
            line = line.replace(place, word)
        cues.append(Cue(start + number * step, line, "" if number else sound, title, station.region, station.id))
    return cues


def _with_bells(cues: list[Cue], total: float, every: float) -> list[Cue]:
    """Return the cues with a bell every so many seconds, none in the last half minute."""
    at = every
    bells = []
    while at < total - 30:
        before = max((cue for cue in cues if cue.offset <= at), key=lambda cue: cue.offset)
        bells.append(before._replace(offset=at, sound=INTERVAL))
        at += every
    return sorted([*cues, *bells], key=lambda cue: cue.offset)
