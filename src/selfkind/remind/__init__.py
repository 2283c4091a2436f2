"""What a `selfkind remind run` of release 0.1 asks for while selfkind is upgraded under it.

1.0.0 still has it, since 0.1 is upgraded to it. To be removed with the release after that, together with
`companion/remind_*`.
"""
