"""What Day One knows about an entry beside its words: a line each for the place, the weather, and so on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selfkind.domain.phrases.counted_days import counted_days

_PLACE = ("userLabel", "placeName", "localityName", "administrativeArea", "country")
_MUSIC = ("track", "album", "artist")


def about(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for the place, the weather, what one was doing, and music."""
    place, weather, activity, music = (_part(row, key) for key in ("location", "weather", "userActivity", "music"))
    if named := _joined(text(place, key) for key in _PLACE) or _coordinates(place):
        yield f"Place: {named}"
    degrees = _number(weather.get("temperatureCelsius"), -1000, 1000)
    warm = "" if degrees is None else f"{degrees:.0f} °C"
    if said := _joined((text(weather, "conditionsDescription"), warm)):
        yield f"Weather: {said}"
    steps = _number(activity.get("stepCount"), 1, 10**9)
    walked = "" if steps is None else counted_days(round(steps), "step")
    if said := _joined((text(activity, "activityName"), walked)):
        yield f"Activity: {said}"
    if said := _joined(text(music, key) for key in _MUSIC):
        yield f"Music: {said}"


def text(row: Mapping[str, Any], key: str) -> str:
    """Return the words under a key; "" where there are none."""
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def _part(row: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = row.get(key)
    return value if isinstance(value, Mapping) else {}


def _coordinates(place: Mapping[str, Any]) -> str:
    north, east = _number(place.get("latitude"), -90, 90), _number(place.get("longitude"), -180, 180)
    return "" if north is None or east is None else f"{north:.5f}, {east:.5f}"


def _number(value: Any, low: float, high: float) -> float | None:
    is_one = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
    return float(value) if is_one else None


def _joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, words)))
