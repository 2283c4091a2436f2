"""The faults of the paths in a pack, and of their steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from selfkind.content.check.shape import Fault, suggestion
from selfkind.content.check.tables import IDS, no_exercise, one_of, tables, twice
from selfkind.domain.path.steps import PAGES
from selfkind.platform.toml_lines import KeyPath


def path_faults(document: dict[str, Any], exercises: set[object]) -> Iterator[Fault]:
    """Yield what is wrong with paths: one without steps, an id that is used twice, an unknown exercise or page."""
    paths: set[object] = set()
    for path, table in tables(document, "path"):
        yield from twice(path, "id", table, paths)
        if not table.get("step"):
            yield (
                (*path, "step"),
                "a path needs at least one step. Add the heading [[path.step]], and its keys on the lines below.",
            )
        steps: set[object] = set()
        for inner, step in tables(table, "step"):
            yield from twice((*path, *inner), "id", step, steps)
            yield from _step_of_path_faults((*path, *inner), step, exercises)


def _step_of_path_faults(path: KeyPath, step: Mapping[str, Any], exercises: set[object]) -> Iterator[Fault]:
    """Yield the faults of a step. What isn't there yet is none where the step says so."""
    if not (step.get("exercises") or step.get("one_of") or step.get("page")):
        yield path, 'a step needs an exercise. Add one by its ID: exercises = ["kind-pause"]'
    if step.get("waiting"):
        return
    for key in ("exercises", "one_of"):
        named = step.get(key)
        for number, exercise in enumerate(named if isinstance(named, list) else ()):
            if isinstance(exercise, str) and exercise.strip() and exercise not in exercises:
                yield (
                    (*path, key, number),
                    no_exercise(exercise, exercises, IDS.format(key=key)),
                )
    page = step.get("page")
    if isinstance(page, str) and page.strip() and page not in PAGES:
        yield (*path, "page"), f"there's no page “{page}”.{suggestion(page, [*PAGES]) or one_of('pages', PAGES)}"
