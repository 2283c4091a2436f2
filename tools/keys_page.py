"""Write docs/keys.md from the command table.

python tools/keys_page.py
"""

from __future__ import annotations

from pathlib import Path

from selfkind.tui.commands.key_names import PLAIN, key_label
from selfkind.tui.commands.table import KEY_COMMANDS

PAGE = Path(__file__).parents[1] / "docs" / "keys.md"


def keys_markdown() -> str:
    """Return the text of docs/keys.md."""
    parts = [
        "# Keys",
        "Made from the command table, `src/selfkind/tui/commands/areas/`. In the app, `?` shows the keys\n"
        "that work where you are, including your own.",
    ]
    for group in dict.fromkeys(command.group for command in KEY_COMMANDS):
        rows = [f"## {group}\n", "| keys | what it does | id |", "|---|---|---|"]
        for command in (one for one in KEY_COMMANDS if one.group == group):
            keys = " ".join(f"`{key_label(key)}`" for key in command.keys)
            rows.append(f"| {keys} | **{command.title}.** {command.help} | `{command.id}` |")
        parts.append("\n".join(rows))
    parts.append(_OWN_KEYS.format(named=", ".join(f"`{key}`" for key in PLAIN)))
    return "\n\n".join(parts) + "\n"


_OWN_KEYS = """## Your own keys

Give commands other keys under `[keys]` in config.toml (`selfkind config path` shows where it is):

```toml
[keys]
"today.done" = "x, space"
"today.remove" = "d"
"today.tiny" = ""
```

On the left is the id; on the right are all of its keys. `""` removes its keys, and All commands still has it.
`selfkind config check` tells you if a key is already used or unknown. Such a line is ignored; the default stays.

Names of keys: letters (`x` and `X` are two keys), digits, signs (`?`) or their names (`question_mark`),
`f1` to `f24`, `ctrl+` or `alt+` before a letter, and
{named}.
A terminal sends `ctrl+h`, `ctrl+i` and `ctrl+m` as backspace, tab and enter, and many keep `ctrl+s`, `ctrl+a` and
`ctrl+b` for themselves.

`F1` (help lines) and `ctrl+q` (quit) always work, even while you write."""


if __name__ == "__main__":
    PAGE.write_text(keys_markdown(), encoding="utf-8")
