"""journal letters: letters to yourself, sealed and come."""

from __future__ import annotations

import click

from selfkind.cli.completing_written import offer_letters
from selfkind.cli.context import Context
from selfkind.cli.default_group import GroupWithDefault
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.text_command import TextCommand
from selfkind.cli.written import ask, bounds, narrowing, say_missing_months, say_whole
from selfkind.domain.documents import to_document
from selfkind.domain.errors import UsageError
from selfkind.domain.journal.entry import Entry
from selfkind.domain.journal.letters import question, waits
from selfkind.domain.plain_signs import own


@click.group(cls=GroupWithDefault, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def letters() -> None:
    """List and open your letters, reply, or change when one opens.

    To write one: selfkind write letter --seal 7d

    To delete one: selfkind journal delete ID
    """


@letters.command("list")
@narrowing()
@click.pass_obj
def list_letters(context: Context, tag: str | None, since: str | None, until: str | None) -> int:
    """List your letters. First are those that have come, then the sealed ones, then those that you opened.

    You can leave out “list”.

    Example: selfkind journal letters
    """
    companion = context.companion
    first, last = bounds(since, until, companion.today())
    mail, sealed, read = (
        list(companion.search.narrow(listed, tag=tag, since=first, until=last))
        for listed in (companion.letters.mail(), companion.letters.sealed(), companion.letters.read())
    )
    code = say_missing_months(context)
    if context.json:
        say_json([_document(one) for one in (*mail, *sealed, *read)])
        return code
    for one in (*mail, *sealed, *read):
        say(f"{one.id[:8]}  {one.day.isoformat()}  {own(one.first_line)}")
    if mail or sealed:
        say("To open a letter: selfkind journal letters open ID")
    elif not read and code == 0 and (tag, first, last) != (None, None, None):
        say("No letters fit these options.")
    elif not read and code == 0:
        say("No letters yet. To write one: selfkind write letter")
    return code


def _document(letter: Entry) -> dict[str, object]:
    """Return a letter for JSON, with what it is: one that is sealed or has come has no words."""
    state = "sealed" if waits(letter) else "come" if letter.is_veiled else "open"
    return to_document(letter) | {"state": state}


@letters.command("open")
@click.argument("letter_id", metavar="ID", shell_complete=offer_letters)
@click.option("--yes", is_flag=True, help="Open a sealed letter without asking first.")
@click.pass_obj
def open_letter(context: Context, letter_id: str, yes: bool) -> None:
    """Open a letter. The first few characters of its ID are enough. If its day hasn't come, selfkind asks first.

    Example: selfkind journal letters open 3f2a
    """
    letter = _letter(context, letter_id)
    if waits(letter) and not yes:
        ask(
            context,
            question(letter),
            "Open the letter?",
            otherwise="To open the letter without asking, add --yes.",
            after_no="The letter stays sealed.",
        )
    opened = value_of(context.companion.letters.open(letter))
    say_whole(context, opened, opened.kind)
    if not context.json:
        say()
        say(f"To reply in one line: selfkind journal letters reply {opened.id[:8]} TEXT")


@letters.command("reply", cls=TextCommand)
@click.argument("letter_id", metavar="ID", shell_complete=offer_letters)
@click.argument("text", nargs=-1)
@click.pass_obj
def reply(context: Context, letter_id: str, text: tuple[str, ...]) -> None:
    """Reply to a letter that you opened, in one line. With “-”, it's read from a pipe. "" removes the reply.

    Your shell keeps your words in its history, but not with “-”.

    Example: selfkind journal letters reply 3f2a "Thank you. I needed that."
    """
    if not text:
        raise UsageError("What would you like to reply? Put your reply after the ID.")
    letter = _letter(context, letter_id)
    if text == ("-",):
        from selfkind.cli.decoding import piped

        text = (piped(),)
    answered = value_of(context.companion.letters.reply(letter, " ".join(text)))
    if context.json:
        say_json(to_document(answered))
    else:
        say("Saved.")


@letters.command("seal")
@click.argument("letter_id", metavar="ID", shell_complete=offer_letters)
@click.argument("seal", metavar="7d|30d|DATE|hard-day")
@click.pass_obj
def seal_letter(context: Context, letter_id: str, seal: str) -> None:
    """Change when a sealed letter opens.

    Example: selfkind journal letters seal 3f2a 30d
    """
    sealed = value_of(context.companion.letters.seal(_letter(context, letter_id), seal))
    if context.json:
        say_json(to_document(sealed))
    else:
        say(f"{sealed.seal_line}.")


def _letter(context: Context, letter_id: str) -> Entry:
    try:
        return context.companion.letters.letter(letter_id)
    finally:
        # The letter may be in the month that can't be read.
        say_missing_months(context)
