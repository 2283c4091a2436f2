"""The day on which weeks start: the one that was set, or the usual one where this computer's locale says it is."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_STARTS = {
    "friday": ("BD MV",),
    "saturday": ("AE AF BH DJ DZ EG IQ IR JO KW LY MA OM QA SD SY",),
    "sunday": (
        "AG AR AU BR BT BW CA CO DO ET FJ GT HK HN ID IL",
        "IN JP KE KH KR LA MM MT MU MX NI NP PA PE PG PH",
        "PK PR PY SA SG SV TH TN TO TW US VE VU WS YE ZA ZW",
    ),
}
"""By day, the countries whose weeks start on it (docs/sources.md, The start of the week); all others start on
Monday, as ISO 8601 has it."""
_BY_COUNTRY = {
    country: WEEKDAYS.index(day) for day, those in _STARTS.items() for country in " ".join(those).split()
}


def week_start(chosen: str | None, environ: Mapping[str, str] = os.environ) -> int:
    """Return the day on which weeks start, 0 for Monday to 6 for Sunday: the `chosen` one, or the locale's."""
    return _of_locale(environ) if chosen is None else WEEKDAYS.index(chosen)


def _of_locale(environ: Mapping[str, str]) -> int:
    # The first of these that is set decides, in this order, as in the C library.
    named = next((found for name in ("LC_ALL", "LC_TIME", "LANG") if (found := environ.get(name))), "")
    match = re.match(r"[a-z]{2,3}_([A-Z]{2})(?![A-Za-z0-9])", named)
    return _BY_COUNTRY.get(match[1], 0) if match else 0
