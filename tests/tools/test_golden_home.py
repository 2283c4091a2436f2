"""The home that a release leaves for the tests of later ones."""

import json
from pathlib import Path

from tools.golden_home import make


def test_it_has_something_of_most_kinds_plain_and_encrypted(tmp_path: Path) -> None:
    make(tmp_path / "made")
    export = json.loads((tmp_path / "made" / "export.json").read_text("utf-8"))
    kinds = {name for name, documents in export.items() if isinstance(documents, list) and documents}
    assert {
        *("routine", "away", "templates", "activities", "boundaries", "contacts", "assignments", "scores"),
        *("safety_plan", "completions", "entries", "checkins", "boundary_log", "contacts_log", "assignment_log"),
        *("score_log", "undo", "card_rows", "card_log", "packs", "paths", "days"),
    } <= kinds
    month = json.loads((tmp_path / "made" / "plain" / "2026-11.json").read_text("utf-8"))
    # A tick that was undone and redone, and an entry that was deleted and so left its month.
    assert [tick["revision"] for tick in month["completions"].values() if tick.get("risen")]
    assert month["tombstones"]
    names = {path.name for path in (tmp_path / "made" / "plain").iterdir()}
    assert {"core.json", "2026-10.json", "2026-11.json"} <= names
    assert not {"backups", ".lock"} & names
    encrypted = tmp_path / "made" / "encrypted"
    sealed = {path.name for path in encrypted.iterdir()}
    assert {"core.json.age", "2026-10.json.age", "2026-11.json.age", "keys.json"} <= sealed
    assert not [path for path in encrypted.iterdir() if path.is_file() and b"other words" in path.read_bytes()]
