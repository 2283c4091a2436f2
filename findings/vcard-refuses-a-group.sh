#!/usr/bin/env bash
# The validator vcard refuses a card in which a line has a group, such as "item1.TEL".
#
# Version: vcard 1.0.0, the newest on 30 November 2026.
# Expected: RFC 2426, section 4, lets each line of a card begin with a group of its own (contentline = [group "."] name …).
# The address book of macOS writes "item1.TEL" and "item1.X-ABLabel" wherever a number has a name of its own.
# Seen: "Group mismatch … item1 != None" and exit code 1. The validator takes a group to be one for the whole card, with BEGIN
# and END in it. The same card without the group is right for it.
# selfkind: nothing to do. Our exports have no groups, and exchange/vcard reads those of others. But this tool can't check
# the cards of most address books.
# Fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q vcard==1.0.0 python-dateutil==2.9.0.post0 six==1.17.0

card() { printf '%s\r\n' BEGIN:VCARD VERSION:3.0 'N:Person;A;;;' 'FN:A Person' "$1" "$2" END:VCARD; }
card TEL:+430000000 NOTE:home >"$folder/without.vcf"
card item1.TEL:+430000000 item1.X-ABLabel:home >"$folder/with.vcf"

"$folder/venv/bin/vcard" "$folder/without.vcf"
echo "Without a group: right."
code=0
said=$("$folder/venv/bin/vcard" "$folder/with.vcf" 2>&1) || code=$?
echo "With a group, exit code $code: $said"
[ "$code" = 1 ] && grep -q "Group mismatch" <<<"$said" || { echo "The behaviour has changed."; exit 1; }
