"""What a look back or a rehearsal was about, where that isn't a boundary or a step."""

from __future__ import annotations

from selfkind.domain.practice.exercise import FieldKind, FormField

ABOUT = FormField("about", FieldKind.LINE, "What was it about?", "a few words", required=True)
