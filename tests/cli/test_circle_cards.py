"""Address cards in the shell: import, preview and export."""

from __future__ import annotations

import io
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ANA = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nTEL:030 000001\r\nPHOTO;ENCODING=b:AAAA\r\nEND:VCARD\r\n"
BO = "BEGIN:VCARD\nVERSION:4.0\nFN:Bo\nEMAIL:bo@example.org\nEND:VCARD\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with the cards of Ana and Bo."""
    path = tmp_path / "people.vcf"
    path.write_bytes((ANA + BO).encode())
    return path


def test_a_preview_says_who_would_come_in_and_what_is_left_out(run: Run, file: Path, home: Path) -> None:
    said = run("circle", "import", str(file), "--dry-run")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "Ana: Friendly; 030 000001. Left out: photo.",
        "Bo: Friendly; bo@example.org.",
        "Importing would add 2 people. This was a dry run, so nothing was changed.",
    ]
    assert not home.exists()


def test_an_import_can_be_taken_back_and_done_again(run: Run, file: Path) -> None:
    said = run("circle", "import", str(file))
    assert said.out.endswith("Imported: 2 people. To undo this: selfkind undo\n")
    again = run("circle", "import", str(file))
    assert "Ana: in your circle already" in again.out
    assert again.out.endswith("Nobody new was on the cards, so nothing was changed.\n")
    assert run("undo").out == "Undone: importing 2 people.\n"
    assert run("--json", "circle", "list").json == []
    run("circle", "import", str(file), "--only", "an", "--ring", "close", "--kind", "listens")
    (ana,) = run("--json", "circle", "list").json
    assert (ana["name"], ana["ring"], ana["kinds"]) == ("Ana", "close", ["listens"])


def test_json_has_each_card(run: Run, file: Path, tmp_path: Path) -> None:
    said = run("--json", "circle", "import", str(file), "--dry-run").json
    assert (said["dry_run"], said["added"]) == (True, 2)
    one = said["cards"][0]
    assert (one["line"], one["outcome"], one["left_out"], one["person"]["name"]) == (1, "new", ["photo"], "Ana")
    file.write_text("BEGIN:VCARD\nFN:Ana\n")
    broken = run("--json", "circle", "import", str(file))
    assert (broken.code, broken.json["cards"][0]["person"], broken.json["added"]) == (1, None, 0)


def test_a_card_that_is_too_long_is_one_sentence(run: Run, file: Path) -> None:
    file.write_text(ANA.replace("FN:Ana", "FN:" + "A" * 400))
    assert "This one has 400. Left out.\n" in run("circle", "import", str(file)).out


def test_a_broken_card_is_named_and_the_others_come_in(run: Run, file: Path) -> None:
    file.write_text(ANA.replace("END:VCARD", "NOTE:cut off") + BO + "BEGIN:VCARD\nTEL:110\nEND:VCARD\n")
    said = run("circle", "import", str(file))
    assert said.code == 1
    assert said.err == f"{file}, line 1: this card isn't complete, as it has no END:VCARD. Left out.\n"
    assert said.out.splitlines() == [
        "Bo: Friendly; bo@example.org.",
        "Line 12: this card has no name, only “110”. Left out.",
        "Imported: 1 person. To undo this: selfkind undo",
    ]


def test_letters_that_are_a_guess_are_said(run: Run, file: Path) -> None:
    file.write_bytes("BEGIN:VCARD\nFN:Jörg\nEND:VCARD\n".encode("latin-1"))
    assert (
        "Jörg: Friendly; no way to reach them. Please check the letters of line 2"
        in run("circle", "import", str(file)).out
    )


def test_several_files_are_one_import_and_one_that_is_no_vcard_stops_it(
    run: Run, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.vcf"
    other.write_text(BO)
    said = run("circle", "import", str(file), str(other), "--dry-run")
    assert f"{other}:\nBo: on another card too, so this one is left out.\n" in said.out
    other.write_bytes(b"\0\1\2binary")
    for refused in (other, tmp_path / "missing.vcf", tmp_path):
        said = run("circle", "import", str(file), str(refused))
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
        assert "Nothing was imported." in said.err
    assert run("--json", "circle", "list").json == []


def test_nobody_of_that_name_is_said(run: Run, file: Path) -> None:
    said = run("circle", "import", str(file), "--only", "Zoe")
    assert (said.code, said.out) == (1, "")
    assert "begins with “Zoe”" in said.err


def test_too_many_people_are_shown_and_refused(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfkind.companion.address_cards.MOST_AT_ONCE", 1)
    for more in ([], ["--dry-run"]):
        said = run("circle", "import", str(file), *more)
        assert said.code == 1
        assert "Ana: Friendly" in said.out
        assert "--only NAME" in said.err
        assert run("--json", "circle", "import", str(file), *more).json["added"] == 0
    assert run("--json", "circle", "list").json == []


def test_a_huge_file_is_refused_after_its_beginning(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("selfkind.companion.address_cards", "selfkind.exchange.vcard.read"):
        monkeypatch.setattr(f"{module}.MOST_BYTES", 50)
    said = run("circle", "import", str(file))
    assert (said.code, said.out) == (1, "")
    assert "is larger than" in said.err


def test_cards_come_through_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BO.encode())))
    assert "Imported: 1 person" in run("circle", "import", "-").out


def test_an_export_leaves_out_who_is_private_until_they_are_named(run: Run, tmp_path: Path) -> None:
    assert "Nobody is in your circle yet" in run("circle", "export").err
    run("circle", "add", "Ana", "--phone", "030 000001", "--note", "secret words", "--kind", "listens")
    said = run("circle", "export")
    assert (said.code, said.out) == (1, "")
    assert "Everybody in your circle is private" in said.err
    assert "FN:Ana" in run("circle", "export", "--who", "an").out
    run("circle", "add", "Bo", "--set", "private=no")
    said = run("circle", "export")
    assert "FN:Bo" in said.out
    assert "FN:Ana" not in said.out
    assert said.err == "1 person is private, so left out. To include them: --private\n"
    every = run("circle", "export", "--private").out
    assert every.count("BEGIN:VCARD") == 2
    assert not any(words in every for words in ("secret", "listens", "Listens", "SELFKIND"))
    assert "secret words" in run("circle", "export", "--private", "--with-notes").out
    assert run("circle", "export", "--private", "--who", "Ana").code == 2


def test_a_file_is_ones_own_and_is_not_written_over(run: Run, tmp_path: Path, home: Path) -> None:
    run("circle", "add", "Ana", "--phone", "030 000001")
    file = tmp_path / "out.vcf"
    said = run("circle", "export", str(file), "--private")
    assert said.out == f"Exported to {file}: 1 person. The file isn't encrypted.\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    said = run("circle", "export", str(file), "--private")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "--force" in said.err
    told = run("--json", "circle", "export", str(file), "--private", "--force").json
    assert (told["file"], len(told["exported"]), told["left_out"]) == (str(file), 1, 0)
    link = tmp_path / "link.vcf"
    link.symlink_to(home / "core.json")
    said = run("circle", "export", str(link), "--private", "--force")
    assert (said.code, "belongs to selfkind" in said.err) == (1, True)
    fresh = tmp_path / "fresh"
    run("--home", str(fresh), "circle", "import", str(file))
    (there,) = run("--home", str(fresh), "--json", "circle", "list").json
    (here,) = run("--json", "circle", "list").json
    assert there["id"] == here["id"]


def test_a_contact_log_never_leaves(run: Run) -> None:
    run("circle", "add", "Ana")
    run("circle", "log", "Ana", "--note", "what we talked about")
    assert "talked" not in run("circle", "export", "--private", "--with-notes").out


def test_vobject_is_imported_for_address_cards_only() -> None:
    asked = "import sys, selfkind.cli.main, selfkind.cli.circle, selfkind.companion.address_cards"
    code = f"{asked}; sys.exit('vobject' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
