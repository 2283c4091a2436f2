"""A command line that click doesn't accept is answered in plain words."""

from __future__ import annotations

import pytest

from selfkind.cli.commands import selfkind
from selfkind.cli.handing_back import DRAFT_KEPT
from selfkind.cli.usage_words import MEANT, named_command
from selfkind.domain.journal.entry import EntryKind
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("done", "Which item?"),
        ("feel", "How do you feel? Give at least one word."),
        ("journal show", "Which ID?"),
        ("import selfkind", "Which path?"),
        ("do", "Which exercise?"),
        ("routine", "Which command?"),
        ("write", "Choose one of: thought, gratitude, note, "),
        ("write poem", "“poem” isn't one of: thought, gratitude, note, "),
        ("completion tcsh", "“tcsh” isn't one of: bash, zsh, fish."),
        ("journal list --kind poem", "“poem” isn't one of: "),
        ("breathe --fast", "There's no option --fast."),
        ("done water --tinny", "There's no option --tinny. Did you mean --tiny?"),
        ("done water --minutes x", "--minutes needs a number. You gave x."),
        ("activities --minutes 0", "--minutes can be more than 0 and up to 1440. You gave 0."),
        ("remind upcoming --days 99", "--days can be 1 to 60. You gave 99."),
        ("remind upcoming --days 3.5", "--days needs a whole number from 1 to 60. You gave 3.5."),
        ("feel calm --energy 3.5", "--energy needs a whole number. You gave 3.5."),
        ("done water --note", "--note needs a value."),
        ("catch --intensity x hm", "--intensity needs a whole number. You gave x."),
        (
            "done water coffee",
            "One word too many: coffee. If several words belong together, put quotes around them.",
        ),
        (
            "done water coffee tea",
            "Too many words: coffee tea. If several words belong together, put quotes around",
        ),
        ("routine lst", "There's no command “lst” here. Did you mean “list”?"),
        ("journal burn", "There's no command “burn” here."),
        ("want to die", "There's no command “want”. For help lines, run selfkind help-now. Try: selfkind --help"),
        (
            "sucide",
            "There's no command “sucide”. Did you mean “guide”? For help lines, run selfkind help-now. Try",
        ),
        ("it's", "There's no command “it's”. For help lines, run selfkind help-now. Try"),
        ("journal it's", "There's no command “it's” here."),
        ("rmind", "There's no command “rmind”. Did you mean “remind”?"),
        ("search tea", "There's no command “search”. Did you mean “selfkind journal search”?"),
        ("import json x.json", "There's no command “json” here. Did you mean “selfkind import selfkind”?"),
    ],
)
def test_what_is_wrong_is_said_plainly_with_the_help_to_read(run: Run, words: str, says: str) -> None:
    said = run(*words.split())
    assert (said.code, said.out) == (2, "")
    line, *more = said.err.splitlines()
    assert line.startswith(says)
    assert " Try: selfkind " in line
    assert line.endswith(" --help")
    assert more in ([], [DRAFT_KEPT])
    assert "click" not in said.err


@pytest.mark.parametrize("typed", MEANT)
def test_what_is_meant_is_a_command_and_what_was_typed_is_none(typed: str) -> None:
    assert named_command(selfkind, typed.split()) != f"selfkind {typed}"
    meant = f"selfkind {MEANT[typed]}"
    named = named_command(selfkind, MEANT[typed].split())
    assert meant == named or meant in [f"selfkind write {kind}" for kind in EntryKind]
