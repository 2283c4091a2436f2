"""doctor."""

from __future__ import annotations

import click

from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json


@click.command()
@click.option("--repair", is_flag=True, help="Repair what can be repaired without losing a word.")
@click.option("--upgrade", is_flag=True, help="Write every file in this version's format.")
@click.option("--accept", metavar="FILE", help="Trust a file with its changes: a month such as 2026-11, or core.")
@click.pass_obj
def doctor(context: Context, repair: bool, upgrade: bool, accept: str | None) -> int:
    """Exit codes: 0 means all good, 1 something can be repaired, 4 something is damaged.

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
            say(f"selfkind trusts {accept} again, with its changes.")
        for finding in findings:
            where = finding.file or "the selfkind folder"
            said = finding.words.removeprefix(f"{finding.file} ")
            say(f"{where}: {said}" + (" Repaired." if finding in repaired else ""))
        if not findings:
            say("All good: every file is complete and in its place.")
        elif not repair and any(finding.can_be_repaired for finding in left):
            say("To repair what can be repaired: selfkind doctor --repair")
    if any(not finding.can_be_repaired for finding in left):
        return 4
    return 1 if left else 0
