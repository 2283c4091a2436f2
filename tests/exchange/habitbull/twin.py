"""Habits as HabitBull exports them, written by us, with each of its traps."""

from __future__ import annotations

_HEAD = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
CSV = (
    "\ufeff"
    + _HEAD
    + "Breathe,Slowly,Health,2016-03-18,1,\n"
    + 'Breathe,Slowly,Health,2016-03-17,0,"ill, and ""fine"""\n'
    + "Breathe,Slowly,Health,2016-03-16,-2150000000,\n"
    + _HEAD
    + '"Read, aloud","In bed\nor not",,2016-03-18,30,a poem\n'
    + '"Read, aloud","In bed\nor not",,2016-03-18,30,a poem\n'
    + '"Read, aloud","In bed\nor not",,2016-03-18,31,a poem\n'
    + '"Read, aloud","In bed\nor not",,2016-02-30,1,\n'
    + '"Read, aloud","In bed\nor not",,2016-03-17,many,\n'
    + ",,,2016-03-17,1,\n"
)
SLASHED = _HEAD + "Walk,,,11/5/2020,1,\nWalk,,,11/13/2020,100,\n"
DAY_FIRST = _HEAD + "Walk,,,5/11/2020,1,\nWalk,,,13/11/2020,1,\n"
FILES = {"HabitBull.csv": CSV.encode(), "HabitBull US.csv": SLASHED.encode()}
