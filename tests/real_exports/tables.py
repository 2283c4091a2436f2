"""Programs for tables."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from selfkind.exchange.csv.write import from_text
from tests.real_exports.home import HOSTILE, found, in_python, run


def sqlite(bin: Path, folder: Path) -> str:
    """Read each table into a database, and count there."""
    database = sqlite3.connect(":memory:")
    with zipfile.ZipFile(folder / "csv.zip") as archive:
        for name in archive.namelist():
            heads, *rows = csv.reader(io.StringIO(archive.read(name).decode(), newline=""), strict=True)
            columns = ", ".join(f'"{head}"' for head in heads)
            database.execute(f'CREATE TABLE "{name}" ({columns})')
            database.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(heads))})', rows)
    entries = database.execute("SELECT count(*) FROM \"entries.csv\" WHERE day >= '2026-11-01'").fetchone()[0]
    (text,) = database.execute("SELECT text FROM \"entries.csv\" WHERE tags != ''").fetchone()
    good = entries == 5 + len(HOSTILE) and from_text(text).startswith("=1+1\n[2026") and text.startswith("'=")
    return "" if good else f"{entries} entries, {text!r}"


def pandas(bin: Path, folder: Path) -> str:
    """Read every table, and compare each cell."""
    wrong = []
    told = json.loads(in_python(bin, PANDAS, folder / "csv.zip"))
    with zipfile.ZipFile(folder / "csv.zip") as archive:
        for name in archive.namelist():
            rows = list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline=""), strict=True))
            if told[name] != rows:
                wrong.append(f"{name}: {told[name]}")
    return "; ".join(wrong)


PANDAS = """
import sys, json, zipfile, pandas
told = {}
with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in archive.namelist():
        with archive.open(name) as file:
            told[name] = pandas.read_csv(file, dtype=str, keep_default_na=False).to_dict("records")
print(json.dumps(told))
"""


def libreoffice(bin: Path, folder: Path) -> str:
    """Open the entries as a spreadsheet: no text is a formula, and each comes back as it was written."""
    program = found(bin, "soffice")
    with zipfile.ZipFile(folder / "csv.zip") as archive:
        archive.extract("entries.csv", folder)
        archive.extract("contacts.csv", folder)
    home = f"-env:UserInstallation=file://{folder}/office"
    into = (
        "--headless",
        "--infilter=CSV:44,34,76,1,,0,false,true,false",
        "--convert-to",
        "fods",
        "--outdir",
        folder,
    )
    run(program, home, *into, folder / "entries.csv", folder / "contacts.csv")
    wrong = []
    for name, column in (("entries", "text"), ("contacts", "phones")):
        heads, *rows = csv.reader(io.StringIO((folder / f"{name}.csv").read_text(), newline=""), strict=True)
        expected = [row[heads.index(column)] for row in rows]
        read = column_of((folder / f"{name}.fods").read_text(), heads.index(column))
        if read != expected:
            wrong.append(f"{column}: {read}")
    return "; ".join(wrong)


def column_of(sheet: str, number: int) -> list[str]:
    """Return the texts of a column of a sheet, without that of its first line; “formula” for a formula."""
    table, text = (f"{{urn:oasis:names:tc:opendocument:xmlns:{one}:1.0}}" for one in ("table", "text"))
    cells = []
    for row in ElementTree.fromstring(sheet).iter(f"{table}table-row"):
        found = []
        for cell in row.iter(f"{table}table-cell"):
            words = "\n".join(written(one, text) for one in cell.iter(f"{text}p"))
            words = "formula" if cell.get(f"{table}formula") else words
            found += [words] * min(int(cell.get(f"{table}number-columns-repeated", "1")), 200)
        cells.append(found[number] if number < len(found) else "")
    return cells[1:]


def written(part: ElementTree.Element, text: str) -> str:
    """Return the words of a paragraph, in which several spaces are an element."""
    words = part.text or ""
    for inner in part:
        many = " " * int(inner.get(f"{text}c", "1"))
        words += (many if inner.tag == f"{text}s" else written(inner, text)) + (inner.tail or "")
    return words
