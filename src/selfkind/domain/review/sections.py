"""A review in words: sections of sentences and plots, the same in the app and in the shell.

Nothing is said of a cause, nothing of how somebody should be, and nothing is “often” below five answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.journal.feelings import pleasantness
from selfkind.domain.journal.reading import WEEK_LABEL
from selfkind.domain.phrases.counted_days import counted_days, counted_minutes, counted_times
from selfkind.domain.phrases.lists import in_words
from selfkind.domain.plain_signs import own
from selfkind.domain.review.check_ins import CheckInFigures, Mood
from selfkind.domain.review.limits import LimitFigures
from selfkind.domain.review.numbers import FEWEST
from selfkind.domain.review.own_scores import ScoreFigures
from selfkind.domain.review.plots import Bar, Bars, Dots, Pair, Pairs, Plot, column_name, in_runs
from selfkind.domain.review.practices import After, Minutes
from selfkind.domain.review.review import DayFigures, Review
from selfkind.domain.review.self_talk import KindReply, SelfTalkFigures
from selfkind.domain.review.spans import By
from selfkind.domain.review.weekly import COMPONENTS, WeekFigures
from selfkind.domain.routine.routine import Part

MOST_BARS = 5
AT = {By.DAY: "on", By.WEEK: "in the week of", By.MONTH: "in"}
"""What stands before a day, a week by its first day, or a month in a sentence."""
MOST_PAIRS = 8
LONGEST_REPLY = 200
"""How much of an answer is shown."""
VALENCES = ("very pleasant", "pleasant", "in between", "unpleasant", "very unpleasant")
SHORT_VALENCES = ("++", "+", "0", "-", "--")
ENERGIES = (" most energy 10", "8", "6", "4", "2", "least energy 0")
SCORE_ROWS = 5
HUNDRED = ("100", "75", "50", "25", "0")
COMPONENT_WORDS = {"kindness": "kindness", "humanity": "shared humanity", "mindfulness": "mindfulness"}
SHORT_ENERGIES = ("10", "8", "6", "4", "2", "0")
PART_WORDS = {Part.MORNING: "morning", Part.DAY: "daytime", Part.EVENING: "evening", Part.ANY: "any time"}
AFTER_WORDS = {"lighter": "lighter", "same": "the same", "heavier": "heavier", "unsure": "unsure"}
WRITTEN = {
    EntryKind.THOUGHT: ("harsh thought", "harsh thoughts"),
    EntryKind.GRATITUDE: ("list of good things", "lists of good things"),
    EntryKind.LETTER: ("letter", "letters"),
    EntryKind.REFLECTION: ("reflection", "reflections"),
    EntryKind.NOTE: ("note", "notes"),
    EntryKind.WORKSHEET: ("worksheet", "worksheets"),
    EntryKind.ACTIVITY: ("kind thing you did", "kind things you did"),
    EntryKind.WEEK: ("weekly check-in", "weekly check-ins"),
    EntryKind.LOOK_BACK: ("weekly look-back", "weekly look-backs"),
    EntryKind.APPOINTMENT: ("page about an appointment", "pages about appointments"),
}


@dataclass(frozen=True)
class Section:
    """One part of a review: sentences and plots in their order. When it's `empty`, its one sentence says so."""

    id: str
    title: str
    parts: tuple[str | Plot, ...]
    empty: bool = False


def sections_of(review: Review) -> tuple[Section, ...]:
    """Return a review in words, section by section."""
    check_ins, talk, limits = review.check_ins, review.self_talk, review.boundaries
    return (
        _section("days", "Your days", _days(review.days, review.written), "No practice days here."),
        _section("check-ins", "Check-ins", _check_ins(check_ins), "No check-ins here."),
        _section(
            "after", "After your practices", _after(review.after_practice), "No answers after a practice here."
        ),
        _section("minutes", "Minutes by kind", minute_parts(review.minutes), "No practices with minutes here."),
        _section("self-talk", "Self-talk", _self_talk(talk), "No thoughts caught here."),
        _section("boundaries", "Boundaries", limit_parts(limits), "No brave moments or rehearsals here."),
        _section("scores", "Your scores", score_plots(review.scores), "No values of scores here."),
        week_section(review.weekly),
    )


def week_section(weeks: Sequence[WeekFigures]) -> Section:
    """Return the latest of some weekly check-ins beside those before it, with the words that always go with it."""
    return _section("weekly", "Weekly check-in", _weekly(weeks), "No weekly check-ins here.")


def _section(id: str, title: str, parts: Iterable[str | Plot], nothing: str) -> Section:
    said = tuple(parts)
    return Section(id, title, said or (nothing,), empty=not said)


def counted(count: int, name: str, several: str = "") -> str:
    """Return a number with its word: 1 letter, 2 letters."""
    return f"{count} {name if count == 1 else several or f'{name}s'}"


def short_number(number: float) -> str:
    """Return a number in as few digits as say enough."""
    return f"{round(number, 1):g}"


def _times(words: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{own(word)} ({count})" for word, count in words)


def counted_bars(title: str, words: Sequence[tuple[str, int]], said: str) -> Bars:
    """Return how often words were used, those used most."""
    shown = words[:MOST_BARS]
    rows = tuple(Bar(count, str(count), own(word)) for word, count in shown)
    return Bars(title, rows, f"{said}: {_times(shown)}.")


def _days(days: DayFigures, written: Sequence[tuple[EntryKind, int]]) -> Iterator[str]:
    if days.practice_days:
        rest = f", {days.rest_days} of them for rest" if days.rest_days else ""
        yield f"{counted_days(days.practice_days, 'practice day')}{rest}."
    if days.returns:
        yield f"You came back {counted_times(days.returns)}."
    if days.away_days:
        yield f"{counted_days(days.away_days)} away."
    if written:
        yield f"You wrote {in_words(counted(count, *WRITTEN[kind]) for kind, count in written)}."


def _check_ins(figures: CheckInFigures) -> Iterator[str | Plot]:
    if not figures.count:
        return
    yield f"{counted(figures.count, 'check-in')} on {counted_days(figures.days)}."
    yield counted_bars("Most frequent feelings", figures.words, "Your most frequent feelings")
    names = [column_name(one.first, is_month=figures.by is By.MONTH) for one in figures.groups]
    if figures.valence is not None:
        yield valence_dots(figures.by, figures.groups, names)
        if figures.count >= FEWEST:
            yield f"In the middle of all of them: {pleasantness(figures.valence)}."
    if figures.energy is not None:
        yield _energies(figures.by, figures.groups, names)
    if figures.best is not None and figures.hardest is not None:
        counts = {one.part: counted(one.count, "check-in") for one in figures.by_part}
        yield (
            f"Best part of the day: {PART_WORDS[figures.best]} ({counts[figures.best]}). "
            f"Hardest: {PART_WORDS[figures.hardest]} ({counts[figures.hardest]})."
        )


def valence_dots(by: By, groups: Sequence[Mood], names: Sequence[str]) -> Dots:
    """Return how pleasant the check-ins of each day, week or month were."""
    exact = tuple(_place(one.valence, -2, 1, 5) for one in groups)
    said = [None if place is None else VALENCES[_row(place)] for place in exact]
    sentence = f"How pleasant, by {by}: {in_runs(names, said, AT[by])}."
    return _dots(f"How pleasant, by {by}", exact, VALENCES, SHORT_VALENCES, names, sentence)


def _energies(by: By, groups: Sequence[Mood], names: Sequence[str]) -> Dots:
    exact = tuple(_place(one.energy, 0, 2, 6) for one in groups)
    said = [None if one.energy is None else short_number(one.energy) for one in groups]
    sentence = f"Energy of 10, by {by}: {in_runs(names, said, AT[by])}."
    return _dots(f"Energy, by {by}", exact, ENERGIES, SHORT_ENERGIES, names, sentence)


def _dots(
    title: str, exact: tuple[float | None, ...], labels: tuple[str, ...], short: tuple[str, ...],
    names: Sequence[str], sentence: str,
) -> Dots:  # fmt: skip
    places = tuple(None if place is None else _row(place) for place in exact)
    shown = tuple(None if place is None else round(place, 2) for place in exact)
    return Dots(title, places, labels, short, tuple(names), sentence, shown)


def _place(number: float | None, low: float, step: float, rows: int) -> float | None:
    """Return how many rows from the top a number is; None for none."""
    if number is None:
        return None
    return rows - 1 - min(max((number - low) / step, 0), rows - 1)


def _row(place: float) -> int:
    """Return the row that a place is nearest to; of two, the one with the higher number."""
    return ceil(place - 0.5)


def _after(every: Sequence[After]) -> Iterator[str | Plot]:
    few = [one for one in every if one.answered < FEWEST]
    for one in every:
        if one.answered < FEWEST:
            continue
        counts = [(AFTER_WORDS[word], getattr(one, word)) for word in AFTER_WORDS if getattr(one, word)]
        rows = tuple(Bar(count, str(count), word) for word, count in counts)
        yield Bars(own(one.name), rows, _after_sentence(one, counts), most=one.answered)
    if few:
        yield f"Fewer than {FEWEST} answers so far: {_times((one.name, one.answered) for one in few)}."


def _after_sentence(one: After, counts: Sequence[tuple[str, int]]) -> str:
    if not one.often:
        return (
            f"After “{own(one.name)}” you wrote {in_words(f'“{word}” {counted_times(n)}' for word, n in counts)}."
        )
    said = f"After “{own(one.name)}” you often wrote “{AFTER_WORDS[one.often]}”: "
    said += f"{getattr(one, one.often)} of {one.answered}."
    return f"{said} Something else may suit you better just now." if one.often == "heavier" else said


def minute_parts(kinds: Sequence[Minutes]) -> Iterator[str | Plot]:
    """Yield the minutes of each kind, and all of them."""
    if not kinds:
        return
    rows = tuple(Bar(one.minutes, f"{short_number(one.minutes)} min", own(one.kind)) for one in kinds)
    said = (f"{own(one.kind)} {short_number(one.minutes)} min ({counted_times(one.times)})" for one in kinds)
    whole = counted_minutes(sum(one.minutes for one in kinds))
    yield Bars("", rows, f"{whole} in all: {'; '.join(said)}.")


def _self_talk(figures: SelfTalkFigures) -> Iterator[str | Plot]:
    if not figures.records:
        return
    answered = f", {figures.answered} of them answered" if figures.answered else ""
    yield f"{counted(figures.records, 'harsh thought')} caught{answered}."
    if figures.patterns:
        yield counted_bars("Most used patterns", figures.patterns, "The patterns you found most")
    if figures.places:
        yield counted_bars("What they were about", figures.places, "What they were about")
    if figures.parts:
        parts = [(PART_WORDS[part], count) for part, count in figures.parts]
        yield counted_bars("Parts of the day", parts, "When you caught them")
    if figures.beliefs:
        rows = [(one.day, one.before, one.after) for one in figures.beliefs]
        yield _pairs("How true the thought felt", rows, 100, "How true the thought felt, of 100")
    if figures.before is not None and figures.after is not None:
        before, after = short_number(figures.before), short_number(figures.after)
        yield f"The mean of {len(figures.beliefs)}: {before} before, {after} after."
    if figures.replies:
        yield "Words that you answered with, and believed the thought less afterwards:"
        yield from (_reply(one) for one in figures.replies)


def _reply(one: KindReply) -> str:
    words = one.words.splitlines()[0]
    words = words if len(words) <= LONGEST_REPLY else f"{words[:LONGEST_REPLY]}…"
    return f"  “{own(words)}” ({one.day.day} {one.day:%b}, {one.before} → {one.after})"


def limit_parts(figures: LimitFigures) -> Iterator[str | Plot]:
    """Yield what brave moments and rehearsals come to."""
    said = [counted(figures.brave_moments, "brave moment")] if figures.brave_moments else []
    said += [counted(figures.rehearsals, "rehearsal")] if figures.rehearsals else []
    if said:
        yield f"{in_words(said)}."
    if figures.discomfort:
        rows = [(one.day, one.before, one.after) for one in figures.discomfort]
        yield _pairs("Discomfort", rows, 10, "Discomfort of 10")
    if figures.before is not None and figures.after is not None:
        yield f"In the mean {short_number(figures.before)} before and {short_number(figures.after)} after."


def _weekly(weeks: Sequence[WeekFigures]) -> Iterator[str | Plot]:
    if not weeks:
        return
    yield WEEK_LABEL
    yield week_bars(weeks[-1])
    if weeks[-1].compared:
        yield f"{weeks[-1].compared[0].upper()}{weeks[-1].compared[1:]}."
    yield from week_dots(weeks, "Your weeks")


def week_bars(latest: WeekFigures) -> Bars:
    """Return the components of a weekly check-in."""
    name = f"{latest.day.day} {latest.day:%b}"
    parts = [(COMPONENT_WORDS[key], getattr(latest, key)) for key in COMPONENTS]
    told = [(word, number) for word, number in parts if number is not None]
    rows = tuple(Bar(number, short_number(number), word) for word, number in told)
    each = in_words(f"{word} {short_number(number)}" for word, number in told)
    return Bars(f"The latest, {name}", rows, f"The latest, {name}, each from 0 to 100: {each}.", most=100)


def week_dots(weeks: Sequence[WeekFigures], title: str) -> Iterator[Dots]:
    """Yield a plot of weekly check-ins, where several have enough answers."""
    whole = [one for one in weeks if one.overall is not None]
    if len(whole) > 1:
        names = [column_name(one.day, is_month=False) for one in whole]
        exact = tuple(_place(one.overall, 0, 25, 5) for one in whole)
        said = [short_number(one.overall or 0) for one in whole]
        sentence = f"{title}, each from 0 to 100: {in_runs(names, said)}."
        yield _dots(title, exact, HUNDRED, HUNDRED, names, sentence)


def score_plots(every: Sequence[ScoreFigures]) -> Iterator[Dots]:
    """Yield the values of each score over time, between the lowest and the highest that it ever had."""
    for one in every:
        low, high = min(point.min for point in one.values), max(point.max for point in one.values)
        step = (high - low) / (SCORE_ROWS - 1)
        labels = tuple(short_number(high - step * row) for row in range(SCORE_ROWS))
        names = [f"{point.day.day} {point.day:%b}" for point in one.values]
        exact = tuple(_place(point.value, low, step, SCORE_ROWS) for point in one.values)
        each = "; ".join(f"{point.value:g} on {name}" for name, point in zip(names, one.values, strict=True))
        sentence = f"{own(one.name)}, {short_number(low)} to {short_number(high)}: {each}."
        yield _dots(own(one.name), exact, labels, labels, names, sentence)


def _pairs(title: str, rows: Sequence[tuple[date, int | None, int | None]], high: int, said: str) -> Pairs:
    shown = rows[-MOST_PAIRS:]
    latest = f", the latest {MOST_PAIRS}" if len(rows) > MOST_PAIRS else ""
    pairs = tuple(Pair(column_name(day, is_month=False), before, after) for day, before, after in shown)
    each = "; ".join(f"{_from_to(one)} on {one.name}" for one in pairs)
    return Pairs(f"{title}{latest}", pairs, 0, high, f"{said}{latest}: {each}.")


def _from_to(pair: Pair) -> str:
    if pair.before is None or pair.after is None:
        return f"{pair.before} before" if pair.after is None else f"{pair.after} after"
    return f"{pair.before} before and {pair.after} after"
