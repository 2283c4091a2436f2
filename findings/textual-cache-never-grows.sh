#!/usr/bin/env bash
# textual.cache.LRUCache: a cache that has dropped one entry keeps its old size for ever, whatever `grow` says.
#
# Version: Textual 8.2.8.
# Expected: `grow(50)` says "Grow the maximum size to at least `maxsize` elements", so up to 50 entries stay afterwards.
# Seen: true for a cache that has dropped nothing yet. Once it has dropped an entry it's marked as full, and each new
# entry pushes an old one out, although `maxsize` already reads 50. Only `clear` ends that.
# Who meets it: every widget that starts with a small cache and grows it with its window, as Textual's own Tree does (there
# the first size is 1,024 lines, so few notice). What no longer fits is drawn again each time.
# selfkind: tui/widgets/reading.py makes a new cache where it needs a larger one.
# Fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q textual==8.2.8 rich==15.0.0
"$folder/venv/bin/python" - <<'PY'
from textual.cache import LRUCache


def kept(entries_before_growing):
    cache = LRUCache(5)
    for number in range(entries_before_growing):
        cache["before", number] = number
    cache.grow(50)
    for number in range(100):
        cache["after", number] = number
    return cache.maxsize, len(cache)


seen = {before: kept(before) for before in (0, 5, 6)}
for before, (maxsize, entries) in seen.items():
    print(f"size 5, {before} entries, then grow(50) and 100 more: maxsize {maxsize}, kept {entries}")
assert seen == {0: (50, 50), 5: (50, 50), 6: (50, 5)}, "The behaviour has changed."
PY
