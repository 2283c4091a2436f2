"""What no text of selfkind says, as functions that any test can feed with the strings it shows.

from tests.copy_rules import copy_faults
assert not copy_faults("the words of a screen")

docs/style.md says why. `habit_faults` is the part that also holds for messages about files and for help.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

AVOIDED = (  # docs/sources.md
    *("failed", "failure", "missed", "broke", "broken", "lost", "only", "should", "must", "lazy", "discipline"),
    *("behind", "catch up", "perfect", "streaks?", "on track"),
)
CLAIMS = (  # docs/sources.md: what is not known, not true, or not ours to promise
    *("clinically proven", "proven", "science[- ]backed", "scientifically", "evidence[- ]based", "guaranteed?"),
    *(
        "guarantees",
        "works for everyone",
        "cures?",
        "cured",
        "treats",
        "heals?",
        "healing",
        "rewires?",
        "rewiring",
    ),
    *("detox", "vagus", "nervous system", "oxytocin", "cortisol", "stress hormones?", "telomeres?"),
    *("100 ?% (?:secure|private|safe|anonymous)", "anonymous", "anonymously", "unhackable", "military[- ]grade"),
    *("just think positive", "think positive", "everything happens for a reason", "choose happiness"),
    *("good vibes", "positive vibes", "21 days", "66 days", "medically", "replaces therapy"),
)
BOASTS = (  # docs/sources.md: naming the absent punishment is what puts it in the room
    *("no shame", "shame[- ]free", "without shame", "never shame", "never judg(?:e|es|ed|ing)", "no judge?ment"),
    *(
        "without judge?ment",
        "without judging",
        "judge?ment[- ]free",
        "non[- ]?judge?mental",
        "(?:won't|don't) judge",
    ),
    *(
        "never punish(?:es|ed)?",
        "no punishment",
        "won't punish",
        "no pressure",
        "without pressure",
        "pressure[- ]free",
    ),
    *(
        "zero pressure",
        "not (?:a )?failure",
        "no failure",
        "not failing",
        "guilt[- ]free",
        "no guilt",
        "without guilt",
    ),
    *("never nags?", "no nagging", "no streaks?", "never scolds?", "no scolding", "never blames?", "no blame"),
)

HABITS = {  # docs/style.md and docs/glossary.md: the pattern, and what to write instead
    r"(?:is|are|was|were|do|does|did|could|would|will|has|have|had) not": "a contraction: isn't, don't, couldn't",
    r"can ?not": "can't",
    r"(?<!there )(?:is|are|was|were) no(?! longer)": "isn't a …, aren't any …",
    r"(?:you|they) (?:are|have) (?:able|already|new|not|under)": "you're, they've",
    r"told": "shown",
    r"tell us|let us know|write to us": "nothing: no address of ours is known here, and selfkind sends nothing",
    r"put(?:s|ting)? off": "snooze, for reminders",
    r"(?:put|puts) aside": "later, or set aside",
    r"lets? (?:\w+ )?go|letting go": "skip, delete, or breathe out",
    r"(?:take|takes|taken|taking) (?:\w+ ){0,2}(?:back|out|away)": "undo, remove, turn off",
    r"put(?:s|ting)? (?:\w+ )?right|mends?|mended|look(?:s|ed)? (?:\w+ )?over": "repair, fix, check",
    r"afresh|anew|meanwhile": "again, or nothing",
    r"(?:bring|brings|brought) (?!your words)(?:\w+ )?back": "restore, undo",
    r"for good(?! )": "permanently",
    r"by means of|in place of|also (?:when|while|with|after)|of one's own": "with, instead of, even when",
    r"(?:stands?|lies) (?:here|there|on|in|at|after|before|beside|inside|anywhere)": "is",
    r"(?:a|this|that|the) line of (?:your|the) routine|under the cursor": "item",
    r"(?:small|whole) (?:way|version)": "tiny version",
    r"(?:your|its|my) way(?! (?:in|out|back))": "options",
    r"pass(?:es)? by": "skip",
    r"rhythms?(?!: )": "pattern for breathing, schedule for when; the word for weeks is in Progress",
    r"(?:the|your|this|an encrypted) home(?! (?:folder|page))": "your selfkind folder",
    r"(?:this|your|the) journal (?:is|was|stays) (?:\w+ )?(?:locked|encrypted|decrypted)": "selfkind is locked",
    r"(?:open|opens|unlocks?) (?:this|your|the) journal": "opens your files, unlocks selfkind",
    r"people (?:and help lines|you can reach)": "help lines",
    r"says? how it (?:goes|stands)": "For details: …",
    r"there (?:are|is)\.": "list them",
    r"no (?:length|moment|pattern|exercise) that": "what was given, then the limit",
    r"per cent": "percent",
    r"favorites?|behavior|cancell?ed|organize|license[sd]?": "British spelling, or plainer words",
    r"another selfkind": "another window, or another window or command",
    r"saved as a draft": "kept as a draft; saved is for entries",
    r"(?:the|a) version before": "the earlier version",
    r"(?:use|give) the (?:id|key|name|words) of one": "the noun: the ID of a station",
    r"(?:repeat|run|restart) it|give it once": "the noun: run undo again, give the answer once",
    r"\w+ - \w+": "a comma, or an en dash",
    r"shall (?:it|this|that|they)": "will, with the noun: when will the letter open",
    r"(?:begins|becomes) one|beginning of one|(?:this|that|it) (?:is|isn't) one": "the noun",
    r"(?:answer|end|copy|version|beginning) (?:to|of) (?:it|them)": "the noun: the end of the page",
    r"fits several(?= ?:)": "fits several items, with the noun",
}
"""Habits of the old texts, and words that the glossary has another one for."""

ALLOWED = {
    "Only the stain": "the name of a thought pattern",
    "If only": "the name of a thought pattern",
    "“should”": "a word that a tip advises to leave out",
    "someone you love told you this": "a question of the thought record",
    "works only from some mobile networks": "the limit of Ukraine's help line",
    "not medically validated": "what is always said with the weekly check-in, so that nobody takes it for a test",
    "something only because it was good": "a line of the weekly check-in",
    "remind here only": "a command",
    "HEAL": "the name of Malaysia's help line",
}
"""Whole phrases that may stand, each with the reason."""

UNSAFE_AFTER_ANYTHING = (  # docs/style.md: what could be read as agreeing after “I want to die”, or as a farewell
    *(
        "stop(?:s|ped|ping)?",
        "enough",
        "end(?:s|ed|ing)?",
        "leav(?:e|es|ing)",
        "left",
        "rest(?:s|ed|ing)?",
        "sleep",
    ),
    *("for good", "thank(?:s| you)", "goodbye", "bye", "farewell", "final(?:ly)?", "last", "peace(?:ful(?:ly)?)?"),
    *("relief", "relieved", "over", "gone", "go(?:es|ing)?", "let", "free", "quiet", "pass(?:es|ed)?", "hold on"),
    *(
        "give up",
        "not at all",
        "never",
        "done",
        "finish(?:ed)?",
        "step",
        "next",
        "come",
        "pace",
        "caught",
        "catch",
    ),
    *("for now", "later", "change", "room", "easier", "only one", "easy", "stay(?:s|ed)?", "took time", "care"),
    *(
        "good",
        "nice",
        "great",
        "fine",
        "right",
        "enjoy",
        "welcome",
        "proud",
        "private",
        "makes sense",
        "well done",
    ),
    *("nothing", "allowed", "honest", "earn", "deserve", "need", "should", "small", "mid-sentence", "tired"),
)
"""Words that a line may not have that is said after any words of a person, or after what they practised."""

NO_NOUN = re.compile(
    r"(?:It|They|Them|This|That|These|Those)(?:'s|'re)? "
    r"(?:can|can't|has|have|hasn't|haven't|will|won't|does|doesn't|don't|isn't|aren't|needs?|stays?|"
    r"(?:is|are|was|were) (?:gone|open|closed|sealed|saved|no longer|already))\b"
)
"""The beginning of a message that is alone on the screen, and doesn't say what it is about."""

LONGEST_SENTENCE = 25
"""Words; fifteen is the aim. Cautions and the disclaimer are read sentence by sentence as well."""

MEAN_SENTENCE = 15.0
"""Words, over all the sentences of a file."""


def _found(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(words)})(?![\w'-])", re.IGNORECASE)


_PATTERNS = {
    "a word to avoid": _found(AVOIDED),
    "a claim": _found(CLAIMS),
    "a boast of restraint": _found(BOASTS),
}
_UNSAFE = {"what can hurt after somebody's words": _found(UNSAFE_AFTER_ANYTHING)}
_HABITS = {f"a habit ({instead})": _found([habit]) for habit, instead in HABITS.items()}


def copy_faults(text: str) -> list[str]:
    """What `text` says that selfkind does not say, one line each; nothing when it may be shown."""
    return [*_faults(text, _PATTERNS), *habit_faults(text)]


def habit_faults(text: str) -> list[str]:
    """What `text` says in a way that needs a second reading, one line each."""
    return _faults(text, _HABITS)


def begins_without_noun(text: str) -> bool:
    """Whether a message begins with "it" or "this" for something that the reader can't see in it."""
    return NO_NOUN.match(" ".join(text.replace("’", "'").split())) is not None


def unsafe_after_anything(text: str) -> list[str]:
    """Return a line for each thing that could hurt after the worst that a person may have written."""
    return _faults(text, _UNSAFE)


def _faults(text: str, patterns: Mapping[str, re.Pattern[str]]) -> list[str]:
    plain = " ".join(text.replace("’", "'").split())
    for phrase in ALLOWED:
        plain = plain.replace(phrase, "")
    return [
        f"{name}, “{found[0]}”, in: {' '.join(text.split())}"
        for name, pattern in patterns.items()
        for found in pattern.finditer(plain)
    ]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text. A colon ends one too, because what follows it is read on its own."""
    pieces = re.split(r"[.!?:;](?:[”\"')]*)(?:\s|$)|\n|[()]", text)
    return [" ".join(piece.split()) for piece in pieces if len(piece.split()) > 1]


def long_sentences(text: str, most: int = LONGEST_SENTENCE) -> list[str]:
    """The sentences with more than `most` words."""
    return [sentence for sentence in sentences_of(text) if len(sentence.split()) > most]


def strings_in(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string in dicts and lists, with the path to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from strings_in(inside, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for number, inside in enumerate(value):
            yield from strings_in(inside, f"{path}[{number}]")
