"""Print every blank worksheet, and a card for somebody, with a real browser on A4 and Letter.

It isn't part of CI, which has no browser. With Chromium and poppler installed, and a folder for pictures if you
like: python -m tests.browser.worksheets FOLDER
"""

from __future__ import annotations

import base64
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from selfkind.companion.companion import Companion
from selfkind.companion.worksheets import CARD
from selfkind.domain.card.row import CardRow
from selfkind.domain.homework.assignment import Assignment
from selfkind.domain.packs.card import MOST_ROWS, RowKind
from selfkind.domain.paper import Paper
from selfkind.reminders.companion import open_with_reminders
from tests.browser.chromium import Chromium, found
from tests.exchange.worksheet.test_formats import everything

SIZES = {Paper.A4: "595 x 842", Paper.LETTER: "612 x 792"}
HOSTILE = 'She said "no" \\ [x] 👩‍👩‍👧‍👦 שלום <b>not bold</b> </script> & end'
ONE_SHEET = ("gratitude", "weekly-check-in", "body-scan", "478", "check-in", "note", "walk", CARD)
"""What has to fit on one sheet, whatever the paper."""


def printed(browser: Chromium, folder: Path, page: str) -> Path:
    """Return a page as a PDF file. Nothing but the page itself is asked for, and nothing is complained about."""
    file, pdf = folder / "page.html", folder / "page.pdf"
    file.write_text(page, encoding="utf-8")
    browser.events.clear()
    browser.open(file.as_uri())
    answer = browser.call("Page.printToPDF", preferCSSPageSize=True, displayHeaderFooter=True)
    for one in browser.events:
        assert one.get("method") not in ("Log.entryAdded", "Runtime.exceptionThrown"), one
        if one.get("method") == "Network.requestWillBeSent":
            assert one["params"]["request"]["url"] == file.as_uri()
    pdf.write_bytes(base64.b64decode(answer["data"]))
    return pdf


def said_by(command: str, pdf: Path) -> str:
    """Return what a command of poppler says of a PDF."""
    more = ["-"] if command == "pdftotext" else []
    return subprocess.run([command, str(pdf), *more], capture_output=True, text=True, check=True).stdout


def checked(browser: Chromium, folder: Path, page: str, paper: Paper, title: str) -> int:
    """Check the size, the title and the words of a page, and return how many sheets it has."""
    pdf = printed(browser, folder, page)
    facts, words = said_by("pdfinfo", pdf), " ".join(said_by("pdftotext", pdf).split())
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", facts)
    count = re.search(r"Pages: +(\d+)", facts)
    assert size is not None
    assert count is not None
    assert f"{float(size[1]):.0f} x {float(size[2]):.0f}" == SIZES[paper], facts
    assert " ".join(title.split()) in words, (title, words[:200])
    assert "file:" not in words
    assert "page.html" not in words
    return int(count[1])


def picture(browser: Chromium, folder: Path, page: str, to: Path, name: str) -> None:
    """Write a page as pictures, a sheet each."""
    subprocess.run(
        ["pdftoppm", "-r", "70", "-png", str(printed(browser, folder, page)), str(to / name)], check=True
    )


def filled(companion: Companion) -> Assignment:
    """Fill a home with a full card and long homework, and return the homework."""
    for number in range(MOST_ROWS):
        kind = list(RowKind)[number % len(RowKind)]
        companion.card.keep(
            CardRow("", f"{number} what I note each day, in some words", kind, companion.now(), 0, 5)
        )
    wanted = Assignment("", HOSTILE, companion.now(), "Dr. Weber", why="To see what my evenings are like. " * 4)
    wanted = replace(
        wanted, often="3x/week", if_then="I close the laptop", obstacle="I'm tired", plan="one breath"
    )
    return companion.homework.keep(wanted).value


def all_worksheets(browser: Chromium, folder: Path, pictures: Path | None) -> int:
    """Print everything that can be printed, and return how much that was."""
    companion = open_with_reminders(folder / "home")
    homework = filled(companion)
    worksheets = companion.worksheets
    every = worksheets.all()
    for paper in Paper:
        for one in every:
            sheet = worksheets.sheet(one)
            page = worksheets.written(sheet, "html", paper)
            # A browser shows right-to-left words and joined signs in another order than they're stored in.
            title = "She said" if one.id == homework.id else sheet.title
            sheets = checked(browser, folder, page, paper, title)
            assert sheets <= (1 if one.id in ONE_SHEET or one.assignment is not None else 4), (one.name, sheets)
            if pictures is not None and (
                one.id in ONE_SHEET or one.id in (homework.id, "thought-record", "letter")
            ):
                picture(browser, folder, page, pictures, f"{one.id[:12]}-{paper}")
        card = worksheets.written(worksheets.card(homework, with_why=True), "html", paper)
        assert checked(browser, folder, card, paper, "How you can help") == 1
        if pictures is not None:
            picture(browser, folder, card, pictures, f"card-for-somebody-{paper}")
        checked(browser, folder, worksheets.written(everything(HOSTILE), "html", paper), paper, "She said")
        assert browser.run("document.querySelectorAll('b, script').length") == 0
    companion.close()
    return len(every)


def main(pictures: Path | None = None) -> None:
    """Run it."""
    path = found()
    if path is None:
        raise SystemExit("No Chromium was found.")
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, Chromium(path) as browser:
        count = all_worksheets(browser, Path(temporary), pictures)
    print(f"{count} worksheets and a card were printed on A4 and Letter.")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
