"""Read dates and times of day as programs write them for people: with the names of months, in several languages.

The names of months are those of the Unicode CLDR, wide and abbreviated forms (https://cldr.unicode.org).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from functools import cache, lru_cache

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de-at": "jänner feber märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta "
    "lokakuuta marraskuuta joulukuuta",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου "
    "νοεμβρίου δεκεμβρίου",
}
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHORTEST = 3
"""How many letters of a name an abbreviation has at least."""
_LONGEST = 200
"""How many characters of a text are looked at."""
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_HALVES = {"a": ("午前", "上午", "오전", "π.μ", "πμ"), "p": ("午後", "下午", "오후", "μ.μ", "μμ")}
_CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:[:.]|\s?h\s?)(\d{2})(?:[:.](\d{2}))?(?![.:]?\d)(?:\s*([ap])\.?\s?m\b|([ap])\b)?"
)


def read_date(words: str) -> date | None:
    """Return the date in words such as “April 3, 2023 at 7:15:22 PM PDT” or “mercredi 3 avril 2023”; None when
    there is none, or it isn't in the calendar. A year without its century isn't read."""
    plain = _plain(words)
    try:
        if match := _EAST_ASIAN.search(plain):
            year, month, day = map(int, match.groups())
            return date(year, month, day)
        # The last, since days of the week come first: “mar.” can be a Tuesday.
        months = [month for match in _WORD.finditer(plain) if (month := _month(match[0]))]
        numbers = [match[0] for match in _NUMBER.finditer(_CLOCK.sub(" ", plain))]
        year = next(int(number) for number in numbers if len(number) == 4)
        day = next(int(number) for number in numbers if len(number) <= 2)
        return date(year, months[-1], day)
    except (StopIteration, IndexError, ValueError):
        return None


def read_clock(words: str) -> time | None:
    """Return the time of day in words such as “7:15:22 PM”, “18:05” or “6.50 pm”; None when there is none."""
    plain = _plain(words)
    match = _CLOCK.search(plain)
    if match is None:
        return None
    hour, half = int(match[1]), match[4] or match[5] or _half(plain)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(match[2]), int(match[3] or 0))
    except ValueError:
        return None


def _half(plain: str) -> str:
    """Return "a" or "p" for the half of the day that words name in other letters than ours; "" for none."""
    for half, names in _HALVES.items():
        if any(name in plain for name in names):
            return half
    return ""


def _plain(words: str) -> str:
    # Some programs put a narrow space that doesn't break before AM and PM.
    return unicodedata.normalize("NFKC", words[:_LONGEST]).casefold()


@cache
def _names() -> dict[str, int]:
    named = ((_plain(name), month) for names in _MONTHS.values() for month, name in enumerate(names.split(), 1))
    return dict(named)


@lru_cache(1024)
def _month(word: str) -> int:
    """Return the number of the month that a word names, whole or abbreviated; 0 for none, and where two differ."""
    names = _names()
    if word in names:
        return names[word]
    if word in _ENGLISH:
        return _ENGLISH.index(word) + 1
    if len(word) < _SHORTEST:
        return 0
    months = {month for name, month in names.items() if name.startswith(word)}
    return months.pop() if len(months) == 1 else 0
