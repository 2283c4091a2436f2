#!/usr/bin/env bash
# vobject puts the word "eof" behind a value that ends in a backslash.
#
# Version: vobject 0.9.9, the newest on 30 November 2026.
# Expected: in vCard 2.1 a backslash stands for itself, but before a semicolon. A note "the drive is C:\" comes back so.
# Seen: the note comes back as "the drive is C:\eof". `stringToTextValues` uses "eof" as the sign for the end of the
# text, and adds that sign like a letter when it comes right after a backslash. Values with parts, such as ORG, get it too.
# selfkind: exchange/vcard/properties.py doubles a backslash at the end before vobject sees it.
# Fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q vobject==0.9.9 six==1.17.0 pytz==2026.6 python-dateutil==2.9.0.post0
"$folder/venv/bin/python" - <<'PY'
import vobject

LINES = ["BEGIN:VCARD", "VERSION:2.1", "FN:A Person", "N:Person;A", "NOTE:the drive is C:\\", "ORG:A\\", "END:VCARD", ""]
card = vobject.readOne("\r\n".join(LINES))
print("the note:", card.note.value)
print("the organisation:", card.org.value[0])
assert (card.note.value, card.org.value[0]) == ("the drive is C:\\eof", "A\\eof"), "The behaviour has changed."
PY
