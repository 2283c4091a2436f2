"""The page on which a therapist writes a pack: one file that lets nothing in, whose packs pass `pack check`.

Its script runs in node where that is installed; tests/browser/pack_form.py fills the page in with a real browser.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from selfkind.content.loader import Library
from selfkind.content.own_packs import pack_to_add
from selfkind.content.pack import Pack
from selfkind.content.pack_form.page import HERE, page, template
from tests.copy_rules import habit_faults, long_sentences

KNOWN = Library().exercises()
READY = Library().assignments()
PAGE = page(KNOWN)
NODE = shutil.which("node")
REQUIRED = os.environ.get("SELFKIND_REQUIRE_DESKTOP") == "1"
needs_node = pytest.mark.skipif(NODE is None and not REQUIRED, reason="node isn't installed")

HOSTILE = (
    'She said "no" and \\left',
    "C:\\new\\table \\u0041 \\x",
    "'''\"\"\"",
    "a = 1\n[pack]\nid = \"other\"",
    "# not a comment",
    "]]} {} ${x} <b>bold</b> </script><script>alert(1)</script>",
    "naïve café — “quotes” … 10\u00a0min",
    "👩‍👩‍👧‍👦 🫶🏽 tea",
    "שלום مرحبا‏ ‎mixed",
    "می‌خوانم क्‍ष 茶\u3000一杯",
    "bell\u0007 escape\u001b[2J null\u0000 del\u007f c1\u0085\u009b",
    "over\u202eride \u2066isolate\u2069",
    "line\u2028separator\u2029here",
    "tab\there\r\nand\rthere",
    "half \ud83d of an emoji \udc00",
    "\ufeffmark",
    "x" * 300,
)  # fmt: skip


def pack(**parts: Any) -> dict[str, Any]:
    """A pack as the page has it before it's cleaned."""
    empty = {"id": "", "name": "Evenings", "version": 1, "language": "en", "writer": "", "message": ""}
    return {**empty, "assignments": [], "forms": [], "card": {"name": "", "rows": []}, **parts}


def assignment(title: str, **parts: Any) -> dict[str, Any]:
    keys = ("id", "why", "exercise", "often", "minutes", "place", "if_then", "obstacle", "plan", "smaller")
    return {"uid": "b1", "title": title, **dict.fromkeys(keys, ""), **parts}


def question(label: str, kind: str = "text", choices: str = "") -> dict[str, Any]:
    return {"uid": "b3", "key": "", "label": label, "kind": kind, "choices": choices}


def form(name: str, *questions: dict[str, Any], intro: str = "") -> dict[str, Any]:
    return {"uid": "b2", "id": "", "name": name, "intro": intro, "questions": list(questions)}


def row(name: str, kind: str = "scale", **parts: Any) -> dict[str, Any]:
    ends = {"lowest": 0, "highest": 5, "lowest_words": "", "highest_words": ""}
    return {"uid": "b4", "id": "", "kind": kind, "name": name, **ends, **parts}


def run(*packs: dict[str, Any], texts: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the script of the page makes of packs, and of texts that it reads."""
    assert NODE is not None
    given = json.dumps({"packs": packs, "texts": texts, "names": [one.name for one in KNOWN.values()]})
    script = str(Path(__file__).with_name("write_packs.js"))
    made = subprocess.run(
        [NODE, script, str(HERE / "pack.js")], input=given, capture_output=True, text=True, check=True
    )
    answer: dict[str, Any] = json.loads(made.stdout)
    return answer


def usable(toml: str) -> Pack:
    """The pack in a text, which has no fault."""
    read, problems = pack_to_add(toml.encode(), "page.toml", KNOWN, READY)
    assert problems == ()
    assert read is not None
    return read


def everything(words: str) -> dict[str, Any]:
    """A pack with the words wherever somebody can write."""
    other = words.replace("x" * 300, "y")
    return pack(
        name=words,
        writer=words,
        message=words,
        assignments=[
            assignment(words, why=words, exercise="b2", often="3x/week", minutes=2.5, place=words, if_then=words,
                       obstacle=words, plan=words, smaller=words),
        ],
        forms=[
            form(
                words,
                *(question(words, kind, f"{words}\nsecond") for kind in ("text", "line", "lines", "scale")),
                question(words, "choice", other),
                question(words, "many", other),
                intro=words,
            )
        ],
        card={
            "name": words,
            "rows": [row(words, lowest_words=words, highest_words=words), row(f"{other[:200]} 2", "count")],
        },
    )  # fmt: skip


@needs_node
def test_whatever_is_typed_becomes_a_pack_that_passes_the_check() -> None:
    answer = run(*map(everything, HOSTILE))
    for words, made in zip(HOSTILE, answer["written"], strict=True):
        assert made["faults"] == [], words
        read = usable(made["toml"])
        assert made["again"] == made["toml"]
        assert read.name == read.assignments[0].title == read.exercises[0].name
        form = read.exercises[0].form
        assert form is not None
        assert [field.kind for field in form.fields] == ["text", "line", "lines", "scale", "choice", "many"]
        assert read.assignments[0].exercise == read.exercises[0].id
        assert read.assignments[0].giver == read.writer


@needs_node
def test_words_stay_as_they_were_typed_where_they_can() -> None:
    some = HOSTILE[:3] + HOSTILE[4:10]
    given = [pack(name=words, message=f"{words}\n\n{words}", assignments=[assignment("x")]) for words in some]
    for words, made in zip(some, run(*given)["written"], strict=True):
        document = tomllib.loads(made["toml"])["pack"]
        assert document["name"] == " ".join(words.split())
        assert document["message"] == f"{words}\n\n{words}".replace("\ufeff", "")
    (made,) = run(pack(message=HOSTILE[3], assignments=[assignment(HOSTILE[3])]))["written"]
    document = tomllib.loads(made["toml"])
    assert (document["pack"]["id"], document["pack"]["message"]) == ("evenings-x7k2p", HOSTILE[3])
    assert document["assignment"][0]["title"] == 'a = 1 [pack] id = "other"'


@needs_node
def test_characters_that_a_terminal_obeys_are_left_out() -> None:
    (made,) = run(pack(message="".join(HOSTILE[10:15]), assignments=[assignment("x")]))["written"]
    said = tomllib.loads(made["toml"])["pack"]["message"]
    assert said == (
        "bell escape[2J null del c1override isolateline\nseparator\nheretab here\nand\nthere"
        "half  of an emoji"
    )  # fmt: skip


@needs_node
@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        (pack(name=" "), "pack-name", "Give this homework a name"),
        (pack(), "add-assignment", "There's nothing to save yet"),
        (pack(language="english please"), "pack-language", "as a code"),
        (pack(message="x" * 4001), "pack-message", "up to 4000 characters"),
        (pack(message="{key:app.quit}"), "pack-message", "leave out the braces"),
        (pack(assignments=[assignment("")]), "b1-title", "Homework 1 needs a title"),
        (pack(assignments=[assignment("x", plan="y")]), "b1-obstacle", "the plan is for that"),
        (pack(assignments=[assignment("x", minutes=0)]), "b1-minutes", "up to 1440 minutes"),
        (pack(assignments=[assignment("x", minutes=1441)]), "b1-minutes", "up to 1440 minutes"),
        (pack(assignments=[assignment("x", minutes=None)]), "b1-minutes", "up to 1440 minutes"),
        (pack(assignments=[assignment("x", place="y" * 301)]), "b1-place", "up to 300 characters"),
        (pack(forms=[form("")]), "b2-name", "need a name"),
        (pack(forms=[form("x")]), "b2-add", "at least one question"),
        (pack(forms=[form("body SCAN", question("x"))]), "b2-name", "already"),
        (pack(forms=[form("x", question(""))]), "b3-label", "has no words yet"),
        (pack(forms=[form("x", question("y", "many", " \n"))]), "b3-choices", "needs choices"),
        (pack(card={"name": "x", "rows": []}), "add-row", "at least one row"),
        (pack(card={"name": "", "rows": [row("")]}), "b4-name", "has no words yet"),
        (pack(card={"name": "", "rows": [row("x", highest=101)]}), "b4-highest", "from 0 to 100"),
        (pack(card={"name": "", "rows": [row("x", lowest=5)]}), "b4-highest", "above the lowest"),
        (pack(card={"name": "", "rows": [row("x", lowest=1.5)]}), "b4-lowest", "a whole number"),
        (pack(card={"name": "", "rows": [row("x"), row("x")]}), "b4-name", "a row above"),
        (pack(card={"name": "", "rows": [row(str(number)) for number in range(13)]}), "add-row", "up to 12 rows"),
        (pack(assignments=[assignment("x", why="w" * 4000)] * 51), "pack-name", "too long for one file"),
    ],
)  # fmt: skip
def test_what_cannot_be_saved_is_said_at_its_field(given: dict[str, Any], field: str, said: str) -> None:
    (made,) = run(given)["written"]
    assert (field, True) in {(one["field"], said in one["said"]) for one in made["faults"]}


@needs_node
def test_a_pack_that_the_page_calls_good_is_good_and_one_with_a_fault_is_not() -> None:
    """The limits of the page are those of the check."""
    cases = (
        (pack(message="x" * 4000, assignments=[assignment("x", minutes=1440)]), True),
        (pack(message="x" * 4001, assignments=[assignment("x")]), False),
        (pack(name="x" * 301, assignments=[assignment("x")]), False),
        (pack(forms=[form("x", *(question(str(number)) for number in range(60)))]), True),
        (pack(forms=[form("x", *(question(str(number)) for number in range(61)))]), False),
        (pack(forms=[form("x", question("y", "many", "\n".join(map(str, range(100)))))]), True),
        (pack(forms=[form("x", question("y", "many", "\n".join(map(str, range(101)))))]), False),
        (pack(card={"name": "", "rows": [row(str(number)) for number in range(12)]}), True),
        (pack(card={"name": "", "rows": [row(str(number)) for number in range(13)]}), False),
        (pack(forms=[form("Body scan", question("x"))]), False),
    )
    written = run(*(given for given, _ in cases))["written"]
    for (_, is_good), made in zip(cases, written, strict=True):
        problems = pack_to_add(made["toml"].encode(), "page.toml", KNOWN, READY)[1]
        assert ((made["faults"] == []), problems == ()) == (is_good, is_good), made["toml"][:200]


@needs_node
def test_saving_a_pack_again_keeps_its_ids_and_the_keys_of_its_questions() -> None:
    (made,) = run(pack(forms=[form("Words", question("How was it?"), question("How was it?"))]))["written"]
    (read,) = run(texts=(made["toml"],))["read"]
    again = read["pack"]
    again["name"] = "Another name"
    again["forms"][0]["questions"][0]["label"] = "How was today?"
    again["forms"][0]["name"] = "Other words"
    (later,) = run(again)["written"]
    before, after = tomllib.loads(made["toml"]), tomllib.loads(later["toml"])
    assert after["pack"]["id"] == before["pack"]["id"]
    assert after["exercise"][0]["id"] == before["exercise"][0]["id"]
    assert [one["key"] for one in after["exercise"][0]["form"]["field"]] == [
        "answers.how-was-it", "answers.how-was-it-2",
    ]  # fmt: skip
    usable(later["toml"])


@needs_node
def test_a_file_that_the_page_did_not_write_is_refused_whole() -> None:
    (made,) = run(pack(assignments=[assignment("x")]))["written"]
    good = made["toml"]
    others = (
        template(),
        good + '[[prompt]]\ntext = "x"\ntag = "y"\n',
        good + "x\n",
        good + '[texts]\na = "b"\n',
        good.replace("[[assignment]]", "[[assignment]"),
        good.replace("[pack]\n", ""),
        good.replace('title = "x"', 'title = "x"\ntitle = "y"'),
        good.replace('title = "x"', 'title = """x"""'),
        good + '[[exercise]]\nid = "b"\nkind = "breathing"\n',
        good + '[constructor]\nx = "y"\n',
        "",
        "\x00\x01",
    )
    for read in run(texts=others)["read"]:
        assert read.get("kind") == "NotOurs", read
        assert read["error"].endswith(".")
    (read,) = run(texts=("\ufeff" + good.replace("\n", "\r\n"),))["read"]
    assert read["pack"]["assignments"][0]["title"] == "x"


def test_nothing_can_come_from_elsewhere_or_go_there() -> None:
    parts = {name: re.findall(f"<{name}[^>]*>(.*?)</{name}>", PAGE, re.DOTALL) for name in ("script", "style")}
    assert [len(part) for part in parts.values()] == [1, 1]
    for name, (inside,) in parts.items():
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in PAGE
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "base-uri 'none'; form-action 'none'" in policy
    for sign in ("http:", "https:", "//www", "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket",
                 "sendBeacon",
                 "localStorage", "indexedDB", "document.cookie", "innerHTML", "outerHTML",
                 "insertAdjacentHTML", "document.write", "eval(", "new Function", "import("):  # fmt: skip
        assert sign not in PAGE, sign
    # What is typed stays in the window, and goes with it.
    assert re.findall(r"sessionStorage\.\w+\(KEPT", PAGE) == [
        "sessionStorage.setItem(KEPT",
        "sessionStorage.getItem(KEPT",
    ]
    assert PAGE.count("sessionStorage") == 2
    assert "{{" not in PAGE.replace("{{`", "")


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.labels: set[str] = set()
        self.fields: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.ids: list[str] = []
        self.named: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.handlers += [name for name in values if name.startswith("on")]
        self.ids += [str(values["id"])] if "id" in values else []
        self.named |= {str(values[key]) for key in ("aria-describedby", "aria-labelledby") if key in values}
        if tag == "label":
            self.labels.add(str(values["for"]))
        if tag in ("input", "textarea", "select"):
            self.fields.append(values)


def test_each_field_has_a_label_and_no_element_has_a_handler_of_its_own() -> None:
    found = _Fields()
    found.feed(PAGE)
    assert len(found.fields) >= 6
    assert {field["id"] for field in found.fields} == found.labels
    assert found.handlers == []
    assert len(found.ids) == len(set(found.ids))
    assert found.named <= set(found.ids)
    assert '<html lang="en">' in PAGE
    assert 'role="alert"' in PAGE
    assert 'role="status"' in PAGE


def test_the_words_of_the_page_and_of_the_example_are_plain() -> None:
    markup = re.sub(r"<(script|style).*?</\1>", "", PAGE, flags=re.DOTALL)
    said = [" ".join(part.split()) for part in re.split(r"<[^>]*>", markup) if part.strip()]
    script = (HERE / "pack.js").read_text() + (HERE / "form.js").read_text()
    said += [words for words in re.findall(r'"([^"\n]{12,})"|`([^`\n]{12,})`', script) for words in words if words]
    said += [line.partition("# ")[2] for line in template().splitlines() if "# " in line]
    assert len(said) > 100
    assert [fault for one in said for fault in habit_faults(one)] == []
    assert [long for one in said for long in long_sentences(one)] == []


def test_the_example_passes_the_check_and_has_every_table() -> None:
    read = usable(template())
    assert {one.kind for one in read.exercises} == {"form", "breathing", "guided"}
    assert read.assignments and read.prompts and read.card is not None and read.message and read.writer  # noqa: PT018
