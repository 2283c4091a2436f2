"""What a shell offers where the id of something written is wanted: ids with their days, the newest first, and
never a word of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from selfkind.cli.completing import offered

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from selfkind.companion.companion import Companion

MOST = 40
"""How many ids are offered at a time. Older ones come once the id is begun."""
_SHOWN = 8
"""How much of an id lists show, and commands understand."""


def offer_entries(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer entries."""
    from selfkind.domain.journal.entry import Entry

    return _offer_dated(ctx, incomplete, lambda companion: companion.journal.each(), Entry)


def offer_thoughts(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the caught thoughts that have no answer yet."""
    return _offer_dated(ctx, incomplete, lambda companion: iter(companion.journal.open_thoughts()[0]))


def offer_letters(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer letters."""
    from selfkind.domain.journal.entry import EntryKind

    return _offer_dated(ctx, incomplete, lambda companion: companion.journal.each(kind=EntryKind.LETTER))


def offer_check_ins(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer check-ins."""
    from selfkind.domain.journal.feelings import CheckIn

    return _offer_dated(ctx, incomplete, lambda companion: companion.check_ins.each(), CheckIn)


def offer_logged(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer what is in the log that the command is about: of boundaries, homework, the circle, scores or the daily
    card."""
    from selfkind.domain.boundaries.practice import BoundaryMoment
    from selfkind.domain.card.day import CardDay
    from selfkind.domain.circle.contact import Contact
    from selfkind.domain.homework.tried import Tried
    from selfkind.domain.scores.score import ScoreValue

    assert ctx.parent is not None
    logs: dict[str, tuple[Callable[[Companion], Iterator[Any]], type]] = {
        "boundary": (lambda companion: companion.boundaries.each(), BoundaryMoment),
        "homework": (lambda companion: companion.homework.each(), Tried),
        "circle": (lambda companion: companion.circle.each(), Contact),
        "score": (lambda companion: companion.scores.each(), ScoreValue),
        "card": (lambda companion: companion.card.each(), CardDay),
    }
    return _offer_dated(ctx, incomplete, *logs[ctx.parent.info_name or ""])


def offer_drafts(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer unfinished pages."""
    return _offer_dated(ctx, incomplete, lambda companion: iter(companion.drafts.unfinished()))


def offer_away(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer times away, each with its first day."""
    return offered(
        ctx,
        incomplete,
        lambda companion: [(one.id[:_SHOWN], one.start.isoformat()) for one in companion.away.all()],
    )


def _offer_dated(
    ctx: click.Context,
    incomplete: str,
    read: Callable[[Companion], Iterator[Any]],
    kind: type | None = None,
) -> list[CompletionItem]:
    """Offer what `read` yields. Once an ID is begun, things of a `kind` are looked up by it, in all months."""
    begun = incomplete.strip().casefold()

    def newest(companion: Companion) -> Iterator[tuple[str, str]]:
        found: Iterator[Any]
        if begun and kind is not None:
            found = (one for one in companion.journal.beginning_with(begun) if isinstance(one, kind))
        else:
            found = (one for one in read(companion) if one.id.startswith(begun))
        for one in islice(found, MOST):
            named = getattr(one, "kind", None)
            word = one.id if len(begun) > _SHOWN else one.id[:_SHOWN]
            yield word, f"{one.day.isoformat()} {named}" if named else one.day.isoformat()

    return offered(ctx, incomplete, newest)
