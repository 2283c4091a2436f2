"""Thought records as FreeCBT exports them and as Quirk keeps them, written by us, with each of their traps."""

from __future__ import annotations

import json
from typing import Any

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

RECORD: dict[str, Any] = {
    "automaticThought": "I ruin everything",
    "cognitiveDistortions": ["all-or-nothing", "labeling", "reading-tea-leaves"],
    "challenge": "One call",
    "alternativeThought": "I can ring back 🙂",
    "createdAt": "2026-11-22T23:30:00.000Z",
    "updatedAt": "2026-11-23T08:05:11.000Z",
    "uuid": "5b0c",
    "v": "Thought-v2",
}
QUIRK: dict[str, Any] = {
    **RECORD,
    "cognitiveDistortions": [
        {"label": "Catastrophizing", "slug": "catastrophizing", "selected": True, "description": "…"},
        {"label": "Mind Reading", "slug": "mind-reading", "selected": False},
        {"label": "Labeling", "slug": "labeling"},
        {"label": "Made up"},
    ],
    "uuid": "@Quirk:thoughts:9f",
    "immediateCheckup": "better",
    "followUpCheckup": "same",
    "followUpNote": "It passed",
    "followUpDate": "2019-05-02T00:00:00.000Z",
    "createdAt": 1556668800000,
}
THOUGHTS: list[Any] = [
    RECORD,
    QUIRK,
    {
        "automaticThought": "Just caught",
        "createdAt": "2026-11-21T09:00:00Z",
        "cognitiveDistortions": "labeling, x",
    },
    {**RECORD, "automaticThought": "The same key"},
    {"uuid": "empty", "createdAt": "2026-11-21T09:00:00Z", "automaticThought": " "},
    {"uuid": "when", "automaticThought": "Lost day"},
    None,
]
JSON = json.dumps({"v": "Archive-v2", "thoughts": THOUGHTS})
CSV = (
    "uuid,createdAt,updatedAt,automaticThought,cognitiveDistortions,challenge,alternativeThought\n"
    "5b0c,2026-11-22T23:30:00.000Z,2026-11-23T08:05:11.000Z,I ruin everything,"
    '"all-or-nothing,labeling,reading-tea-leaves",One call,I can ring back 🙂\n'
    '77,2026-11-20T10:00:00.000Z,,"I missed the call, ""again""\nand again","","",""\n'
    "78,soon,,Lost day,,,\n"
)
STORED = json.dumps({"@Quirk:thoughts:9f": json.dumps(QUIRK), "@Quirk:existing-user": "true"})


def packed(inside: bytes) -> bytes:
    """The line of a backup: what lz-string would make of JSON if it remembered single characters only."""
    bits: list[str] = []
    known: dict[int, int] = {}
    size, until_longer, width = 3, 0, 2

    def write(number: int, count: int) -> None:
        bits.append(f"{number:0{count}b}"[::-1])

    def grow() -> None:
        nonlocal size, until_longer, width
        size, until_longer = size + 1, until_longer - 1
        if until_longer == 0:
            until_longer, width = 2**width, width + 1

    text = inside.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    for at in range(0, len(text), 2):
        unit = int.from_bytes(text[at : at + 2], "little")
        if unit in known:
            write(known[unit], width)
        else:
            write(0 if unit < 256 else 1, width)
            write(unit, 8 if unit < 256 else 16)
            known[unit] = size
            if at:
                grow()
        if at:
            grow()
        else:
            size, until_longer, width = 4, 4, 3
    write(2, width)
    whole = "".join(bits)
    whole += "0" * (-len(whole) % 6)
    signs = "".join(_ALPHABET[int(whole[at : at + 6], 2)] for at in range(0, len(whole), 6))
    return f":FreeCBT:{signs}{'=' * (-len(signs) % 4)}:FreeCBT:\n".encode()


FILES = {
    "FreeCBT.json": JSON.encode(),
    "FreeCBT.csv": CSV.encode(),
    "FreeCBT.txt": packed(JSON.encode()),
    "Quirk.json": STORED.encode(),
}
