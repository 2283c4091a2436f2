"""Worksheets: everything that can be printed is, by its name, and nothing of the home comes along."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from selfkind.companion.companion import Companion
from selfkind.companion.worksheets import FORMATS, Printable, format_of
from selfkind.domain.boundaries.boundary import Boundary
from selfkind.domain.card.row import CardRow
from selfkind.domain.circle.person import Person, Ring
from selfkind.domain.errors import AlreadyThere, Ambiguous, NotFound, SelfkindError, UsageError
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.journal.template import Ask, Question
from selfkind.domain.packs.card import RowKind
from selfkind.domain.practice.guide import Choices
from tests.cli.test_pack import FORM, HEAD, MESSAGE, MORE


def add_row(companion: Companion, name: str = "urge to check", *, private: bool = False) -> None:
    companion.card.keep(CardRow("", name, RowKind.SCALE, companion.now(), 0, 5, private=private))


def text(companion: Companion, words: str, **more: object) -> str:
    worksheets = companion.worksheets
    return worksheets.written(worksheets.sheet(worksheets.named(words), **more), "txt")  # type: ignore[arg-type]


def test_everything_that_is_listed_can_be_printed_in_every_format(companion: Companion) -> None:
    add_row(companion)
    companion.homework.keep(Assignment("", "Talk to Sam", companion.now()))
    companion.templates.keep("Hard talks", [Question("What happened?"), Question("How calm?", Ask.SCALE)])
    every = companion.worksheets.all()
    assert len(every) > 100
    for one in every:
        sheet = companion.worksheets.sheet(one)
        assert sheet.title == one.name
        for format in FORMATS:
            written = companion.worksheets.written(sheet, format)
            assert not re.search(r"\{(key|press|Press|S|O|P)[:}]", written), (one.id, format)
    groups = list(dict.fromkeys(one.group for one in every))
    assert (groups[0], groups[-1]) == ("Your homework", "Homework to begin")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("gratitude", "Three good things"),
        ("three good", "Three good things"),
        ("thought", "Thought record"),
        ("card", "Daily card"),
        ("daily-card", "Daily card"),
        ("feel", "Feelings check-in"),
        ("weekly check", "Weekly check-in"),
        ("478", "Four-seven-eight"),
        ("body scan", "Body scan"),
        ("safety-plan", "Your safety plan"),
        ("boundary", "Plan a boundary"),
        ("k1", "A hand on your chest"),
        ("breathe-at-the-door", "Breathe at the door"),
    ],
)
def test_a_worksheet_is_named_as_people_name_it(companion: Companion, words: str, title: str) -> None:
    assert companion.worksheets.named(words).name == title


def test_ones_own_homework_comes_instead_of_the_ready_one_with_its_title(companion: Companion) -> None:
    begun = companion.homework.begun("Breathe at the door")
    assert begun is not None
    kept = companion.homework.keep(begun).value
    assert companion.worksheets.named("breathe at the door").id == kept.id
    other = companion.homework.keep(Assignment("", "Breathe at the door", companion.now())).value
    with pytest.raises(Ambiguous, match=kept.id[:8]):
        companion.worksheets.named("breathe at the door")
    assert companion.worksheets.named(other.id).id == other.id


def test_what_has_no_worksheet_is_refused_with_the_list_to_look_at(companion: Companion) -> None:
    for words in ("circle", "Reach out", "nothing like it", ""):
        with pytest.raises(NotFound, match="To see them all: selfkind worksheet list"):
            companion.worksheets.named(words)


def test_a_form_of_a_pack_and_one_of_ones_own_can_be_printed(companion: Companion, tmp_path: Path) -> None:
    file = tmp_path / "pack.toml"
    file.write_text(HEAD + MESSAGE + FORM + MORE)
    companion.packs.add(companion.packs.offer(file))
    companion.templates.keep("Hard talks", [Question("What happened?")], "After a hard talk.")
    assert "What worries me?" in text(companion, "worry-time")
    assert "Worry at six" in text(companion, "worry-daily")
    assert "Stretch as far" in text(companion, "stretch-slowly")
    assert "in            1   2   3   4" in text(companion, "soft-breath")
    said = text(companion, "hard talks")
    assert "After a hard talk." in said
    assert "What happened?" in said
    assert "selfkind write hard-talks" in said


def test_nothing_that_is_stored_is_on_the_worksheet_of_an_exercise(companion: Companion) -> None:
    now = companion.now()
    wishes = Choices(wishes=("May SECRET be well",), names={"dear": "SECRET"}, minutes=15)
    companion.practice.keep_choices(companion.practice.exercise("loving-kindness"), wishes)
    companion.boundaries.keep(Boundary("", "SECRET leaves at six", now))
    companion.circle.keep(Person("", "SECRET", now, Ring.CLOSE))
    companion.journal.save(companion.practice.exercise("note"), {"text": "SECRET"})
    companion.check_ins.check_in(["SECRET"], note="SECRET")
    add_row(companion)
    companion.homework.keep(Assignment("", "Talk", now, giver="SECRET"))
    for one in companion.worksheets.all():
        written = companion.worksheets.written(companion.worksheets.sheet(one), "html")
        assert "SECRET" not in written, one.name


def test_private_rows_of_the_card_are_printed_only_when_asked_for(companion: Companion) -> None:
    with pytest.raises(NotFound, match="no rows yet"):
        text(companion, "card")
    add_row(companion, "SECRET", private=True)
    with pytest.raises(NotFound, match="--private"):
        text(companion, "card")
    add_row(companion, "kind act")
    assert "SECRET" not in text(companion, "card")
    assert "kind act" in text(companion, "card")
    assert "SECRET" in text(companion, "card", with_private=True)
    assert companion.worksheets.private_rows() == 1


def test_the_length_of_a_practice_can_be_chosen_and_only_of_a_practice(companion: Companion) -> None:
    assert "10:00  The end" in text(companion, "body-scan", minutes=10)
    assert "about 5 minutes" in text(companion, "longout", minutes=5)
    with pytest.raises(UsageError, match="no length to choose"):
        text(companion, "gratitude", minutes=10)


def test_a_file_is_for_its_owner_alone_and_is_replaced_only_on_purpose(
    companion: Companion, tmp_path: Path
) -> None:
    worksheets = companion.worksheets
    sheet = worksheets.sheet(worksheets.named("gratitude"))
    path = worksheets.print_to(str(tmp_path / "page.html"), sheet, "html")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(AlreadyThere):
        worksheets.print_to(str(path), sheet, "txt")
    assert path.read_bytes() == before
    worksheets.print_to(str(path), sheet, "txt", over=True)
    assert path.read_text() == worksheets.written(sheet, "txt")
    for name in ("", "  ", "a\0b"):
        with pytest.raises(UsageError, match="give the file a name"):
            worksheets.print_to(name, sheet, "txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_is_read_only_says_so(companion: Companion, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    sheet = companion.worksheets.sheet(companion.worksheets.named("note"))
    with pytest.raises(SelfkindError, match="couldn't be written"):
        companion.worksheets.print_to(str(tmp_path / "page.html"), sheet, "html")


def test_the_name_of_a_file_says_nothing_that_somebody_wrote(
    companion: Companion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    one = companion.worksheets.named("gratitude")
    assert companion.worksheets.free_file(one) == "~/gratitude.html"
    (tmp_path / "gratitude.html").touch()
    assert companion.worksheets.free_file(one) == "~/gratitude-2.html"
    own = Printable("1", "SECRET", "", is_own=True)
    assert companion.worksheets.free_file(own) == "~/worksheet.html"


def test_the_end_of_a_name_says_the_format() -> None:
    names = ("a.html", "a.HTM", "a.TXT", "a.text", "b.md", "b.markdown", "a", "x.docx/a", "'b.md'")
    assert [format_of(name) for name in names] == ["html", "html", "txt", "txt", "md", "md", "html", "html", "md"]
    with pytest.raises(UsageError, match=r"ends with \.html, open the file in a browser"):
        format_of("a.PDF")
    with pytest.raises(UsageError, match=r"can't be a file that ends with \.docx\. Choose one of: html, txt, md"):
        format_of("a.docx")
