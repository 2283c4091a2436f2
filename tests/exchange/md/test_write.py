"""The folder of Markdown: a file a day, with front matter that YAML reads."""

from __future__ import annotations

from selfkind.exchange.md.write import files
from selfkind.store.engine.store import Store
from tests.exchange.exports import export_from
from tests.exchange.written import NOT_GIVEN, filled


def test_each_day_is_a_file_in_the_folder_of_its_year(store: Store) -> None:
    found = {file.path: b"".join(file.pieces).decode() for file in files(export_from(filled(store)))}
    assert list(found) == ["2026/2026-10-07.md", "2026/2026-11-23.md", "2026/2026-11-24.md"]
    assert not any(words in text for text in found.values() for words in NOT_GIVEN)
    assert found["2026/2026-10-07.md"] == (
        "---\ndate: 2026-10-07\n---\n\n# Wednesday, 7 October 2026\n\n## Note\n\nabout october\n"
    )
    assert found["2026/2026-11-24.md"] == (
        "---\ndate: 2026-11-24\n---\n\n# Tuesday, 24 November 2026\n\n## Routine\n\n- [x] Evening; walk\n"
    )
    day = found["2026/2026-11-23.md"]
    assert day.startswith(
        '---\ndate: 2026-11-23\ntags:\n  - "sea"\n  - "two words"\nfeelings:\n  - "calm"\n  - "tired"\n'
        "private: true\n---\n\n# Monday, 23 November 2026\n\n"
    )
    assert "## 21:05 Note\n\n=1+1\n[2026-01-01 10:00] no header @sea\n\n#two words\n\n" in day
    assert "## 01:30 Note\n\nafter midnight" in day
    assert "## 21:05 Good things\n\n- tea\n- “rain”, and more\n\n" in day
    assert "> I'm\n> slow\n\n**Felt:** sad\n\n" in day
    assert day.endswith("## Routine\n\n- [x] Evening; walk\n")
