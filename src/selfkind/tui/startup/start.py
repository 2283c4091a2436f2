"""Opening the app: read what the first frame shows, then import Textual, then draw."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from selfkind.domain.practice.exercise import Exercise, Wish
    from selfkind.reminders.companion import CompanionWithReminders


def run(
    companion: CompanionWithReminders,
    *,
    debugging: bool = False,
    only_exercise: tuple[Exercise, Wish] | None = None,
    hand_back: Callable[[Mapping[str, Any]], None] = lambda _answers: None,
) -> int:
    """Open the app on a home and return the exit code once it is closed. With `only_exercise` it
    opens there, and closes with it. What the disk refused goes to `hand_back` when a signal ended the app.

    All use cases run in one worker thread, which owns the store from here on.
    """
    from selfkind.platform.garbage import no_collection

    with no_collection(), ThreadPoolExecutor(1, thread_name_prefix="selfkind-store") as worker:
        from selfkind.platform.terminal import is_gnu_screen, most_colors
        from selfkind.tui.startup.read_first_frame import read_first_frame

        # Waited for here: reading beside the import of Textual would take both longer than one after the other,
        # since Python runs one of them at a time (measured: 250 ms against 290).
        companion.take_up_left_pages()
        first = worker.submit(read_first_frame, companion).result()
        from selfkind.tui.startup.draw_first_frame import draw_first_frame
        from selfkind.tui.startup.echo_off import echo_off

        in_screen = is_gnu_screen()
        with echo_off() as terminal:
            with draw_first_frame(first) if only_exercise is None else nullcontext() as shown:
                # A second change, as of the panel beside a list, comes after 8 ms and not after 17.
                os.environ.setdefault("TEXTUAL_FPS", "120")
                if colors := most_colors():
                    os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", colors)
                from selfkind.platform.no_tls import import_asyncio

                import_asyncio()
                from selfkind.reminders.beside import reminding
                from selfkind.tui.app import SelfkindApp
                from selfkind.tui.terminal_driver.choice import choose_driver

                app = SelfkindApp(companion, worker, first, debugging=debugging, only_exercise=only_exercise)
                driver = choose_driver(
                    app.driver_class, waits=first.env.settings.wait_for_keys, report=companion.log.write
                )
                app.driver_class = terminal.driver(driver, shown)
            with reminding(companion):
                # With the mouse on, GNU screen holds back a lone escape, and hands it on as alt with the next key.
                app.run(mouse=not in_screen)
        worker.submit(companion.close)
    if (app.return_code or 0) > 128:  # whoever leaves by a key was told, and has chosen to
        for answers in app.refused.values():
            hand_back(answers)
    return app.return_code or 0
