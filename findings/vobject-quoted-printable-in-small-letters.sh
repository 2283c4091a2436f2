#!/usr/bin/env bash
# vobject takes a vCard value in quoted-printable for base64 when the name of the encoding is in small letters, and what
# comes back is a few bytes of something else, without an error.
#
# Version: vobject 0.9.9, the newest on 30 November 2026.
# Expected: names of parameters and their values don't mind the case (vCard 2.1, section 2.1; RFC 2045, section 6.1), so
# `ENCODING=quoted-printable` is read as `ENCODING=QUOTED-PRINTABLE` is.
# Seen: only capitals are known. With small letters the same value is decoded as base64, which drops each letter that
# isn't base64's own: the title "Tänzer" comes back as bytes.
# selfkind: exchange/vcard/lines.py decodes quoted-printable itself, in bytes, before vobject sees a line.
# Fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q vobject==0.9.9 six==1.17.0 pytz==2026.6 python-dateutil==2.9.0.post0
"$folder/venv/bin/python" - <<'PY'
import vobject


def title(encoding):
    line = f"TITLE;CHARSET=UTF-8;ENCODING={encoding}:T=C3=A4nzer"
    card = vobject.readOne("\r\n".join(["BEGIN:VCARD", "VERSION:2.1", "FN:A Person", "N:Person;A", line, "END:VCARD", ""]))
    return card.title.value


capitals, small = title("QUOTED-PRINTABLE"), title("quoted-printable")
print("QUOTED-PRINTABLE:", capitals)
print("quoted-printable:", small)
assert capitals == "Tänzer", "The behaviour has changed."
assert isinstance(small, bytes), "The behaviour has changed."
PY
