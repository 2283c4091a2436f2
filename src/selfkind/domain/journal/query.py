"""What somebody looks for, in their own words: ``kind:letter @work is:private since:2026-01 "exact words" -word``.

Every term has to fit. What can't be read is left out and said (`problems`), because a query is read at each key
while it is typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from selfkind.domain.errors import UsageError, shown
from selfkind.domain.folding import fold
from selfkind.domain.journal.entry import EntryKind
from selfkind.domain.phrases.days import EXAMPLES, Days, parse_days

CHECK_IN, PRACTICE, ITEM_NOTE, BOUNDARY, CONTACT = "check-in", "practice", "item-note", "boundary", "contact"
HOMEWORK = "homework"
SCORE, CARD = "score", "card"
KINDS = (*map(str, EntryKind), CHECK_IN, PRACTICE, ITEM_NOTE, BOUNDARY, CONTACT, HOMEWORK, SCORE, CARD)
"""What `kind:` can name."""
_OTHER_NAMES = {
    "checkin": CHECK_IN, "feeling": CHECK_IN, "session": PRACTICE, "good things": "gratitude", "catch": "thought",
    "item note": ITEM_NOTE, "tick": ITEM_NOTE, "rehearsal": BOUNDARY, "look back": BOUNDARY,
    "weekly look-back": "look-back",
    "visit": CONTACT, "reached out": CONTACT, "assignment": HOMEWORK, "daily card": CARD,
}  # fmt: skip
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts without spaces between words, in which a word has no borders to be seen."""
_OF_A_WORD = f"[^\\W{_UNSPACED}]"
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_TERM = re.compile(
    r"(?P<minus>-(?=[^\s-]))?(?:(?P<key>[A-Za-z]+):)?"
    r'(?:"(?P<quoted>[^"]*)(?P<end>"?)|(?P<bare>[^\s"]+)|(?<=:))'
)
_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?", re.ASCII)
LONGEST = 1000
"""Characters of a query that are read: nobody looks for more, but a paste can be as long as a book."""


@dataclass(frozen=True)
class Words:
    """Words to find: anywhere, or, when they are `exact`, only as whole words in this order. Those that are still
    being typed (`is_open`) may be the beginning of a longer one."""

    text: str
    exact: bool = False
    is_open: bool = False
    day: str = ""
    """What the day of a thing may begin with instead, for words such as ``2026-01``."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds them in folded text."""
        words = " +".join(re.escape(word) for word in self.text.split())
        if not self.exact:
            return re.compile(words)
        before = f"(?<!{_OF_A_WORD})" if re.match(_OF_A_WORD, self.text) else ""
        after = f"(?!{_OF_A_WORD})" if re.match(_OF_A_WORD, self.text[-1]) and not self.is_open else ""
        return re.compile(before + words + after)


@dataclass(frozen=True)
class Query:
    """What to find. `words`, `tags` and `feelings` all have to fit, of `kinds` one, when there are any; nothing
    may fit that is `without`. `problems` says in a line each what couldn't be read."""

    words: tuple[Words, ...] = ()
    kinds: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    private: bool = False
    """Whether only private entries fit."""
    paper: bool = False
    """Whether only what was written on paper first fits."""
    imported: bool = False
    """Whether only what an import brought fits."""
    since: date | None = None
    until: date | None = None
    without: Query | None = None
    typed_tag: str | None = None
    """The tag that is being typed at the end, "" after just the sign; None when none is."""
    problems: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def marks(self) -> tuple[re.Pattern[str], ...]:
        """Find, in folded text, the words to mark."""
        words = [one.pattern for one in self.words]
        tags = [re.compile(rf"@{re.escape(tag)}(?!\w)") for tag in self.tags]
        feelings = [Words(feeling, exact=True, is_open=True).pattern for feeling in self.feelings]
        return (*words, *tags, *feelings)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is looked for."""
        return replace(self, typed_tag=None) == Query()


def parse_query(text: str, today: date) -> Query:
    """Return what `text` looks for. ``since:`` and ``until:`` take days, months and years."""
    return _Reader(today).read(text)


def with_options(query: Query, kind: str | None, tag: str | None, since: Days | None, until: Days | None) -> Query:
    """Return a query with the options of a command as well. Raises `UsageError` for a kind that is none."""
    kinds = query.kinds
    if kind is not None:
        named = kinds_of(kind)
        kinds = (kinds & named or frozenset({""})) if kinds else named
    return replace(
        query,
        kinds=kinds,
        tags=query.tags if tag is None else (*query.tags, tag_of(tag)),
        since=max(filter(None, (query.since, since and since.first)), default=None),
        until=min(filter(None, (query.until, until and until.last)), default=None),
    )


def kinds_of(words: str) -> frozenset[str]:
    """Return the kinds that words name, with commas between them; the beginning of a name is enough. Raises
    `UsageError`."""
    found: set[str] = set()
    for word in words.split(","):
        name = fold(word).strip()
        names = (*((one, one) for one in KINDS), *_OTHER_NAMES.items())
        exact = {kind for one, kind in names if name in (one, f"{one}s")}
        begun = {kind for one, kind in names if name and one.startswith(name)}
        if not (exact or begun):
            said = f"“{shown(word)}” isn't a kind of entry. " if name else "Which kind of entry? "
            raise UsageError(f"{said}Choose from: {', '.join(KINDS)}.")
        found |= exact or begun
    return frozenset(found)


def tag_of(words: str) -> str:
    """Return a tag as it is compared, without its sign."""
    return fold(words.strip().removeprefix("@"))


class _Reader:
    """Reads the terms one by one."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._words: dict[bool, list[Words]] = {False: [], True: []}
        self._kinds: dict[bool, frozenset[str]] = {False: frozenset(), True: frozenset()}
        self._tags: dict[bool, list[str]] = {False: [], True: []}
        self._feelings: dict[bool, list[str]] = {False: [], True: []}
        self._private = {False: False, True: False}
        self._paper = {False: False, True: False}
        self._imported = {False: False, True: False}
        self._since: date | None = None
        self._until: date | None = None
        self._typed_tag: str | None = None
        self._problems: list[str] = []

    def read(self, text: str) -> Query:
        if len(text) > LONGEST:
            self._problems.append(f"Your search is long, so just the first {LONGEST:,} characters are used.")
        text = text[:LONGEST].translate(_QUOTES)
        for match in _TERM.finditer(text):
            try:
                self._term(match, is_last=match.end() == len(text))
            except UsageError as problem:
                self._problems.append(problem.message)
        without = Query(
            tuple(self._words[True]),
            self._kinds[True],
            tuple(self._tags[True]),
            tuple(self._feelings[True]),
            self._private[True],
            self._paper[True],
            self._imported[True],
        )
        return Query(
            tuple(self._words[False]),
            self._kinds[False],
            tuple(self._tags[False]),
            tuple(self._feelings[False]),
            self._private[False],
            self._paper[False],
            self._imported[False],
            self._since,
            self._until,
            None if without == Query() else without,
            self._typed_tag,
            tuple(dict.fromkeys(self._problems)),
        )

    def _term(self, match: re.Match[str], *, is_last: bool) -> None:
        leave_out = match["minus"] is not None
        quoted, bare = match["quoted"], match["bare"]
        value = (quoted if quoted is not None else bare or "").strip()
        match (match["key"] or "").casefold():
            case "kind":
                self._kinds[leave_out] |= kinds_of(value)
            case "feeling":
                self._feelings[leave_out].append(_given(fold(value), "feeling"))
            case "tag":
                self._tags[leave_out].append(_given(tag_of(value), "tag"))
            case "is":
                self._is(value, leave_out)
            case "since" | "until" as key:
                self._bound(key, value, leave_out)
            case _ if quoted is not None:
                before = fold(f"{match['key']}:" if match["key"] else "")
                self._add(before + quoted, leave_out, exact=True, is_open=not match["end"])
            case _:
                self._bare(f"{match['key']}:{bare or ''}" if match["key"] else bare or "", leave_out, is_last)

    def _is(self, value: str, leave_out: bool) -> None:
        wanted = fold(value)
        if wanted and "private".startswith(wanted):
            self._private[leave_out] = True
        elif wanted and "paper".startswith(wanted):
            self._paper[leave_out] = True
        elif wanted and "imported".startswith(wanted):
            self._imported[leave_out] = True
        else:
            raise UsageError("“is:” works just with three words: is:private, is:paper and is:imported.")

    def _bound(self, key: str, value: str, leave_out: bool) -> None:
        if leave_out:
            raise UsageError(f"“-{key}:” doesn't work. Use since: and until: without a dash.")
        if not value:
            raise UsageError(f"Write a day or a month right after “{key}:”. Try one of: {EXAMPLES}.")
        days = parse_days(value, self._today)
        if key == "since":
            self._since = max(filter(None, (self._since, days.first)))
        else:
            self._until = min(filter(None, (self._until, days.last)))

    def _bare(self, word: str, leave_out: bool, is_last: bool) -> None:
        if word.startswith("@"):
            tag = tag_of(word)
            if is_last and not leave_out:
                self._typed_tag = tag
            if tag:
                self._tags[leave_out].append(tag)
        elif word.startswith("--"):
            one_dash = shown(f"-{word.lstrip('-')}")
            raise UsageError(
                f"“{shown(word)}” has too many dashes. To leave a word out, write one dash: {one_dash}."
            )
        elif word != "-":
            self._add(word, leave_out)

    def _add(self, words: str, leave_out: bool, *, exact: bool = False, is_open: bool = False) -> None:
        text = " ".join(fold(words).split())
        if text:
            day = text if _DAY.fullmatch(text) else ""
            self._words[leave_out].append(Words(text, exact, is_open, day))


def _given(value: str, key: str) -> str:
    if not value:
        raise UsageError(f"Write a word right after “{key}:”, without a space.")
    return value
