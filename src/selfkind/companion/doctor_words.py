"""The words about the files of a home, in the shell and on plain lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from selfkind.companion.country import country_findings
from selfkind.store.engine.filenames import BACKUPS

if TYPE_CHECKING:
    from selfkind.companion.companion import Companion
    from selfkind.companion.copies import TakenIn
    from selfkind.store.doctor import Finding

SEAL = "Encrypt readable files beside your encrypted ones"
"""What plain mode calls `doctor --seal`."""
UPDATE = "To update them: selfkind doctor --upgrade"
_DRY = "This was a dry run, so nothing was changed."
ALL_GOOD = "All good: every file is complete and in its place."


def findings_of(companion: Companion) -> list[Finding]:
    """Return everything that is found in the home, each file once."""
    found = companion.doctor.check()
    files = {one.file for one in found if one.trouble == "half-file"}
    found += [one for one in companion.copies.findings() if one.file not in files]
    files = {one.file for one in found}
    found += [one for one in companion.left_pages.findings() if one.file not in files]
    found += country_findings(companion.places.home)
    return found + (companion.inbox.findings() if companion.has_inbox() else [])


def finding_lines(found: Collection[Finding], repaired: Collection[Finding] = ()) -> Iterator[str]:
    """Yield the words about each finding, and which of them are repaired."""
    older = [one for one in found if one.trouble == "older"]
    if len(older) > 1:
        # As many as there are months, each with the same words.
        yield f"{len(older)} files work, but have an older format. {UPDATE}" + _repaired(older, repaired)
    open_files = [one for one in found if one.trouble == "open" and one.file]
    if len(open_files) > 1:
        yield f"Other users of this computer can read {len(open_files)} files." + _repaired(open_files, repaired)
    readable = [one for one in found if one.trouble == "readable" and one.file.startswith(f"{BACKUPS}/")]
    if len(readable) > 1:
        yield (
            f"{_in_backups(readable)} aren't encrypted, so anyone who can open your selfkind folder can read "
            "them. To encrypt them: selfkind doctor --seal"
        )
    together = {id(one) for some in (older, open_files, readable) if len(some) > 1 for one in some}
    for one in found:
        if id(one) in together:
            continue
        yield named(one.file or "the selfkind folder", one.words) + (" Repaired." if one in repaired else "")
        if one.otherwise:
            yield one.otherwise
    if not found:
        yield ALL_GOOD


def _repaired(some: Collection[Finding], repaired: Collection[Finding]) -> str:
    return " Repaired." if all(one in repaired for one in some) else ""


def named(file: str, words: str) -> str:
    """Return words about a file that name the file once."""
    return words if words.startswith(file) else f"{file}: {words}"


def merged_words(one: TakenIn, *, dry_run: bool = False) -> str:
    """Return what became of a copy, or would on a dry run."""
    if dry_run:
        return f"{one.file}: merging would add {one.added} and change {one.changed}. {_DRY}"
    return f"{one.file}: merged, {one.added} added, {one.changed} changed. The copy was moved to {one.moved}."


def sealed_lines(sealed: Collection[TakenIn], *, dry_run: bool = False) -> Iterator[str]:
    """Yield what became of readable files, or would on a dry run. Several of backups are one line."""
    kept = [one for one in sealed if one.file.startswith(f"{BACKUPS}/") and not one.refused]
    would_be = f"would be encrypted. {_DRY}"
    if len(kept) > 1:
        yield f"{_in_backups(kept)} {would_be if dry_run else 'were encrypted.'}"
    for one in sealed:
        if one.refused:
            yield named(one.file, one.refused)
        elif len(kept) == 1 or one not in kept:
            yield f"{one.file}: {would_be if dry_run else f'encrypted, and moved to {one.moved}.'}"


def _in_backups(some: Collection[Finding] | Collection[TakenIn]) -> str:
    backups = len({one.file.split("/")[1] for one in some})
    return f"{len(some)} files in {backups} {'backup' if backups == 1 else 'backups'}"
