#!/usr/bin/env bash
# An ANSI theme of one's own ends a Textual app as soon as the theme is chosen, unless the theme names two variables
# that no page of the documentation asks for.
#
# Version: Textual 8.2.8.
# Expected: `Theme(name, primary, ansi=True)` works as the same theme with `ansi=False` does: all but the name and the
# primary colour can be left out.
# Seen: choosing it raises UnresolvedVariableError for `$ansi-background`. Themes that aren't ANSI get the variable
# made for them (`ansi-background` and `ansi-foreground`, both transparent); ANSI themes get neither, although the
# style of Tree, Button, Toast and others uses them. The two built-in ANSI themes bring them as variables of their own.
# selfkind: tui/theme.py gives both to its themes for 16 colours.
# Fails when the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q textual==8.2.8 rich==15.0.0
"$folder/venv/bin/python" - <<'PY'
import asyncio

from textual.app import App
from textual.css.errors import UnresolvedVariableError
from textual.theme import Theme
from textual.widgets import Tree


class Small(App):
    def compose(self):
        yield Tree("root")


async def choose(**kind):
    app = Small()
    app.register_theme(Theme(name="mine", primary="ansi_blue", **kind))
    try:
        async with app.run_test() as pilot:
            app.theme = "mine"
            await pilot.pause()
    except UnresolvedVariableError as error:
        return str(error).split(";")[0]
    return "fine"


async def main():
    variables = {"ansi-background": "ansi_black", "ansi-foreground": "ansi_white"}
    return [await choose(), await choose(ansi=True, variables=variables), await choose(ansi=True)]


seen = asyncio.run(main())
print("not ANSI:", seen[0])
print("ANSI, with the two variables:", seen[1])
print("ANSI:", seen[2])
assert seen == ["fine", "fine", "reference to undefined variable '$ansi-background'"], "The behaviour has changed."
PY
