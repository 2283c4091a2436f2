"""Print session pages with a real browser on A4 and Letter, and compare what selfkind says of them.

It isn't part of CI, which has no browser. With Chromium and pdftoppm installed, and a folder for pictures if you
like: python -m tests.browser.session_page FOLDER
"""

from __future__ import annotations

import base64
import io
import re
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

from pypdf import PdfReader

from selfkind.domain.journal.reading import LabelledLine
from selfkind.domain.session_page.choices import Block, Paper
from selfkind.domain.session_page.page import SessionPage, Written
from selfkind.exchange.session_page import html, pdf
from selfkind.exchange.session_page.fit import fits
from tests.browser.chromium import Chromium, in_browser
from tests.exchange.session_page.pages import HOSTILE, any_page, block_of, saying, two_weeks

PAGES = 80
SIZES = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}
FONTS = ("", "DejaVu Sans", "Noto Sans", "DejaVu Serif")
"""The fonts of the page as they are, the widest, a usual one of Linux, and what a browser may be set to."""


def printed(browser: Chromium, folder: Path, made: str) -> bytes:
    """Return a page as PDF, printed as people do: with what browsers like to print into the margins."""
    file = folder / "page.html"
    file.write_text(made, encoding="utf-8")
    browser.events.clear()
    browser.open(file.as_uri())
    answer = browser.call("Page.printToPDF", preferCSSPageSize=True, displayHeaderFooter=True)
    for one in browser.events:
        if one.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled"):
            raise AssertionError(one)
        if one.get("method") == "Network.requestWillBeSent":
            assert one["params"]["request"]["url"] == file.as_uri()
    return base64.b64decode(answer["data"])


def in_font(made: str, font: str) -> str:
    """Return a page in another font, as a computer without those that it names shows it."""
    if not font:
        return made
    without_policy = re.sub("<meta http-equiv=[^>]*>", "", made)
    return re.sub(r"(font: 10pt/1\.35) [^;]*;", rf'\1 "{font}";', without_policy)


def sheets(browser: Chromium, folder: Path, page: SessionPage, font: str = "") -> int:
    """Return how many sheets the browser prints."""
    made = printed(browser, folder, in_font(html.write(page).decode(), font))
    return len(PdfReader(io.BytesIO(made)).pages)


def two_weeks_are_one_sheet(browser: Chromium, folder: Path, pictures: Path | None) -> None:
    """Check a usual page: its size, its words, and that nothing of the computer is on it."""
    for paper, size in SIZES.items():
        page = two_weeks(paper)
        made = printed(browser, folder, html.write(page).decode())
        reader = PdfReader(io.BytesIO(made))
        assert len(reader.pages) == 1, paper
        box = reader.pages[0].mediabox
        assert abs(box.width - size[0]) < 1.5, box
        assert abs(box.height - size[1]) < 1.5, box
        words = re.sub(r"\s+", " ", reader.pages[0].extract_text())
        for said in (
            "Is it all right to stop the diary at weekends?",
            "Your most frequent feelings: tired (6); calm (5); worried about the week (3).",
            "Breathe at the door before going into the flat",
            "Self-recorded, not a clinical assessment.",
        ):
            assert said in words, said
        assert "file:" not in words
        assert "page.html" not in words
        if pictures is not None:
            picture(pictures, f"browser-{paper}", made)
            picture(pictures, f"pdf-{paper}", pdf.write(page))


def long_words_go_on(browser: Chromium, folder: Path, pictures: Path | None) -> None:
    """Check that what is longer than a sheet fills it, in the browser and in the PDF."""
    words = Written("Note of 3 November", (LabelledLine("", "A line of a long note.\n" * 90),))
    blocks = two_weeks().blocks
    page = replace(two_weeks(), blocks=(*blocks[:1], block_of(Block.HIGHLIGHTS, words), *blocks[1:]))
    for name, made in (
        ("browser", printed(browser, folder, html.write(page).decode())), ("pdf", pdf.write(page))
    ):  # fmt: skip
        if pictures is not None:
            picture(pictures, f"long-{name}", made)
        assert len(PdfReader(io.BytesIO(made)).pages) == 3, name


def hostile_words_are_words(browser: Chromium, folder: Path, pictures: Path | None) -> None:
    """Check that nothing of somebody's words runs or asks for anything."""
    for number, words in enumerate(HOSTILE):
        made = printed(browser, folder, html.write(saying(words)).decode())
        assert browser.run("document.scripts.length") == 0
        assert browser.run("document.images.length + document.links.length") == 0
        assert browser.run("document.documentElement.scrollWidth <= innerWidth"), words[:80]
        if pictures is not None and number in (3, 9, 10, 11):
            picture(pictures, f"words-{number}", made)


def what_is_said_is_so(browser: Chromium, folder: Path) -> None:
    """Check that each page that is said to be one sheet is one, in any font, and count those of which it's said
    that they could be more, and which are one all the same."""
    told: Counter[str] = Counter()
    for seed in range(PAGES):
        paper = tuple(SIZES)[seed % 2]
        page = any_page(Random(seed), paper, 6 + seed % 14)
        said = fits(page)
        real = {font: sheets(browser, folder, page, font) for font in FONTS}
        laid_out = pdf.sheets(page)
        told["pages"] += 1
        told["said to be one"] += said.is_one
        told["one in the browser"] += real[""] == 1
        told["one in the browser, said to be more"] += real[""] == 1 and not said.is_one
        told["one in the widest font, said to be more"] += max(real.values()) == 1 and not said.is_one
        told["other sheets in the PDF than in the browser"] += laid_out != real[""]
        if said.is_one and (max(real.values()) > 1 or laid_out > 1):
            raise AssertionError(f"Page {seed} on {paper} is said to be one sheet: {real}, PDF {laid_out}")
    print("; ".join(f"{name}: {count}" for name, count in told.items()))


def picture(folder: Path, name: str, made: bytes) -> None:
    """Keep a PDF and its sheets as pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.pdf").write_bytes(made)
    subprocess.run(["pdftoppm", "-r", "110", "-png", str(folder / f"{name}.pdf"), str(folder / name)], check=True)


def everything(browser: Chromium, folder: Path, pictures: Path | None) -> str:
    """Do all of it and return what was seen."""
    two_weeks_are_one_sheet(browser, folder, pictures)
    long_words_go_on(browser, folder, pictures)
    hostile_words_are_words(browser, folder, pictures)
    what_is_said_is_so(browser, folder)
    return "Printed on A4 and Letter"


if __name__ == "__main__":
    raise SystemExit(in_browser(everything))
