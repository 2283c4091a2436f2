"""An export of Apple Health, which can have gigabytes: how long it takes to read, and how much memory.

`python -m benchmarks.health [--mb 1000] [--zip]` from the root of the repository.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from selfkind.domain.day import Calendar
from selfkind.exchange.applehealth.read import read
from selfkind.exchange.source import Source

MB = 1024 * 1024
EVERY = 2_000
"""Of so many records, one is a mindful session."""
_BEGIN = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (Record*)>
<!ELEMENT Record (MetadataEntry*)>
]>
<HealthData locale="en_US">
"""
_RECORD = (
    ' <Record type="{type}" sourceName="Watch" sourceVersion="9.1" unit="count/min" creationDate="{at}"'
    ' startDate="{at}" endDate="{end}" value="62">\n'
    '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/>\n </Record>\n'
)


def pieces(mb: int) -> Iterator[bytes]:
    """Yield an export of so many MB."""
    yield _BEGIN
    at, written, number = datetime(2016, 1, 1, tzinfo=UTC), 0, 0
    while written < mb * MB:
        records = []
        for _ in range(EVERY):
            number += 1
            at += timedelta(minutes=1)
            type = (
                "CategoryTypeIdentifierMindfulSession"
                if number % EVERY == 0
                else "QuantityTypeIdentifierHeartRate"
            )
            begun, ended = (f"{one:%Y-%m-%d %H:%M:%S} +0000" for one in (at, at + timedelta(minutes=10)))
            records.append(_RECORD.format(type=f"HK{type}", at=begun, end=ended))
        piece = "".join(records).encode()
        written += len(piece)
        yield piece
    yield b"</HealthData>\n"


def write(path: Path, mb: int, *, packed: bool) -> None:
    """Write an export, in a zip if it's to be `packed`."""

    def fill(file: IO[bytes]) -> None:
        for piece in pieces(mb):
            file.write(piece)

    if not packed:
        with path.open("wb") as file:
            fill(file)
        return
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("apple_health_export/export.xml", "w", force_zip64=True) as inside,
    ):
        fill(inside)


def measure(path: Path) -> None:
    """Read an export in this process, and print what it took."""
    begin = time.process_time()
    count = sum(1 for _ in read(Source(None, path.name, Calendar(ZoneInfo("UTC")), path)))
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} sessions, {seconds:.1f} s of processor time, {peak:.0f} MB at most")


def main() -> None:
    """Make an export and read it in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=int, default=1000)
    parser.add_argument("--zip", action="store_true")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read is not None:
        measure(options.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "export.zip" if options.zip else "export.xml")
        write(path, options.mb, packed=options.zip)
        print(f"{options.mb} MB of records, {path.stat().st_size / MB:.0f} MB on the disk:", flush=True)
        subprocess.run([sys.executable, "-m", "benchmarks.health", "--read", str(path)], check=True)


if __name__ == "__main__":
    main()
