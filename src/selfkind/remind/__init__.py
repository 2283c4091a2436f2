"""What a `selfkind remind run` of release 0.1 asks for while selfkind is upgraded under it.

To be removed with the next release, together with `companion/remind_*`.
"""
