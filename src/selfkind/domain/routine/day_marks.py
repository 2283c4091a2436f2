"""The sign and the words of each mark of a day. Each sign is another one in ASCII too."""

from __future__ import annotations

from collections.abc import Mapping

from selfkind.domain.routine.plan import GLYPHS, Standing
from selfkind.domain.routine.progress import DayMark

DAY_SIGNS: Mapping[DayMark, str] = {
    DayMark.PRACTISED: GLYPHS[Standing.DONE],
    DayMark.REST: GLYPHS[Standing.REST],
    DayMark.AWAY: "~",
    DayMark.QUIET: "·",
}
DAY_WORDS: Mapping[DayMark, str] = {
    DayMark.PRACTISED: "practised",
    DayMark.REST: "rested",
    DayMark.AWAY: "away",
    DayMark.QUIET: "nothing noted",
}
"""What a day shows, in words after its name."""
