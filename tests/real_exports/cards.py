"""Programs for address cards."""

from __future__ import annotations

import re
from pathlib import Path

from tests.real_exports.home import PEOPLE, found, run


def khard(bin: Path, folder: Path) -> str:
    """Read the cards, each in a file of its own as khard has them, and compare every field."""
    program, book, config = found(bin, "khard"), folder / "people", folder / "khard.conf"
    book.mkdir()
    cards = re.findall(rb"BEGIN:VCARD.*?END:VCARD\r\n", (folder / "vcf.vcf").read_bytes(), re.DOTALL)
    for number, card in enumerate(cards):
        (book / f"{number}.vcf").write_bytes(card)
    config.write_text(KHARD.format(book=book))
    phones = {tuple(line.split("\t")[:2]) for line in run(program, "-c", config, "phone", "-p").splitlines()}
    expected = {(number, one.name) for one in PEOPLE for number in (*one.phones, one.practice_number) if number}
    ana = PEOPLE[0]
    shown = run(program, "-c", config, "show", "uid:urn:uuid:c1c1")
    there = (f"Full name: {ana.name}\n", ana.mails[0], f"Selfkind-chat: {ana.chats[1]}", "VOICE: ")
    wrong = [f"no “{words}”" for words in (*there, "Emergency number of the practice") if words not in shown]
    return "; ".join([*wrong, *(f"{one}" for one in phones ^ expected)])


KHARD = """[addressbooks]
[[people]]
path = {book}
[general]
editor = false
merge_editor = false
[vcard]
private_objects = Selfkind-chat,
"""
