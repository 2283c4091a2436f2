"""What people paste and what files hold: every script, every control character, sequences that terminals obey.

All of it is harmless if it gets through: it would colour a word, ring, or set a title.
"""

from __future__ import annotations

import re

from selfkind.domain.controls import SILENT

SIGN = "ǂ"
"""Stands on both sides of a control character: nothing that selfkind writes itself stands between two."""

C0 = "".join(map(chr, (*range(1, 9), *range(11, 13), *range(14, 32))))
"""What arguments can hold: all but NUL, tabs and line ends, which texts below have."""
C1 = "".join(map(chr, (0x7F, *range(0x80, 0xA0))))
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _between_signs(controls: str) -> str:
    return SIGN + SIGN.join(controls) + SIGN


TEXTS = {
    "arabic": "السَّلَامُ عَلَيْكُمْ وَرَحْمَةُ اللّٰهِ @مدرسة",
    "mixed": "I said \u202bשָׁלוֹם, world\u202c and \u2067one שתיים 3\u2069 left \u202ereversed\u202c end",
    "thai": "วันนี้ฉันเหนื่อยแต่ก็ยังใจดีกับตัวเอง น้ำใจ",
    "cjk": "今日は静かな朝で書類を全部片付けたので少し休む。나는 괜찮아",
    "hindi": "क्षत्रिय ज्ञान श्रीमान् द्वितीय विद्यार्थी",
    "emoji": "family 👩‍👩‍👧‍👦 wave 👋🏽 heart ❤️‍🔥 flags 🇩🇪🇫🇷 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "zalgo": "h" + "\u0300\u0316\u0334" * 12 + "e" + "\u0301\u0327" * 20 + "r e\u0301 Café",
    "colours": f"red {SIGN}\x1b[38;2;1;2;3mword{SIGN}\x1b[0m{SIGN} \x9b38;2;1;2;3mother \x1b[7;3;1;2H moved",
    "orders": f"copied \x1b]52;c;aG9zdGlsZQ==\x07{SIGN}\x07{SIGN} \x1b]8;;http://hostile.invalid\x1b\\link\x1b]8;;\x1b\\"
    " \x1b]0;hostile title\x07 \x9d0;hostile title\x9c \x1bPq#0hostile\x1b\\ \x1b[?1049l\x1b[5;6n end",
    "c0": f"all {_between_signs(C0)} of them",
    "c1": f"more {_between_signs(C1)} of them",
    "bidi": f"turned {_between_signs(BIDI)} around",
    "breaks": f"tab\there {SIGN}\r{SIGN} page\x0cnext line\u2028second\u2029third\x85fourth\x1cfifth",
    "markup": "[b]bold[/b] [@click=app.quit]tap[/] [/ $primary %s {name} \\[x] <i>& 'quoted' “so”",
    "invisible": "zero\u200bwidth \u200e\u200fmarks \ufeffmark soft\u00adhyphen no\u00a0break \u2060joined "
    "\ufff9a\ufffab\ufffb",
}
"""Each can be an argument, and each has words to find."""

BEYOND_ARGUMENTS = {
    "nul": f"a {SIGN}\x00{SIGN} b",
    "surrogates": f"half \ud83d {SIGN}\udc80{SIGN} of a pair",
    "lines": f"one\n\ntwo {SIGN}\r{SIGN}\r\nthree\n",
}
"""What only files hold and fields take."""

HARMFUL = ("colours", "orders", "c0", "c1", "bidi", "breaks", "nul", "surrogates")
"""Those that a terminal could obey, or that can't be written to it."""

_OBEYED = (
    "\x1b[38;2;1;2;3m",
    "\x1b[7;3;1;2H",
    "\x1b]52;c;aG9zdGlsZQ",
    "\x1b]8;;http://hostile",
    "\x1b]0;hostile",
    "\x1bPq#0hostile",
    "\x1b[5;6n",
)
_ALONE = re.compile(f"{SIGN}[\x00-\x08\x0b-\x1f]+{SIGN}")
_SILENT = re.compile("[" + "".join(map(chr, SILENT)) + "]")


def harm_in(sent: str) -> list[str]:
    """Return what a terminal was sent out of a text that could do harm."""
    found = [one for one in _OBEYED if one in sent]
    found += _ALONE.findall(sent) + _SILENT.findall(sent)
    found += re.findall("[\ud800-\udfff]", sent)
    return [ascii(one) for one in dict.fromkeys(found)]
