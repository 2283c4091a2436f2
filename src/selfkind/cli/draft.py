"""draft list, show, delete, restore, bin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing_written import offer_drafts
from selfkind.cli.context import Context
from selfkind.cli.output import say, say_json, value_of
from selfkind.cli.written import narrowing
from selfkind.domain.journal.draft import words_in
from selfkind.domain.journal.query import KINDS, Query
from selfkind.domain.plain_signs import own

if TYPE_CHECKING:
    from selfkind.companion.drafts import UnfinishedPage


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
def draft() -> None:
    """An unfinished page is a page that you started and haven't saved. To continue it, choose “Unfinished pages”
    in the app.

    Example: selfkind draft show 3f2a
    """


@draft.command("list")
@narrowing(KINDS)
@click.pass_obj
def list_drafts(context: Context, kind: str | None, tag: str | None, since: str | None, until: str | None) -> None:
    """List your unfinished pages, latest first. Each line has the ID, the day, the page and the first words.

    Example: selfkind draft list --kind letter
    """
    query = context.companion.search.narrowed(Query(), kind=kind, tag=tag, since=since, until=until)
    found = context.companion.drafts.unfinished(None if query.is_empty else query)
    _list(context, found, "No unfinished pages." if query.is_empty else "No unfinished pages fit these options.")


@draft.command("show")
@click.argument("draft_id", metavar="ID", shell_complete=offer_drafts)
@click.pass_obj
def show_draft(context: Context, draft_id: str) -> None:
    """Show what you wrote on an unfinished page. Give its ID, or the first few characters of the ID."""
    say_page(context, context.companion.drafts.page(draft_id))


def say_page(context: Context, page: UnfinishedPage) -> None:
    """Print an unfinished page, whole."""
    if context.json:
        say_json(_document(page) | {"answers": dict(page.draft.answers)})
        return
    say(f"{page.name}, {page.day:%A} {page.day.day} {page.day:%B %Y}")
    say()
    for words in words_in(list(page.draft.answers.values())):
        say(own(words))


@draft.command("delete")
@click.argument("draft_id", metavar="ID", shell_complete=offer_drafts)
@click.pass_obj
def delete_draft(context: Context, draft_id: str) -> None:
    """Move an unfinished page to the bin for 30 days. Give the page's ID, or the beginning of the ID."""
    page = value_of(context.companion.drafts.delete(context.companion.drafts.page(draft_id)))
    if context.json:
        say_json({"deleted": page.id})
    else:
        say(f"Moved to the bin for 30 days. To restore the page: selfkind draft restore {page.id[:8]}")


@draft.command("restore")
@click.argument("draft_id", metavar="ID", shell_complete=offer_drafts)
@click.pass_obj
def restore_draft(context: Context, draft_id: str) -> None:
    """Restore an unfinished page from the bin. The first few characters of its ID are enough."""
    page = value_of(context.companion.drafts.restore(draft_id))
    if context.json:
        say_json(_document(page))
    else:
        say("Restored to your unfinished pages.")


@draft.command("bin")
@click.pass_obj
def show_bin(context: Context) -> None:
    """List the unfinished pages in the bin, latest first.

    Each line has the ID, day, page and first words.

    To empty the bin: selfkind journal bin --empty
    """
    _list(context, context.companion.drafts.bin(), "No unfinished pages in the bin.")


def _list(context: Context, pages: list[UnfinishedPage], none: str) -> None:
    if context.json:
        say_json([_document(page) for page in pages])
        return
    if not pages:
        say(none)
    for page in pages:
        is_open = "(open in another window)  " if page.is_open else ""
        say(f"{page.id[:8]}  {page.day.isoformat()}  {page.name}  {is_open}{own(page.draft.first_words)}".rstrip())


def _document(page: UnfinishedPage) -> dict[str, Any]:
    return {
        "id": page.id,
        "form": page.draft.form,
        "page": page.name,
        "day": page.day.isoformat(),
        "updated": page.draft.updated.isoformat(timespec="seconds"),
        "open": page.is_open,
        "first_words": page.draft.first_words,
    }
