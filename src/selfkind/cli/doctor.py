"""doctor."""

from __future__ import annotations

import click

from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json


@click.command()
@click.option("--repair", is_flag=True, help="Put right what can be without losing a word.")
@click.option("--upgrade", is_flag=True, help="Write every file in the format of this version.")
@click.option("--accept", metavar="FILE", help="Trust a file as it is now, such as 2026-11.")
@click.pass_obj
def doctor(context: Context, repair: bool, upgrade: bool, accept: str | None) -> int:
    """Ends with 0 when all is well, 1 when something could be put right, 4 when something is damaged.

    Example: selfkind doctor --repair
    """
    use_cases = context.companion.doctor
    accepted = use_cases.accept(accept) if accept is not None else False
    findings = use_cases.check()
    chosen = findings if repair else [finding for finding in findings if finding.trouble == "older"]
    repaired = use_cases.repair(chosen, upgrade=upgrade)
    left = [finding for finding in findings if finding not in repaired]
    if context.json:
        say_json(
            {
                "findings": [
                    {
                        "file": finding.file,
                        "trouble": finding.trouble.value,
                        "words": finding.words,
                        "document": finding.document or None,
                        "mended": finding in repaired,
                    }
                    for finding in findings
                ],
                "accepted": accept if accepted else None,
            }
        )
    else:
        if accepted:
            say(f"{accept} is trusted again, as it is now.")
        for finding in findings:
            where = finding.file or "the home"
            said = finding.words.removeprefix(f"{finding.file} ")
            say(f"{where}: {said}" + (" Put right." if finding in repaired else ""))
        if not findings:
            say("Your home is well: every file is whole, and nothing is out of place.")
        elif not repair and any(finding.can_be_repaired for finding in left):
            say("“selfkind doctor --repair” puts right what can be.")
    if any(not finding.can_be_repaired for finding in left):
        return 4
    return 1 if left else 0
