"""The places of `selfkind plain`, a module for each.

How to add one:

1. Write `places/NAME.py` with `def visit(app: PlainApp) -> None`. `NAME` is the module of its row in
   `place_table.py`, which shows the place as soon as the module is there.
2. `visit` says what there is to read (`app.say`), and then calls `run_menu` with `Option`s: a label, and a
   function without arguments. The menu comes again after each of them, with its options read anew, until the user
   goes back; then `visit` returns, and the first list comes again. Whatever a list can hold goes into the options,
   so that numbers, beginnings of names, pages of ten and “m” work everywhere alike.
3. Ask with `app.console`: `line`, `ask_until` (a number, a day: any function that raises `UsageError`), `yes_no`,
   `choose`, `text`. Each raises `Leave` on ctrl+c, ctrl+d and the end of the input. Don't catch it: the menu does.
   What is on the line then is offered when the question comes again; for a secret, say `keeps=False`.
4. A page with several questions is a `Page` (`page.py`), filled in by `fill_in`: it has the draft, reading back,
   changing an answer, saving and discarding. An existing thing is changed with `answers` and `asks=False`. The
   name of its draft is the one that the app uses (`domain/journal/draft.py`). A page of one answer or two
   `saves_at_once`.
5. Change things through `app.companion` only. `app.value_of(result)` gives the value and says the warning. A
   `SelfkindError` isn't caught: the menu says its line.
6. What changed something says what it did. “u” and “r” at every menu undo and redo, so nothing more is to do for
   that. What can't be undone asks first, with `app.console.yes_no(…, default=False)`.
7. The user's own words are marked by `own(words)` where they're put into a line. Nothing is printed in another way
   than `app.say`: no signs that move a cursor, no colours, no table with columns.
8. A page that can be left has a row in `OPENERS` (`places/unfinished.py`), so that its draft can go on.
9. Words of packs that name keys go through `app.text(key)`, or `words_of(text)` in `app_keys.py`.

How to test one (`tests/plain/`): `person = plain("1", "water", CTRL_D)` gives the lines that are typed to a
console without a terminal. `person.visit("today")` opens a place, and `person.said` has all lines that were
printed, with what was typed. A mapping among the lines are keys that are pressed while a practice runs, by
seconds: `{10: " ", 12: " "}`. The input ends after the last line, so each place comes to its end. Ask the
companion of the test what was saved.
"""
