"""The forms of selfkind and how they are filled, one module for each area. `tests.crash.steps` walks them."""
