#!/usr/bin/env bash
# dayone-to-obsidian drops every backslash of a journal, also those that the person typed.
#
# Version: dayone-to-obsidian 0.6.1, the newest on 30 November 2026.
# Expected: the text of an entry is Markdown, in which a backslash takes the meaning from the sign after it: "1\. soup" is
# "1. soup", and "C:\\diary" is "C:\diary".
# Seen: "1. soup" and "C:diary". `processors/entry.py` takes every backslash out of the text instead of one before each sign.
# selfkind: exchange/dayone/read.py takes one backslash before a sign of Markdown, and keeps the rest. Our export for Day
# One escapes as Day One does.
# Fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q dayone-to-obsidian==0.6.1
mkdir "$folder/journal"
cat >"$folder/journal/Journal.json" <<'JSON'
{"metadata": {"version": "1.0"}, "entries": [{
  "uuid": "0123456789ABCDEF0123456789ABCDEF", "creationDate": "2026-11-22T08:00:00Z", "modifiedDate": "2026-11-22T08:00:00Z",
  "timeZone": "Europe/Vienna", "creationDevice": "a phone", "duration": 0, "starred": false, "isPinned": false,
  "isAllDay": false, "text": "1\\. soup, and the diary is in C:\\\\diary"}]}
JSON
"$folder/venv/bin/dayone-to-obsidian" run --json "$folder/journal" --target "$folder/notes" >/dev/null
found=$(find "$folder/notes" -name '*.md' -exec grep -h soup {} +)
echo "the note: $found"
[ "$found" = '1. soup, and the diary is in C:diary' ] || { echo "The behaviour has changed."; exit 1; }
