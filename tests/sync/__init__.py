"""Two computers with one home, and a real sync program between them: what both did while apart is on both, once.

`tests/sync/run` does the long rounds, with figures.
"""
