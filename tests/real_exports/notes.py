"""Programs for diaries."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from tests.real_exports.home import HOSTILE, HOSTILE_DAY, found, in_python, run


def jrnl(bin: Path, folder: Path) -> str:
    """Import the text into a new journal, and read it again from its file."""
    program = found(bin, "jrnl")
    (folder / "j").mkdir()
    (folder / "j/j.txt").touch()
    config = folder / "j/config.yaml"
    config.write_text(JRNL.format(journal=folder / "j/j.txt"))
    run(program, "--config-file", config, "--import", "--file", folder / "jrnl.txt")
    out = run(program, "--config-file", config, "--format", "json")
    entries = json.loads(out[out.index("{") : out.rindex("}") + 1])["entries"]
    read = {(one["date"], one["time"], one["title"]) for one in entries}
    expected = {
        ("2026-10-07", "12:00", "about october"),
        ("2026-11-23", "21:05", "=1+1"),
        ("2026-11-23", "21:05", "Note"),
        ("2026-11-23", "21:05", "Good things"),
        ("2026-11-23", "21:05", "Harsh thought"),
        ("2026-11-23", "21:05", "Check-in"),
        ("2026-11-23", "21:05", "Practice"),
        ("2026-11-23", "21:05", "Routine"),
        ("2026-11-24", "01:30", "after midnight"),
        *((HOSTILE_DAY, f"08:0{number}", words.split("\n")[0]) for number, words in enumerate(HOSTILE)),
    }
    starred = [one["title"] for one in entries if one["starred"]]
    return "" if read == expected and not starred else f"{read ^ expected}, starred: {starred}"


JRNL = """colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {{default: {{journal: {journal}}}}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %r'
version: v4.6
"""


def obsidian(bin: Path, folder: Path) -> str:
    """Read the folder as a vault, and compare the days, the tags, the links, the headings and the words."""
    with zipfile.ZipFile(folder / "md.zip") as archive:
        archive.extractall(folder / "vault")
    told = json.loads(in_python(bin, VAULT, folder / "vault"))
    text = (folder / f"vault/2026/{HOSTILE_DAY}.md").read_text()
    wrong = [f"not as written: {words}" for words in HOSTILE if words not in text]
    expected = {
        HOSTILE_DAY: ["date", ["two-words", "_1984"], ["a link"], len(HOSTILE)],
        "2026-11-23": ["date", ["sea", "two-words"], [], 9],
        "2026-11-24": ["date", [], [], 1],
        "2026-10-07": ["date", [], [], 1],
    }
    return "; ".join([*wrong, *(f"{day}: {told.get(day)}" for day in expected if told.get(day) != expected[day])])


VAULT = """
import sys, json, re, pathlib, frontmatter, obsidiantools.api
from markdown_it import MarkdownIt
vault = obsidiantools.api.Vault(pathlib.Path(sys.argv[1])).connect().gather()
told = {}
for name, path in vault.md_file_index.items():
    about = vault.get_front_matter(name)
    parsed = MarkdownIt().parse(frontmatter.load(pathlib.Path(sys.argv[1]) / path).content)
    heads = [parsed[at + 1].content for at, one in enumerate(parsed) if one.tag == "h2" and one.nesting == 1]
    ours = [one for one in heads if re.match("[0-9:]{5} |Note$|Routine$", one)]
    told[name] = [type(about["date"]).__name__, about.get("tags", []), vault.get_wikilinks(name), len(ours)]
print(json.dumps(told))
"""


def dayone(bin: Path, folder: Path) -> str:
    """Convert the journal to notes with dayone-to-obsidian, and compare the days, the times and the words. It
    takes away every backslash, those of the user too."""
    with zipfile.ZipFile(folder / "dayone.zip") as archive:
        archive.extractall(folder / "dayone")
    run(found(bin, "dayone-to-obsidian"), "run", "--json", folder / "dayone", "--target", folder / "notes")
    notes = [path.read_text() for path in (folder / "notes").rglob("*.md")]
    begins = [f"date: {HOSTILE_DAY} 08:0{number}:00 " for number in range(len(HOSTILE))]
    words = [words.replace("\\", "") for words in HOSTILE]
    pairs = zip(begins, words, strict=True)
    return "; ".join(one for begin, one in pairs if not any(begin in note and one in note for note in notes))
