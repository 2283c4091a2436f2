"""The page for a phone: one file that lets nothing in, whose files the inbox understands.

Its script runs in node where that is installed; tests/browser/phone_page.py fills the page in with a real browser.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from base64 import b64encode
from datetime import UTC, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selfkind.content.help_lines import load_help
from selfkind.content.loader import Library
from selfkind.content.phone_page.page import HERE, PageHelp, PageItem, page
from selfkind.domain.day import Calendar
from selfkind.domain.inbox.entry import InboxCheckIn, InboxEntry, InboxPage, InboxTick, InboxTicks
from selfkind.domain.inbox.stays import StaysThere
from selfkind.domain.routine.plan import Standing
from selfkind.exchange.inbox.read import read
from tests.content.pack_form.test_pack_form import HOSTILE, _Fields
from tests.copy_rules import habit_faults, long_sentences

NODE = shutil.which("node")
REQUIRED = os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1"
needs_node = pytest.mark.skipif(NODE is None and not REQUIRED, reason="node isn't installed")
DIRECTORY = load_help()
FEELINGS = [one.word for one in Library().feelings()]
ITEMS = [PageItem("tea", "Tea <b>&amp;</b> {{style}} </script>", "One sip"), PageItem("walk", "A walk")]
HELP = PageHelp(DIRECTORY.plain_words, DIRECTORY.danger, None, DIRECTORY.anywhere)
PAGE = page(ITEMS, FEELINGS, HELP, time(4))
CALENDAR = Calendar(ZoneInfo("Europe/Berlin"))
NOW = datetime(2026, 11, 29, 20, 30, 5, tzinfo=UTC)
Part = tuple[str, dict[str, Any]]
ITEM_STATES = [{"item": "tea", "name": "Tea", "state": "tiny"}, {"item": "walk", "name": "A walk", "state": ""}]


def saved(*typed: Part, now: datetime = NOW, zone: str = "Europe/Berlin") -> list[dict[str, Any]]:
    """What the script of the page makes of what somebody typed in its parts."""
    assert NODE is not None
    given = json.dumps({"typed": typed, "bytes": list(range(16)), "startsAt": 240})
    script = str(Path(__file__).with_name("save_entries.js"))
    command = [NODE, script, str(HERE / "entry.js"), now.isoformat()]
    made = subprocess.run(
        command, input=given, capture_output=True, text=True, check=True, env={**os.environ, "TZ": zone}
    )
    answer: list[dict[str, Any]] = json.loads(made.stdout)
    return answer


def understood(one: dict[str, Any]) -> InboxEntry:
    """A file as the inbox reads it."""
    return read(one["text"].encode(), one["name"], NOW, CALENDAR)


def catch(thought: str, **more: str) -> Part:
    return "catch", {"thought": thought, "situation": "", "feeling": "", "intensity": "", **more}


def check_in(words: str, **more: str) -> Part:
    return "check_in", {"words": words, "energy": "", "note": "", **more}


@needs_node
def test_each_part_becomes_a_file_that_the_inbox_understands() -> None:
    files = saved(
        catch("I'm late\n again ", situation="the bus", feeling="ashamed", intensity="60"),
        check_in("tired, hopeful;tired\ncalm、sad", energy="4", note=" a long\nday "),
        ("good_things", {"items": ["tea", " ", "a  song"]}),
        ("ticks", {"day": "", "ticks": ITEM_STATES}),
    )
    assert [one["faults"] for one in files] == [[]] * 4
    entries = [understood(one) for one in files]
    assert {one.at.isoformat() for one in entries} == {"2026-11-29T21:30:05+01:00"}
    assert [one.what for one in entries] == [
        InboxPage("catch", {"thought": "I'm late again", "situation": "the bus",
                            "feeling": {"word": "ashamed", "intensity": 60}}),
        InboxCheckIn(("tired", "hopeful", "calm", "sad"), 4, "a long\nday"),
        InboxPage("gratitude", {"items": ["tea", "a song"]}),
        InboxTicks((InboxTick("tea", Standing.TINY, "Tea"),)),
    ]  # fmt: skip
    # The name says when, and nothing of what is in it.
    assert {one["name"] for one in files} == {"selfkind-20261129-213005-000102.txt"}


@needs_node
def test_whatever_is_typed_is_understood() -> None:
    parts = [
        part
        for words in HOSTILE
        for part in (
            catch(words, situation=words, feeling=words, intensity="0"),
            check_in(words.replace(",", " "), note=words),
            ("good_things", {"items": [words, words]}),
            ("ticks", {"day": "", "ticks": [{"item": "tea", "name": words, "state": "done"}]}),
        )
    ]
    files = saved(*parts)
    assert all(one["faults"] == [] for one in files)
    assert len({understood(one).id for one in files}) == len(files)


@needs_node
@pytest.mark.parametrize(
    ("part", "field", "said"),
    [
        (catch(" \n"), "thought", "Write the thought first"),
        (catch("x" * 2001), "thought", "up to 2000 characters. You have 2001."),
        (catch("x", intensity="5"), "feeling", "which feeling"),
        (catch("x", feeling="sad", intensity="101"), "intensity", "0 to 100"),
        (catch("x", feeling="sad", intensity="1.5"), "intensity", "whole number"),
        (catch("x", feeling="sad", intensity="many"), "intensity", "whole number"),
        (check_in(" , ;"), "words", "One word is enough"),
        (check_in(",".join(map(str, range(51)))), "words", "up to 50 words. You have 51."),
        (check_in("sad", note="x" * 20001), "note", "up to 20000 characters"),
        (("good_things", {"items": ["x" * 2001, "tea"]}), "item", "up to 2000 characters"),
        (("good_things", {"items": ["tea", "", "x" * 2001]}), "item-3", "up to 2000 characters"),
        (("good_things", {"items": ["", " "]}), "item", "one good thing first"),
        (("ticks", {"day": "yesterday", "ticks": ITEM_STATES[1:]}), "tick", "for one item"),
    ],
)  # fmt: skip
def test_what_cannot_be_saved_is_said_at_its_field(part: Part, field: str, said: str) -> None:
    (made,) = saved(part)
    assert [(one["field"], said in one["said"]) for one in made["faults"]] == [(field, True)]


@needs_node
def test_a_part_is_blank_until_something_is_typed() -> None:
    blank = [catch(""), check_in(""), ("good_things", {"items": ["", " "]}), ("ticks", {"day": "", "ticks": []})]
    assert [one["blank"] for one in saved(*blank)] == [True] * 4
    begun = [catch("", situation="x"), check_in("", energy="0"), ("good_things", {"items": ["x"]})]
    assert [one["blank"] for one in saved(*begun, ("ticks", {"day": "", "ticks": ITEM_STATES}))] == [False] * 4


@needs_node
@pytest.mark.parametrize(
    ("zone", "utc", "at", "yesterday"),
    [
        ("Europe/Berlin", "2026-11-29T20:30:05", "2026-11-29T21:30:05+01:00", "2026-11-28"),
        # The small hours belong to the evening before, so yesterday is a day earlier.
        ("Europe/Berlin", "2026-11-30T02:30:00", "2026-11-30T03:30:00+01:00", "2026-11-28"),
        ("Asia/Kathmandu", "2026-02-28T18:15:00", "2026-03-01T00:00:00+05:45", "2026-02-27"),
        ("America/St_Johns", "2027-01-01T12:00:00", "2027-01-01T08:30:00-03:30", "2026-12-31"),
        # A day that has 25 hours.
        ("Europe/Berlin", "2026-10-25T12:00:00", "2026-10-25T13:00:00+01:00", "2026-10-24"),
    ],
)
def test_the_time_is_that_of_the_phone(zone: str, utc: str, at: str, yesterday: str) -> None:
    now = datetime.fromisoformat(f"{utc}+00:00")
    (made,) = saved(("ticks", {"day": "yesterday", "ticks": ITEM_STATES}), now=now, zone=zone)
    document = json.loads(made["text"])
    assert (document["at"], document["day"]) == (at, yesterday)


@needs_node
def test_a_file_that_came_in_half_is_not_taken_for_a_note() -> None:
    (made,) = saved(catch("I'm late"))
    for end in range(1, len(made["text"]) - 2):
        with pytest.raises(StaysThere, match="isn't complete JSON"):
            read(made["text"][:end].encode(), made["name"], NOW, CALENDAR)


def test_a_text_that_only_looks_like_it_is_a_note() -> None:
    for text in ("{}", '{"selfish": 1}', "{ a thought in braces }", '"selfkind": "inbox"'):
        assert read(text.encode(), "a.txt", NOW, CALENDAR).what == InboxPage("note", {"text": text})


def test_nothing_can_come_from_elsewhere_or_go_there() -> None:
    parts = {name: re.findall(f"<{name}[^>]*>(.*?)</{name}>", PAGE, re.DOTALL) for name in ("script", "style")}
    assert [len(part) for part in parts.values()] == [1, 1]
    for name, (inside,) in parts.items():
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in PAGE
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for sign in ("href=\"http", "src=", "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon",
                 "localStorage", "indexedDB", "document.cookie", "innerHTML", "outerHTML", "insertAdjacentHTML",
                 "document.write", "eval(", "new Function", "import("):  # fmt: skip
        assert sign not in PAGE, sign
    # What is typed stays in the window, and goes with it.
    assert PAGE.count("sessionStorage") == 3


def test_each_field_has_a_label_and_no_element_has_a_handler_of_its_own() -> None:
    found = _Fields()
    found.feed(PAGE)
    assert {field["id"] for field in found.fields} == found.labels
    assert {"thought", "words", "tick-0", "tick-1", "day"} <= found.labels
    assert found.handlers == []
    assert len(found.ids) == len(set(found.ids))
    assert found.named <= set(found.ids)
    assert 'role="status"' in PAGE


def test_names_of_items_are_text_and_can_be_left_out() -> None:
    assert "Tea &lt;b&gt;&amp;amp;&lt;/b&gt; {{style}} &lt;/script&gt;</label>" in PAGE
    assert "Tiny: One sip" in PAGE
    without = page([], FEELINGS, HELP, time(4))
    assert 'id="tick-0"' not in without
    assert 'href="#ticks"' not in without
    assert "names of items" not in without
    assert '"items": []' in without


def test_help_is_on_the_page_for_the_country_that_is_known_and_for_anywhere() -> None:
    assert "In danger now:</strong> 112" in PAGE
    assert "findahelpline.com" in PAGE
    for country in DIRECTORY.countries.values():
        made = page([], FEELINGS, HELP._replace(country=country), time(4))
        assert f"In danger now ({country.name})" in made.replace("&#x27;", "'").replace("&amp;", "&")
        for number in country.emergency:
            assert all(f">{phone}</a>" in made for phone in number.phone), country.code
        assert all(line.service.partition("'")[0].partition("&")[0] in made for line in country.lines)
    for phone in re.findall(r'href="tel:([^"]*)"', made):
        assert re.fullmatch(r"[+*#0-9]+", phone)


def test_the_words_of_the_page_are_plain() -> None:
    markup = re.sub(r"<(script|style).*?</\1>", "", page([], [], HELP, time(4)), flags=re.DOTALL)
    said = [" ".join(part.split()) for part in re.split(r"<[^>]*>", markup) if part.strip()]
    script = (HERE / "entry.js").read_text() + (HERE / "page.js").read_text() + (HERE / "page.py").read_text()
    said += [words for words in re.findall(r'"([^"\n]{12,})"|`([^`\n]{12,})`', script) for words in words if words]
    assert len(said) > 60
    assert [fault for one in said for fault in habit_faults(one)] == []
    assert [long for one in said for long in long_sentences(one)] == []
